"""Words that were written anew: looked for only where they stood, between neighbours that are still there in order.

Inside a sentence that is still there, what stands between the same two words is the same place. Whole sentences are
paired with the new sentences between the same two neighbours, the likest first and each once.
"""

from collections.abc import Iterator
from itertools import islice, pairwise, product

from claimtrack.domain.text.alignment import Alignment
from claimtrack.domain.text.landing import names_of
from claimtrack.domain.text.likeness import stem
from claimtrack.domain.text.local_sentences import LocalSentences
from claimtrack.domain.text.pairing import FREE
from claimtrack.domain.text.realign_limits import KEEPS, MOST_LOST, MOST_PAIRED, PRECISION, RECALL


def rewritten(alignment: Alignment, here: range) -> range | None:
    """The new tokens that stand for these old ones, or None."""
    sentences = list(_sentences(alignment, here))
    if here[0] > sentences[0][0] or here[-1] < sentences[-1][-1]:
        return _replaced(alignment, here, sentences[0])
    found = [_counterparts(alignment, sentence).get(sentence[0]) for sentence in sentences]
    there = [piece for piece in found if piece is not None]
    kept = sum(len(sentence) for sentence, piece in zip(sentences, found, strict=True) if piece is not None)
    if 2 * kept < len(here) or any(two[0] != one[-1] + 1 for one, two in pairwise(there)):
        return None
    return range(there[0][0], there[-1][-1] + 1)


def _sentences(alignment: Alignment, here: range) -> Iterator[range]:
    """The old sentences that these tokens touch."""
    at = here[0]
    while at <= here[-1]:
        sentence = alignment.old_sentences.tokens_of(at)
        yield sentence
        at = sentence.stop


def _replaced(alignment: Alignment, here: range, sentence: range) -> range | None:
    """What stands between the same two words, in a sentence that is mostly there; its ends are such words too."""
    image, owner = alignment.pairing.image, alignment.pairing.owner
    joined = [image[at] for at in sentence if at not in here and image[at] != FREE]
    if here[-1] not in sentence or not joined:
        return None
    near = alignment.new_sentences.tokens_of(joined[0])
    left = image[here[0] - 1] if here[0] > sentence.start else near.start - 1
    right = image[here[-1] + 1] if here[-1] + 1 < sentence.stop else near.stop
    rest = [at for at in sentence if at not in here and image[at] in near]
    is_there = alignment.pairing.weight_of_old(rest) >= KEEPS * alignment.pairing.weight_of_old(sentence)
    gap = range(left + 1, right)
    if not is_there or left < near.start - 1 or not 0 < len(gap) <= 3 * len(here) + 3:
        return None
    return gap if all(at in near and (owner[at] == FREE or owner[at] in here) for at in gap) else None


def _counterparts(alignment: Alignment, sentence: range) -> dict[int, range]:
    """First token of an old sentence -> the new sentence that it became, for all that are lost around it."""
    found = alignment.counterparts.get(sentence[0])
    if found is None:
        lost = _lost_around(alignment, sentence)
        found = _paired(alignment, lost)
        alignment.counterparts.update((one[0], found) for one in lost)
    return found


def _lost_around(alignment: Alignment, sentence: range) -> list[range]:
    """This old sentence and those beside it of which less than half is still there, in order."""
    sentences, size = alignment.old_sentences, len(alignment.pairing.image)
    lost = [sentence]
    while lost[0].start > 0 and len(lost) < MOST_LOST and _is_lost(alignment, sentences.tokens_of(lost[0].start - 1)):
        lost.insert(0, sentences.tokens_of(lost[0].start - 1))
    while lost[-1].stop < size and len(lost) < MOST_LOST and _is_lost(alignment, sentences.tokens_of(lost[-1].stop)):
        lost.append(sentences.tokens_of(lost[-1].stop))
    return lost


def _is_lost(alignment: Alignment, sentence: range) -> bool:
    pairing = alignment.pairing
    joined = [at for at in sentence if pairing.image[at] != FREE]
    return pairing.weight_of_old(joined) < KEEPS * pairing.weight_of_old(sentence)


def _paired(alignment: Alignment, lost: list[range]) -> dict[int, range]:
    """The lost sentences with the new ones that nobody else owns, between the same two neighbours; each once."""
    owner, start, stop = alignment.pairing.owner, lost[0].start, lost[-1].stop
    left, right = alignment.neighbours(start, stop)
    between = _whole(alignment.new_sentences, left + 1, right)
    free = (one for one in between if all(owner[at] == FREE or start <= owner[at] < stop for at in one))
    most = MOST_PAIRED // len(lost)
    new = list(islice(free, most + 1))  # in a text that shares nothing with the old one, all of it is between
    if len(new) > most:
        return {}
    scored = [(_likeness(alignment, one, other), one[0], other) for one, other in product(lost, new)]
    found: dict[int, range] = {}
    for score, at, there in sorted(scored, key=lambda each: -each[0]):
        if score and at not in found and there not in found.values():
            found[at] = there
    return found


def _whole(sentences: LocalSentences, start: int, end: int) -> Iterator[range]:
    """The sentences that lie wholly between two tokens."""
    at = start
    while at < end:
        sentence = sentences.tokens_of(at)
        if sentence.start >= start and sentence.stop <= end:
            yield sentence
        at = sentence.stop


def _likeness(alignment: Alignment, here: range, there: range) -> float:
    """0 for sentences that are not alike enough, or name different things."""
    alike = alignment.likeness.of(here, there)
    if alike.recall < RECALL or alike.precision < PRECISION:
        return 0.0
    names = {stem(alignment.pairing.old.keys[at]) for at in names_of(alignment.pairing, here)}
    if names and names.isdisjoint(stem(alignment.pairing.new.keys[at]) for at in there):
        return 0.0
    is_same = alignment.frames.say_the_same(alignment.pairing.old.sentence_of(here[0]), there)
    return alike.mean if is_same else 0.0
