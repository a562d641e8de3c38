"""What readers mark: sentences, phrases, figures, names."""

from collections.abc import Callable
from itertools import pairwise
from random import Random

from claimtrack.domain.text.spans import Span
from tests.bench.anchors.document import Atom, Written

Placed = tuple[int, Atom]


class Marker:
    """Draws highlights of a text. Each way answers None when the text has nothing of that sort there."""

    def __init__(self, text: Written, chance: Random) -> None:
        self.text, self.chance = text, chance
        self.words = [placed for placed in text.atoms if placed[1].is_word]
        self.figures = self._figures()
        firsts = {span.start for span in text.sentences}
        self.names = [index for index, (at, atom) in enumerate(self.words) if atom.is_name and at not in firsts]
        self.paragraph_ends = [paragraph[-1].end for paragraph in text.paragraphs[:-1]]

    def some(self, count: int) -> list[Span]:
        """Up to `count` different highlights."""
        ways: list[Callable[[], Span | None]] = [
            self.sentence,
            self.phrase,
            self.pair,
            self.figure,
            self.name,
            self.across,
        ]
        drawn = self.chance.choices(ways, weights=(8, 6, 2, 2, 1, 1), k=count)
        return sorted({span for span in (way() for way in drawn) if span is not None})

    def sentence(self) -> Span:
        return self.chance.choice(self.text.sentences)

    def pair(self) -> Span | None:
        paragraph = self.chance.choice(self.text.paragraphs)
        if len(paragraph) < 2:
            return None
        first = self.chance.randrange(len(paragraph) - 1)
        return Span(paragraph[first].start, paragraph[first + 1].end)

    def phrase(self) -> Span | None:
        """2 to 12 words of one sentence."""
        sentence = self.sentence()
        inside = [index for index, (at, _) in enumerate(self.words) if sentence.start <= at < sentence.end]
        if len(inside) < 3:
            return None
        size = self.chance.randint(2, min(12, len(inside) - 1))
        first = self.chance.choice(inside[: len(inside) - size + 1])
        return self._from(first, first + size - 1)

    def figure(self) -> Span | None:
        """A figure and the word after it."""
        return self._found(self.figures, 1)

    def name(self) -> Span | None:
        return self._found(self.names, 0)

    def across(self) -> Span | None:
        """From the last words of one paragraph to the first of the next."""
        if not self.paragraph_ends:
            return None
        border = self.chance.choice(self.paragraph_ends)
        after = next(index for index, (at, _) in enumerate(self.words) if at >= border)
        first, last = after - self.chance.randint(3, 8), after + self.chance.randint(3, 8)
        return self._from(max(first, 0), min(last, len(self.words) - 1))

    def _figures(self) -> list[int]:
        """Those that are not the last word of their sentence."""
        last = {span.end for span in self.text.sentences}
        gaps = [self.text.text[at:after] for (at, _), (after, _) in pairwise(self.words)]
        return [
            index
            for index, (gap, (at, atom)) in enumerate(zip(gaps, self.words, strict=False))
            if atom.is_figure and last.isdisjoint(range(at, at + len(gap) + 1))
        ]

    def _found(self, places: list[int], more: int) -> Span | None:
        if not places:
            return None
        first = self.chance.choice(places)
        return self._from(first, min(first + more, len(self.words) - 1))

    def _from(self, first: int, last: int) -> Span:
        at, atom = self.words[last]
        return Span(self.words[first][0], at + len(atom.text))
