"""Edits texts, has the highlights carried, and keeps the scores."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from claimtrack.domain.text.realign import Realigned
from claimtrack.domain.text.spans import Span
from tests.bench.anchors.document import Written, remembered, write
from tests.bench.anchors.highlights import Marker
from tests.bench.anchors.kinds import KINDS
from tests.bench.anchors.score import Score, count
from tests.bench.anchors.texts import KEPT_BACK, Article, others
from tests.bench.anchors.truth import Images, Truth

SPANS = 16  # highlights of one edited text
Carry = Callable[[str, str, Sequence[Span]], Sequence[Realigned]]


@dataclass(frozen=True)
class Case:
    """One edit of one text."""

    kind: str
    source: str
    old: Written
    new: Written
    spans: list[Span]

    def truths(self) -> list[Truth]:
        images = Images(self.old, self.new)
        return [images.truth(span) for span in self.spans]


@dataclass(frozen=True)
class Failure:
    """A highlight that was not carried right."""

    case: Case
    span: Span
    answer: Span | None
    truth: Truth
    outcome: str


def cases(kind: str, number_of_edits: int, everything: list[Article], seed: int) -> Iterator[Case]:
    """Edits of the kind, of articles from each source in turn."""
    sources = sorted({article.source for article in everything})
    for number in range(number_of_edits):
        chance = Random(f"{seed} {kind} {number}")
        source = sources[number % len(sources)]
        article = chance.choice([article for article in everything if article.source == source])
        pool = others(article, everything)
        before = remembered(KINDS[kind].prepare(article.document, chance, pool))
        after = KINDS[kind].edit(before, chance, pool)
        old = write(before)
        yield Case(kind, source, old, write(after), Marker(old, chance).some(SPANS))


def judge(case: Case, carry: Carry, score: Score) -> list[Failure]:
    """Counts the outcomes of a case; answers the wrong ones that may be shown."""
    texts = case.old.text, case.new.text
    wrong = []
    for span, answer, truth in zip(case.spans, carry(*texts, case.spans), case.truths(), strict=True):
        found = count(score, texts, span, answer, truth)
        if found != "right" and case.source != KEPT_BACK:
            wrong.append(Failure(case, span, answer.span, truth, found))
    return wrong
