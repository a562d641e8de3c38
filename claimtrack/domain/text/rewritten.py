"""Words that were written anew: looked for only where the highlight stood, between neighbours that are still there."""

from collections.abc import Iterator
from itertools import pairwise

from claimtrack.domain.text.alignment import Alignment
from claimtrack.domain.text.landing import names_of
from claimtrack.domain.text.likeness import stem
from claimtrack.domain.text.pairing import FREE
from claimtrack.domain.text.realign_limits import KEEPS, PRECISION, RECALL

REACH = 120  # tokens within which a neighbour must be found
MOST_SENTENCES = 8


def rewritten(alignment: Alignment, here: range) -> range | None:
    """The new tokens that stand for these old ones, or None."""
    gap = _gap(alignment, here)
    if gap is None or not gap:
        return None
    if _is_in_place(alignment, here, gap):
        return gap
    names = {stem(alignment.pairing.old.keys[at]) for at in names_of(alignment.pairing, here)}
    best, found = 0.0, None
    for there in _candidates(alignment, gap):
        alike = alignment.likeness.of(here, there)
        kept = not names or any(stem(alignment.pairing.new.keys[at]) in names for at in there)
        kept = kept and alignment.frames.say_the_same(alignment.pairing.old.sentence_of(here[0]), there)
        if kept and alike.recall >= RECALL and alike.precision >= PRECISION and alike.mean > best:
            best, found = alike.mean, there
    return found


def _gap(alignment: Alignment, here: range) -> range | None:
    """The new tokens between the images of the neighbours, if these are in order and nobody else owns one between.

    Words inside a sentence have neighbours in it; a whole sentence those of the sentences around.
    """
    pairing = alignment.pairing
    sentence = alignment.old_sentences.tokens_of(here[0])
    left = _neighbour(alignment, range(here[0] - 1, sentence.start - 1, -1))
    right = _neighbour(alignment, range(here[-1] + 1, sentence.stop))
    if left is not None and right is None:
        right = alignment.new_sentences.tokens_of(left).stop
    elif right is not None and left is None:
        left = alignment.new_sentences.tokens_of(right).start - 1
    elif left is None and right is None:
        left, right = _around(alignment, here)
    if left is None or right is None or not left < right:
        return None
    gap = range(left + 1, right)
    is_free = all(pairing.owner[at] == FREE or pairing.owner[at] in here for at in gap)
    return gap if len(gap) <= 2 * REACH and is_free else None


def _neighbour(alignment: Alignment, tokens: range) -> int | None:
    """The image of the first of these old tokens that has one."""
    image = alignment.pairing.image
    return next((image[at] for at in tokens if image[at] != FREE), None)


def _around(alignment: Alignment, here: range) -> tuple[int | None, int | None]:
    """The images of the neighbours within reach; the ends of the texts are neighbours too."""
    size, other = len(alignment.pairing.image), len(alignment.pairing.owner)
    left = _neighbour(alignment, range(here[0] - 1, max(-1, here[0] - REACH), -1))
    right = _neighbour(alignment, range(here[-1] + 1, min(size, here[-1] + REACH)))
    return (
        -1 if left is None and here[0] < REACH else left,
        other if right is None and size - here[-1] < REACH else right,
    )


def _is_in_place(alignment: Alignment, here: range, gap: range) -> bool:
    """Whether words inside a sentence were replaced by others, and the rest of the sentence is there around them."""
    image = alignment.pairing.image
    sentence = alignment.old_sentences.tokens_of(here[0])
    if here[0] == sentence[0] and here[-1] >= sentence[-1]:
        return False
    if here[-1] > sentence[-1] or len(gap) > 3 * len(here) + 3:
        return False
    rest = [at for at in sentence if at not in here]
    joined = [at for at in rest if image[at] != FREE]
    near = alignment.new_sentences.tokens_of(gap[0])
    return (
        gap[-1] in near
        and all(image[at] in near for at in joined)
        and alignment.pairing.weight_of_old(joined) >= KEEPS * alignment.pairing.weight_of_old(sentence)
    )


def _candidates(alignment: Alignment, gap: range) -> Iterator[range]:
    """The gap, its sentences, and each two in a row."""
    yield gap
    pieces: list[range] = []
    at = gap[0]
    while at <= gap[-1] and len(pieces) < MOST_SENTENCES:
        end = min(gap[-1] + 1, alignment.new_sentences.tokens_of(at)[-1] + 1)
        pieces.append(range(at, end))
        at = end
    yield from pieces
    yield from (range(one[0], other[-1] + 1) for one, other in pairwise(pieces))
