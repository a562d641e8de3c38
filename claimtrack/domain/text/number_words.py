"""English numbers in words: "twenty-one", "two hundred and fifty thousand", "a dozen"."""

import re
from decimal import Decimal

_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
VALUES = {word: at for at, word in enumerate(_ONES, 1)} | {word: 10 * at for at, word in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ANY = "|".join(sorted([*VALUES, *_SCALES], key=len, reverse=True))
# A number that stands alone as "one" is most often no figure: "one of them".
_AND = r"(?:(?<=hundred)|(?<=thousand)|(?<=million))\sand\s"  # "between four and five" are two
PATTERN = (
    rf"(?:(?:{_ANY})(?:(?:-|\s|{_AND})(?:{_ANY}))*"
    r"|(?:half a|a|two|three|four|five|six) dozen|a hundred|a thousand|a million|a billion)"
)


def value_of(words: str) -> Decimal:
    """What they say."""
    if words.lower().endswith("dozen"):
        many = words.lower().split()[0]
        return Decimal(6 if many == "half" else 12 * VALUES.get(many, 1))
    total, current = 0, 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word == "a":
            current = 1
        elif word in VALUES:
            current += VALUES[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _SCALES:
            total, current = total + (current or 1) * _SCALES[word], 0
    return Decimal(total + current)
