"""The title of a page: the heading that agrees with what its head says; else what its head says, less its site."""

import re
from collections.abc import Sequence

from claimtrack.domain.text.sameness import folded
from claimtrack.intake.page_facts import Facts, host_of
from claimtrack.intake.page_story import Look

_WORD = re.compile(r"\w+")
_BAR = re.compile(r"\s+(?:[|–—·•»:]|::|-)\s+|\s*\|\s*")
_ALIKE = 0.6  # the share of words that two titles of one article have in common
_LONGEST = 300
_RANKS = {"h1": 0, "h2": 1, "h3": 2}


def find_title(looks: Sequence[Look], facts: Facts, url: str) -> tuple[str, int | None]:
    """The title, and the index of the block that has its words; None where it stands nowhere on the page."""
    heads = [index for index, look in enumerate(looks) if look.seen.element.tag == "h1" and _is_open(look)]
    site = _key(facts.publisher)
    heads = [index for index in heads if _key(_line(looks[index])) != site]
    best = max(heads, key=lambda index: (_agreement(looks[index], facts), -index), default=None)
    if best is not None and _agreement(looks[best], facts) >= _ALIKE:
        return _line(looks[best]), best
    title = next((_less_site(title, facts, url) for title in facts.titles), "")
    if not title:
        return (_line(looks[heads[0]]), heads[0]) if len(heads) == 1 else ("", None)
    key = _key(title)
    same = [index for index, look in enumerate(looks) if _is_open(look) and _key(_line(look)) == key]
    same.sort(
        key=lambda index: (looks[index].side is not None, _RANKS.get(str(looks[index].seen.element.tag), 3), index)
    )
    return title, same[0] if same else None


def _is_open(look: Look) -> bool:
    return len(look.seen.piece.text) <= _LONGEST


def _line(look: Look) -> str:
    return " ".join(look.seen.piece.text.split())


def _agreement(look: Look, facts: Facts) -> float:
    """The larger share of words that the block has in common with one of the titles, 0 to 1."""
    words = set(_key(_line(look)))
    return max((_share(words, set(_key(title))) for title in facts.titles), default=0.0)


def _share(words: set[str], others: set[str]) -> float:
    """How much of the shorter is in the longer; a heading of one word agrees with nothing but itself."""
    shorter = min(len(words), len(others))
    if shorter < 2:
        return float(words == others)
    return len(words & others) / shorter * (1 if len(words) >= 3 or words == others else 0.5)


def _key(title: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded(title).casefold()))


def _less_site(title: str, facts: Facts, url: str) -> str:
    """Without a first or last part that is the name of the site."""
    site = "".join(_key(facts.publisher))
    host = "".join(_key(host_of(url).rpartition(".")[0]))
    parts = _BAR.split(title)
    kept = [part for part in parts if not _is_site("".join(_key(part)), site, host)]
    if len(kept) in (0, len(parts)):
        return title
    start = title.index(kept[0])
    return title[start : title.rindex(kept[-1]) + len(kept[-1])]


def _is_site(part: str, site: str, host: str) -> bool:
    if not part:
        return True
    return part == site or (len(part) > 2 and (part in host or host in part) and bool(host))
