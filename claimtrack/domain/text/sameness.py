"""The same words in another dress: what typesetting changes is no edit."""

import re
import unicodedata

# Quote marks of every style, primes and accents that are typed for them; dashes and minus signs; what nobody sees.
_DRESS = str.maketrans(
    dict.fromkeys("“”„‟«»″〝〞", '"')
    | dict.fromkeys("‘’‚‛′`´ʼ", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")
)
_DASH = re.compile(r" ?-+ ?")
# Scripts that do not space their words, with their stops: a space there is the end of a line.
_UNSPACED = "\u3001-\u3003\u3008-\u301b\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff0f\uff1a-\uff20"
_GAP = re.compile(rf"(?<=[{_UNSPACED}]) | (?=[{_UNSPACED}])")


def folded(words: str) -> str:
    """The words in plain dress: straight quotes, hyphens for dashes, single spaces, NFKC. Case and commas stay."""
    plain = unicodedata.normalize("NFKC", words.translate(_DRESS)).translate(_DRESS)
    return _GAP.sub("", _DASH.sub("-", " ".join(plain.split())))


def same_words(one: str, other: str) -> bool:
    """Whether only typesetting tells them apart."""
    return one == other or folded(one) == folded(other)
