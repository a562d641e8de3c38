"""Highlights carried from one version of a text to the next: unchanged, moved, edited, or honestly gone.

The whole old text is aligned with the whole new one once (`alignment`); then each highlight lands where its words went
(`landing`) with its borders mended (`edges`), or, if they were written anew, between its neighbours (`rewritten`).
Below the thresholds (`realign_limits`) nothing is attached: the highlight is gone, with sentences to look at.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.domain.text.alignment import Alignment, align
from claimtrack.domain.text.edges import bordered, with_ends
from claimtrack.domain.text.landing import landing
from claimtrack.domain.text.realign_limits import MOST_SUGGESTED, SUGGESTED
from claimtrack.domain.text.rewritten import rewritten
from claimtrack.domain.text.sameness import same_words
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import Fate


@dataclass(frozen=True, slots=True)
class Realigned:
    """What became of a highlight. Offsets are code points of the new text.

    `span` is None exactly when it is gone; `score` is the share of the old words' weight that stands there, 0 to 1;
    `suggestions` are for what is gone: three sentences at most, the likest first, for a person to choose from.
    """

    fate: Fate
    span: Span | None
    score: float
    suggestions: tuple[Span, ...] = ()


def realign(old: str, new: str, spans: Sequence[Span]) -> list[Realigned]:
    """What becomes of each span of `old` in `new`, in the order of `spans`."""
    alignment = align(old, new)
    return [carry(alignment, span) for span in spans]


def carry(alignment: Alignment, span: Span) -> Realigned:
    """What becomes of one span of the old text."""
    here = alignment.pairing.old.within(span)
    if not here:
        return Realigned(Fate.GONE, None, 0.0)
    landed = landing(alignment, here)
    if landed is not None:
        score = alignment.pairing.weight_of_old(landed) / alignment.pairing.weight_of_old(here)
        return _found(alignment, span, bordered(alignment, span, here, landed), score, landed)
    anew = rewritten(alignment, here)
    if anew is not None:
        score = alignment.likeness.of(here, anew).recall
        return _found(alignment, span, with_ends(alignment, span, here, anew), score, here)
    return Realigned(Fate.GONE, None, 0.0, suggested(alignment, here))


def suggested(alignment: Alignment, here: range) -> tuple[Span, ...]:
    """The sentences of the new text that nobody owns and that are most like these old tokens."""
    borders = alignment.pairing.new.borders
    scored = []
    for index in alignment.likeness.candidates(here):
        there = range(borders[index], borders[index + 1])
        mean = alignment.likeness.of(here, there).mean
        if mean >= SUGGESTED:
            scored.append((-mean, alignment.new_sentences.of(there[0])))
    return tuple(dict.fromkeys(span for _, span in sorted(scored)))[:MOST_SUGGESTED]


def _found(alignment: Alignment, span: Span, there: Span, score: float, landed: Sequence[int]) -> Realigned:
    pairing = alignment.pairing
    if not same_words(pairing.old.text[span.start : span.end], pairing.new.text[there.start : there.end]):
        return Realigned(Fate.EDITED, there, min(score, 1.0))
    is_steady = 2 * sum(alignment.steady[at] for at in landed) >= len(landed)
    return Realigned(Fate.UNCHANGED if is_steady else Fate.MOVED, there, min(score, 1.0))
