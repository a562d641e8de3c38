"""What looks like one character to a reader."""

import unicodedata

_FIRST_ACCENT = "\u0300"
_JOINERS = "\u200c\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"  # and the colours of skin


def joins(character: str) -> bool:
    """Whether the character is one with the one before it, as an accent is."""
    return character >= _FIRST_ACCENT and (unicodedata.category(character)[0] == "M" or character in _JOINERS)
