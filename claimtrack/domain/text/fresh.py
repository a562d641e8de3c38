"""What is new in a version and nobody has read yet."""

from collections.abc import Iterable, Sequence

from claimtrack.domain.text.coverage import SentenceState
from claimtrack.domain.text.sameness import folded


def count_fresh(sentences: Iterable[str], states: Sequence[SentenceState], before: Iterable[str]) -> int:
    """How many untouched sentences the version before did not have, typesetting aside."""
    known = set(map(folded, before))
    pairs = zip(sentences, states, strict=True)
    return sum(state is SentenceState.UNTOUCHED and folded(words) not in known for words, state in pairs)
