"""The names of a sentence: words with capitals, read lightly. In German that is every noun."""

import re
from collections.abc import Iterator, Sequence

from claimtrack.domain.text.sentence_starters import NEWS_STARTERS, STARTERS
from claimtrack.domain.text.spans import Span
from claimtrack.domain.text.tokens import Tokens, tokenize
from claimtrack.domain.text.word_sets import word_set

_PARTICLES = word_set("of for the de da del di dos du van von der den le la al el bin ibn zu")
_OPENERS = STARTERS | NEWS_STARTERS
_OWNS = re.compile("(?:['’ʼ]s?)+$")
_SPEAKS = word_set("said says told asked warned denied claimed announced replied added")
_TITLE = 4  # letters: a point after so few belongs to a title or an initial


def names_in(text: str, taken: Sequence[Span] = ()) -> list[Span]:
    """Words with capitals in a row, with the particles between them; none of what is taken."""
    tokens = tokenize(text)
    found = []
    for run in _runs(tokens, [_is_capital(tokens, at, taken) for at in range(len(tokens))]):
        names = run[1:] if _opens_sentence(tokens, run[0]) and _is_common(tokens, run) else run
        if names:
            last = _OWNS.sub("", tokens.surface(names[-1]))
            found.append(Span(tokens.starts[names[0]], tokens.starts[names[-1]] + len(last)))
    return found


def has_name(text: str, name: str) -> bool:
    """Whether it is there: its last word, which is the surname, or its initials, in capitals both ways."""
    there, words = _bare_words(text), [word for word in _bare_words(name) if word[:1].isupper()]
    initials = _initials(name)
    spelt_out = {_initials(text[slice(*span)]) for span in names_in(text)}
    return not words or words[-1] in there or (len(words) > 2 and initials in there) or name in spelt_out


def _bare_words(text: str) -> list[str]:
    tokens = tokenize(text)
    return [_OWNS.sub("", tokens.surface(at)) for at in range(len(tokens))]


def _initials(name: str) -> str:
    return "".join(word[0] for word in _bare_words(name) if word and word[0].isupper())


def _runs(tokens: Tokens, is_capital: Sequence[bool]) -> Iterator[list[int]]:
    """Capitals with nothing between them, or particles."""
    run: list[int] = []
    for at, capital in enumerate(is_capital):
        if not capital:
            continue
        if run and not _is_joined(tokens, run[-1], at):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _is_joined(tokens: Tokens, last: int, at: int) -> bool:
    gaps = [tokens.text[tokens.ends[one] : tokens.starts[one + 1]] for one in range(last, at)]
    is_short = tokens.ends[last] - tokens.starts[last] <= _TITLE
    is_close = all(gap in (" ", "-", ".") or (gap == ". " and is_short) for gap in gaps)
    return is_close and all(key in _PARTICLES for key in tokens.keys[last + 1 : at])


def _is_capital(tokens: Tokens, at: int, taken: Sequence[Span]) -> bool:
    start, end = tokens.starts[at], tokens.ends[at]
    return tokens.text[start].isupper() and not any(start < span.end and span.start < end for span in taken)


def _opens_sentence(tokens: Tokens, at: int) -> bool:
    before = tokens.text[: tokens.starts[at]].rstrip(" \"'“‘«„(")
    return not before or before[-1] in ".!?…\n:"


def _is_common(tokens: Tokens, run: Sequence[int]) -> bool:
    """Whether the first word has its capital from the sentence only, as far as one can see."""
    at = run[0]
    surface, key = tokens.surface(at), tokens.keys[at]
    if key in _OPENERS or len(run) > 1:
        return key in _OPENERS
    following = tokens.keys[at + 1] if at + 1 < len(tokens) else ""
    is_paired = following == "and" and at + 2 < len(tokens) and tokens.surface(at + 2)[0].isupper()
    return not (following in _SPEAKS or is_paired or key.endswith("'s") or (surface.isupper() and len(surface) > 1))
