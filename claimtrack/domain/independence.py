"""How many of the sources of a claim are independent: those that hang together count as one.

Two hang together when one has its facts from the other or both have them from a third, however far back; when both
carry one text; when both credit the same news agency.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source that is cited, and the agency that its byline or publisher names, if any."""

    id: int
    title: str
    is_primary: bool = False
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Sources that count as one, and why, in sentences."""

    sources: tuple[CitedSource, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Independence:
    """The cited sources in groups, in the order in which they were given."""

    groups: tuple[Group, ...]

    @property
    def links(self) -> int:
        """How many sources are cited."""
        return sum(len(group.sources) for group in self.groups)

    @property
    def independent(self) -> int:
        """How many of them count."""
        return len(self.groups)

    @property
    def primary(self) -> int:
        """How many are primary sources."""
        return sum(source.is_primary for group in self.groups for source in group.sources)

    @property
    def told(self) -> str:
        """As a card shows it: "3 links, 1 independent"."""
        links = f"{self.links} link{'' if self.links == 1 else 's'}, {self.independent} independent"
        return f"{links}, {self.primary} primary" if self.primary else links


def independence(
    cited: Sequence[CitedSource],
    origins: Mapping[int, Iterable[int]],
    same_text: Iterable[tuple[int, int]],
    titles: Mapping[int, str],
) -> Independence:
    """`origins` are the direct ones of each source, `same_text` pairs of cited ones, `titles` of the origins by id."""
    sources = {source.id: source for source in cited}
    far = {id_: _ancestors(id_, origins) for id_ in sources}
    copied = {frozenset(pair) for pair in same_text}
    found: list[tuple[int, int, str]] = []
    for one, other in combinations(sources.values(), 2):
        if why := _why(one, other, far, copied, titles):
            found.append((one.id, other.id, why))
    groups = _joined(list(sources), [(one, other) for one, other, _ in found])
    return Independence(
        tuple(
            Group(
                tuple(sources[id_] for id_ in group),
                tuple(dict.fromkeys(why for one, _, why in found if one in group)),
            )
            for group in groups
        )
    )


def _why(
    one: CitedSource,
    other: CitedSource,
    far: Mapping[int, set[int]],
    copied: set[frozenset[int]],
    titles: Mapping[int, str],
) -> str:
    if other.id in far[one.id]:
        return f"“{one.title}” has it from “{other.title}”."
    if one.id in far[other.id]:
        return f"“{other.title}” has it from “{one.title}”."
    if shared := far[one.id] & far[other.id]:
        return f"“{one.title}” and “{other.title}” both have it from “{titles.get(min(shared), 'another source')}”."
    if frozenset((one.id, other.id)) in copied:
        return f"“{one.title}” and “{other.title}” carry one text."
    if one.agency and one.agency == other.agency:
        return f"“{one.title}” and “{other.title}” are both by {one.agency}."
    return ""


def _ancestors(id_: int, origins: Mapping[int, Iterable[int]]) -> set[int]:
    """All that it has its facts from; what derives from itself in a ring is no trouble."""
    found: set[int] = set()
    waiting = list(origins.get(id_, ()))
    while waiting:
        origin = waiting.pop()
        if origin not in found:
            found.add(origin)
            waiting += origins.get(origin, ())
    return found - {id_}


def _joined(ids: Sequence[int], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The ids in groups that hang together, each in the given order."""
    group_of = {id_: [id_] for id_ in ids}
    for one, other in pairs:
        kept, gone = group_of[one], group_of[other]
        if kept is not gone:
            kept += gone
            for id_ in gone:
                group_of[id_] = kept
    order = {id_: at for at, id_ in enumerate(ids)}
    unique = {id(group): sorted(group, key=order.__getitem__) for group in group_of.values()}
    return sorted(unique.values(), key=lambda group: order[group[0]])
