"""Near-identical texts: how much of one stands in another, and a short sketch by which a database finds such pairs.

Both compare runs of three words, without regard to capitals, punctuation, white space, or the form of a character.
"""

import re
import unicodedata
from hashlib import blake2b

RUN = 3  # words
SLOTS = 32
_VALUE_BITS = 59  # with the 5 bits of the slot 64 in all; a value fits a signed BIGINT
_STEP = 0x4F1BBCDC6762F35  # odd, below 2**59: what is borrowed over different distances must not be equal
# In scripts that do not space words, each character is one: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def sketch(text: str) -> list[int]:
    """`SLOTS` values below 2**59; texts that share runs share values in the same slots, the more the likelier.

    One permutation of all runs, cut into slots; each keeps its least value. An empty slot, as short texts have them,
    borrows from the next one that is not. The same text gives the same values in every process; a text without words
    gives an empty list. Linear: about a tenth of a second for 100,000 words.
    """
    least: dict[int, int] = {}
    for run in _runs(text):
        slot, value = divmod(_number(run), 1 << _VALUE_BITS)
        if value < least.get(slot, value + 1):
            least[slot] = value
    return [_value(least, slot) for slot in range(SLOTS)] if least else []


def containment(a: str, b: str) -> float:
    """The share of the runs of the one with fewer runs that the other has too: 0 to 1, in either order of the two.

    A text without words is contained in none.
    """
    smaller, larger = sorted((_runs(a), _runs(b)), key=len)
    return len(smaller & larger) / len(smaller) if smaller else 0.0


def _runs(text: str) -> set[str]:
    """All runs of words; a text of fewer words is one run."""
    visible = unicodedata.normalize("NFKC", text.translate(_INVISIBLE))
    words = _WORD.findall(visible.casefold())
    if 0 < len(words) < RUN:
        return {" ".join(words)}
    return set(map(" ".join, zip(*(words[at:] for at in range(RUN)), strict=False)))


def _number(run: str) -> int:
    return int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _value(least: dict[int, int], slot: int) -> int:
    """The slot's own value, or that of the next one, changed by how far away it is."""
    away = next(away for away in range(SLOTS) if (slot + away) % SLOTS in least)
    return (least[(slot + away) % SLOTS] + away * _STEP) % (1 << _VALUE_BITS)
