"""Sentences that differ only by a name and a figure, as in bulletins: the name and the figure are what they say."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from claimtrack.domain.text.pairing import FREE, Pairing
from claimtrack.domain.text.realign_limits import RARE, SAME_NAMES
from claimtrack.domain.text.tokens import Tokens

BLANK = -1


class Frames:
    """Knows which rough sentences of the old text have a frame that others, there or in the new one, have too."""

    def __init__(self, pairing: Pairing) -> None:
        self.pairing = pairing
        self._old = _frames(pairing.old, pairing.old_ids)
        new = _frames(pairing.new, pairing.new_ids)
        counts, others = Counter(self._old), Counter(new)
        self._most = max(pairing.weights, default=0.0)
        self._shared = {frame for frame in counts if counts[frame] > 1 or others[frame] > 1}

    def say_the_same(self, sentence: int, there: Iterable[int]) -> bool:
        """Whether new tokens hold enough of what an old sentence names to be that sentence.

        Always, for a sentence whose frame no other has. Figures change, and count only where nothing else is named.
        """
        if self._old[sentence] not in self._shared:
            return True
        pairing = self.pairing
        present = {pairing.new_ids[at] for at in there}
        names = self._names(sentence)
        kept = [at for at in names if pairing.old_ids[at] in present]
        return pairing.weight_of_old(kept) >= SAME_NAMES * pairing.weight_of_old(names)

    def are_named(self, tokens: Sequence[int]) -> bool:
        """Whether old tokens of one frame that others have too hold what tells their sentence from the others."""
        sentence = self.pairing.old.sentence_of(tokens[0])
        return self._old[sentence] in self._shared and not set(self._names(sentence)).isdisjoint(tokens)

    def _names(self, sentence: int) -> list[int]:
        """The tokens that tell an old sentence from others of its frame: its names, or else its figures."""
        old = self.pairing.old
        named = [at for at in range(*old.borders[sentence : sentence + 2]) if is_name(old, at)]
        return [at for at in named if not old.surface(at)[0].isdigit() and self._tells(at)] or named

    def _tells(self, at: int) -> bool:
        """Whether a token tells the sentences of a text apart: few of them have it."""
        return self.pairing.weights[self.pairing.old_ids[at]] >= RARE * self._most

    def part(self) -> None:
        """Part what old sentences have joined in new ones of their frame that name something else."""
        pairing = self.pairing
        for sentence, (start, end) in enumerate(pairwise(pairing.old.borders)):
            if self._old[sentence] not in self._shared:
                continue
            images = [there for there in pairing.image[start:end] if there != FREE]
            around = {token for there in images for token in pairing.new.sentence(there)}
            if not self.say_the_same(sentence, around):
                for there in images:
                    pairing.part(there)


def is_name(tokens: Tokens, at: int) -> bool:
    """Whether a token is a figure, or written with a capital."""
    first = tokens.text[tokens.starts[at]]
    return first.isdigit() or first.isupper()


def _frames(tokens: Tokens, ids: Sequence[int]) -> list[tuple[int, ...]]:
    """Each rough sentence with its names and figures left blank."""
    blanked = [BLANK if is_name(tokens, at) else ids[at] for at in range(len(tokens))]
    return [tuple(blanked[start:end]) for start, end in pairwise(tokens.borders)]
