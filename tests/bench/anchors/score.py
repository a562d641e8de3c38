"""Outcomes: what was answered for a highlight against what is true."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from claimtrack.domain.text.realign import Realigned
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import Fate
from tests.bench.anchors.truth import Truth

OVERLAP = 0.5  # of the characters of the two together: from here on a place is right
HEAD = f"{'':24}{'n':>7}{'right':>8}{'exact':>8}{'mis':>8}{'lost':>8}{'deleted':>9}{'attached':>10}"


@dataclass
class Score:
    """How often each outcome came; `deleted` counts the highlights whose words are gone."""

    total: int = 0
    deleted: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)

    def row(self, name: str) -> str:
        """The line under HEAD: per cent of all highlights; the last of the deleted ones."""
        shares = (f"{100 * self.outcomes[key] / max(self.total, 1):8.2f}" for key in ("right", "exact", "mis", "lost"))
        attached = f"{100 * self.outcomes['attached'] / self.deleted:10.2f}" if self.deleted else f"{'-':>10}"
        return f"{name:24}{self.total:7}{''.join(shares)}{self.deleted:9}{attached}"

    def remarks(self) -> str:
        placed, lost = self.outcomes["placed"], self.outcomes["lost"]
        return (
            f"words called the same or edited wrongly: {self.outcomes['wrong fate']} of {placed}; "
            f"lost, but the right place is suggested: {self.outcomes['suggested']} of {lost}"
        )


def total(scores: Iterable[Score]) -> Score:
    whole = Score()
    for score in scores:
        whole.total += score.total
        whole.deleted += score.deleted
        whole.outcomes += score.outcomes
    return whole


def count(score: Score, texts: tuple[str, str], span: Span, answer: Realigned, truth: Truth) -> str:
    """Adds the outcome for one highlight of the old text, and answers it. `texts`: the old one, the new one."""
    found, exact = outcome(texts[1], answer.span, truth)
    score.total += 1
    score.deleted += not truth.places
    suggested = any(iou(offer, place) >= OVERLAP for offer in answer.suggestions for place in truth.places)
    flags = {
        found: True,
        "exact": exact,
        "placed": answer.span is not None,
        "wrong fate": answer.span is not None and is_edit(texts, span, answer.span) != (answer.fate == Fate.EDITED),
        "suggested": found == "lost" and suggested,
    }
    score.outcomes.update(name for name, holds in flags.items() if holds)
    return found


def outcome(text: str, answer: Span | None, truth: Truth) -> tuple[str, bool]:
    """right, off (overlaps too little), mis, lost or attached; and whether it is exact. Rightly gone is exact."""
    if answer is None:
        return ("right", True) if truth.gone else ("lost", False)
    if not truth.places:
        return "attached", False
    best = max(iou(answer, place) for place in truth.places)
    if best >= OVERLAP:
        edges = trimmed(text, answer)
        return "right", any(edges == trimmed(text, place) for place in truth.places)
    touches = best or any(iou(answer, trace) for trace in truth.traces)
    return ("off" if touches else "mis"), False


def iou(one: Span, other: Span) -> float:
    both = max(0, min(one.end, other.end) - max(one.start, other.start))
    return both / (one.end - one.start + other.end - other.start - both)


def trimmed(text: str, span: Span) -> Span:
    """Without white space, quotes and other marks at its ends."""
    start, end = span
    while start < end and not _counts(text[start]):
        start += 1
    while start < end and not _counts(text[end - 1]):
        end -= 1
    return Span(start, end)


def _counts(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LMN"


def is_edit(texts: tuple[str, str], old: Span, new: Span) -> bool:
    """Whether more than typography differs."""
    return _bare(texts[0][old.start : old.end]) != _bare(texts[1][new.start : new.end])


def _bare(words: str) -> str:
    kept = (letter for letter in words if unicodedata.category(letter) not in ("Pi", "Pf", "Pd", "Cf", "Cc"))
    return "".join(letter for letter in kept if not letter.isspace() and letter not in "\"'„‚")
