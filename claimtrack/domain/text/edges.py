"""The borders of a highlight in the new text: whole sentences where it was whole sentences, else by its neighbours."""

from claimtrack.domain.text.alignment import Alignment
from claimtrack.domain.text.pairing import FREE
from claimtrack.domain.text.sameness import folded
from claimtrack.domain.text.selectors import is_border
from claimtrack.domain.text.spans import Span


def bordered(alignment: Alignment, span: Span, here: range, landed: list[int]) -> Span:
    """The new span of a highlight `span` with the tokens `here`, of which `landed` stand in the new text."""
    image = alignment.pairing.image
    first, last = min(image[at] for at in landed), max(image[at] for at in landed)
    snaps = _is_whole(alignment, here)
    start = _first_token(alignment, here, first, snaps)
    end = _last_token(alignment, here, last, snaps)
    return with_ends(alignment, span, here, range(start, end + 1))


def with_ends(alignment: Alignment, span: Span, here: range, there: range) -> Span:
    """The new tokens with the quote marks and stops that the highlight had at its ends."""
    old, new = alignment.pairing.old, alignment.pairing.new
    start, end = new.starts[there[0]], new.ends[there[-1]]
    sentence, other = alignment.old_sentences.of(here[0]), alignment.new_sentences.of(there[0])
    if span.start <= sentence.start and alignment.new_sentences.tokens_of(there[0])[0] == there[0]:
        start = other.start
    else:
        start -= _alike(old.text[span.start : old.starts[here[0]]][::-1], new.text[max(0, start - 9) : start][::-1])
    sentence, other = alignment.old_sentences.of(here[-1]), alignment.new_sentences.of(there[-1])
    if span.end >= sentence.end and alignment.new_sentences.tokens_of(there[-1])[-1] == there[-1]:
        end = other.end
    else:
        end += _alike(old.text[old.ends[here[-1]] : span.end], new.text[end : end + 9])
    start += _cut(span.start - old.starts[here[0]], old.surface(here[0]), new.surface(there[0]))
    end -= _cut(old.ends[here[-1]] - span.end, old.surface(here[-1]), new.surface(there[-1]))
    return Span(
        start if is_border(new.text, start) else new.starts[there[0]],
        end if is_border(new.text, end) else new.ends[there[-1]],
    )


def _cut(missing: int, word: str, other: str) -> int:
    """How many characters a highlight leaves out of its first or last word; none of another word."""
    return missing if missing > 0 and word == other else 0


def _first_token(alignment: Alignment, here: range, first: int, snaps: bool) -> int:
    pairing = alignment.pairing
    other = alignment.new_sentences.tokens_of(first)
    if snaps and _may_take(alignment, here, range(other[0], first)):
        return other[0]
    missing = next(step for step, at in enumerate(here) if pairing.image[at] != FREE)
    if not missing:
        return first
    free = _free_run(alignment, first - 1, -1, other)
    between = _unjoined(alignment, here[0] - 1, -1, alignment.old_sentences.tokens_of(here[0]))
    return first - _share(missing, between, free)


def _last_token(alignment: Alignment, here: range, last: int, snaps: bool) -> int:
    pairing = alignment.pairing
    other = alignment.new_sentences.tokens_of(last)
    if snaps and _may_take(alignment, here, range(last + 1, other[-1] + 1)):
        return other[-1]
    missing = next(step for step, at in enumerate(reversed(here)) if pairing.image[at] != FREE)
    if not missing:
        return last
    free = _free_run(alignment, last + 1, 1, other)
    between = _unjoined(alignment, here[-1] + 1, 1, alignment.old_sentences.tokens_of(here[-1]))
    return last + _share(missing, between, free)


def _is_whole(alignment: Alignment, here: range) -> bool:
    """Whether these old tokens are all of one sentence, or of several."""
    sentences = alignment.old_sentences
    return sentences.tokens_of(here[0])[0] == here[0] and sentences.tokens_of(here[-1])[-1] == here[-1]


def _may_take(alignment: Alignment, here: range, more: range) -> bool:
    """Whether these new tokens are nobody else's, and not more than the highlight has: a clause, not a story."""
    owner = alignment.pairing.owner
    return len(more) <= len(here) and all(owner[there] == FREE or owner[there] in here for there in more)


def _share(missing: int, between: int, free: int) -> int:
    """How many of the free new tokens at an edge belong to the highlight.

    They stand for its `missing` old tokens and the `between` unjoined ones beyond the edge, in proportion.
    """
    return free * missing // (missing + between)


def _free_run(alignment: Alignment, there: int, step: int, within: range) -> int:
    count = 0
    while there in within and alignment.pairing.owner[there] == FREE:
        there, count = there + step, count + 1
    return count


def _unjoined(alignment: Alignment, at: int, step: int, within: range) -> int:
    count = 0
    while at in within and alignment.pairing.image[at] == FREE:
        at, count = at + step, count + 1
    return count


def _alike(ours: str, theirs: str) -> int:
    """How many characters of `theirs` go on as `ours`, typesetting aside."""
    count = 0
    for one, other in zip(ours, theirs, strict=False):
        if one != other and folded(one) != folded(other):
            break
        count += 1
    return count
