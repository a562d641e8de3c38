"""How a claim is shown in one word, one tone: its verdict once a second person approved it, its status before."""

from claimtrack.domain.vocabulary import Status, Verdict


def tone_of(status: Status, verdict: Verdict | None) -> str:
    """The tone of a claim's mark, pin and bar."""
    return verdict.tone if status is Status.CHECKED and verdict else status.tone


def word_of(status: Status, verdict: Verdict | None) -> str:
    """The word beside it."""
    return verdict.label if status is Status.CHECKED and verdict else status.label
