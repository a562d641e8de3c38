"""What is true of a highlight after an edit, by where the pieces of its words have gone."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from claimtrack.domain.text.spans import Span
from tests.bench.anchors.document import NEW, Atom, Written

NEAR = 30  # characters of foreign words between two words of a highlight that still stand together
ENOUGH = 0.5  # of the characters of the words of a highlight: from here on it must be found
TWIN = 0.75  # of them: from here on it may stand in what has come in place of its sentence
LITTLE = 0.5  # a part with this share of what is left may stand for all of it

Placed = tuple[int, Atom]


@dataclass(frozen=True)
class Truth:
    """The places of which each is right, the best first; `gone`: whether "gone" is right (too).

    `traces`: wherever any of its words stand.
    """

    places: tuple[Span, ...]
    gone: bool
    traces: tuple[Span, ...] = ()


class Images:
    """Where the words of an old text stand in the new one."""

    def __init__(self, old: Written, new: Written) -> None:
        self.old, self.new = old, new
        words = [placed for placed in new.atoms if placed[1].is_word]
        self.words = sorted((placed for placed in words if placed[1].start != NEW), key=lambda placed: placed[1].start)
        self.twins = sorted((placed for placed in words if placed[1].twin != NEW), key=lambda placed: placed[1].twin)
        self.starts = [atom.start for _, atom in self.words]
        self.twin_starts = [atom.twin for _, atom in self.twins]
        self.old_words = [placed for placed in old.atoms if placed[1].is_word]
        self.old_starts = [at for at, _ in self.old_words]

    @cached_property
    def before(self) -> list[int]:
        """How many characters of words stand before each place of the new text."""
        counts, total, at = [], 0, 0
        for place, atom in self.new.atoms:
            counts += [total] * (place - at)
            counts += [total] * len(atom.text)
            total += len(atom.text) * atom.is_word
            at = place + len(atom.text)
        return [*counts, total]

    def truth(self, span: Span) -> Truth:
        mass = sum(len(atom.text) for _, atom in _within(self.old_words, self.old_starts, span))
        found = _within(self.words, self.starts, span)
        twins = _within(self.twins, self.twin_starts, span)
        if not found:
            share = sum(len(atom.text) for _, atom in twins) / max(mass, 1)
            return Truth(self._places(twins, span) if share >= TWIN else (), gone=True)
        kept = sum(atom.end - atom.start for _, atom in found if atom.kept)
        parts = _parts(self, sorted(found))
        whole = max(_weight(part) for part in parts) >= LITTLE * _weight(found)
        traces = tuple(map(_hull, parts))
        return Truth(self._places(found, span), gone=kept < ENOUGH * mass or not whole, traces=traces)

    def _places(self, found: list[Placed], span: Span) -> tuple[Span, ...]:
        """All of it when little stands between; its greater parts; each also as whole sentences when it was such."""
        parts = _parts(self, sorted(found))
        most = max(map(_weight, parts))
        places = [_hull(part) for part in parts if _weight(part) >= min(most, LITTLE * _weight(found))]
        hull = _hull(found)
        if self._words(hull) <= 2 * _weight(found):
            places.insert(0, hull)
        wider = [self._widened(place, found) for place in places] if self._is_whole(span) else []
        return tuple(dict.fromkeys(place for place in (*wider, *places) if place))

    def _words(self, span: Span) -> int:
        return self.before[span.end] - self.before[span.start]

    def _is_whole(self, span: Span) -> bool:
        starts, ends = zip(*self.old.sentences, strict=True)
        return span.start in starts and span.end in ends

    def _widened(self, place: Span, found: list[Placed]) -> Span | None:
        """Out to the borders of the sentences, if no words of others stand there or most of it is its own."""
        met = [span for span in self.new.sentences if span.start < place.end and place.start < span.end]
        wide = Span(met[0].start, met[-1].end)
        known = sum(len(atom.text) for at, atom in self.words if wide.start <= at < wide.end)
        own = sum(len(atom.text) for at, atom in found if wide.start <= at < wide.end)
        return wide if known == own or self._words(wide) <= 2 * own else None


def _within(words: list[Placed], starts: list[int], span: Span) -> list[Placed]:
    return words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def _weight(found: list[Placed]) -> int:
    return sum(len(atom.text) for _, atom in found)


def _hull(found: list[Placed]) -> Span:
    return Span(min(at for at, _ in found), max(at + len(atom.text) for at, atom in found))


def _parts(images: Images, found: list[Placed]) -> list[list[Placed]]:
    """Runs of words with little foreign between them."""
    parts: list[list[Placed]] = []
    for at, atom in found:
        if parts:
            last, before = parts[-1][-1]
            if images.before[at] - images.before[last + len(before.text)] <= NEAR:
                parts[-1].append((at, atom))
                continue
        parts.append([(at, atom)])
    return parts
