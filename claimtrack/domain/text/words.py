"""Words as an editor counts them."""

import re

_CJK = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# A run without a space that begins with a letter or a digit; in scripts that do not space words, each character.
_WORD = re.compile(rf"[{_CJK}]|[^\W{_CJK}][^\s{_CJK}]*")


def count_words(text: str) -> int:
    """How many words there are; a character of Chinese or Japanese counts as one."""
    return len(_WORD.findall(text))
