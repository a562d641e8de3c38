"""Two versions of a text beside each other: which block answers which, and what of each is not in the other."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.domain.text.alignment import Alignment
from claimtrack.domain.text.pairing import FREE
from claimtrack.domain.text.sameness import same_words
from claimtrack.domain.text.spans import Span
from claimtrack.domain.text.tokens import Tokens

LEAST_SHARED = 0.3  # of the tokens of the shorter block: with less in common, two blocks are two blocks


@dataclass(frozen=True, slots=True)
class Row:
    """A block of the old text and the one of the new text that it became; either may be missing.

    `taken_out` are stretches of the old block that are not in the new one, `put_in` the reverse, in code points of
    their texts. `has_moved`: other blocks stand around it now.
    """

    old: Span | None
    new: Span | None
    taken_out: tuple[Span, ...] = ()
    put_in: tuple[Span, ...] = ()
    has_moved: bool = False

    @property
    def is_same(self) -> bool:
        """Whether nothing changed."""
        return not (self.taken_out or self.put_in or self.has_moved)


def side_by_side(alignment: Alignment, old: Sequence[Span], new: Sequence[Span]) -> list[Row]:
    """Rows in the order of the new blocks; what is in the old text only stands after the block it followed there."""
    partners = _partners(alignment, old, new)
    taken = set(partners.values())
    rows = [*_missing(old, 0, taken)]
    for index, span in enumerate(new):
        at = partners.get(index)
        if at is None:
            rows.append(Row(None, span, (), (span,)))
            continue
        rows.append(_row(alignment, old[at], span))
        rows += _missing(old, at + 1, taken)
    return rows


def _missing(old: Sequence[Span], at: int, taken: set[int]) -> Iterator[Row]:
    while at < len(old) and at not in taken:
        yield Row(old[at], None, (old[at],), ())
        at += 1


def _partners(alignment: Alignment, old: Sequence[Span], new: Sequence[Span]) -> dict[int, int]:
    """New block -> the old block that shares most tokens with it, each old one once."""
    pairing = alignment.pairing
    starts = [span.start for span in old]
    shared: list[tuple[int, int, int]] = []
    for index, span in enumerate(new):
        owners = (pairing.owner[there] for there in pairing.new.within(span))
        counted = Counter(bisect_right(starts, pairing.old.starts[at]) - 1 for at in owners if at != FREE)
        for at, count in counted.items():
            size = min(len(pairing.new.within(span)), len(pairing.old.within(old[at])))
            if at >= 0 and count >= LEAST_SHARED * size:
                shared.append((count, index, at))
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for _, index, at in sorted(shared, key=lambda pair: (-pair[0], pair[1])):
        if index not in partners and at not in taken:
            partners[index] = at
            taken.add(at)
    return partners


def _row(alignment: Alignment, old: Span, new: Span) -> Row:
    pairing = alignment.pairing
    here, there = pairing.old.within(old), pairing.new.within(new)
    kept = [at for at in here if pairing.image[at] in there]
    taken_out = _changed(pairing.old, old, here, set(kept), pairing.image, pairing.new)
    put_in = _changed(pairing.new, new, there, {pairing.image[at] for at in kept}, pairing.owner, pairing.old)
    has_moved = bool(kept) and 2 * sum(alignment.steady[at] for at in kept) < len(kept)
    return Row(old, new, taken_out, put_in, has_moved)


def _changed(
    tokens: Tokens, span: Span, within: range, kept: set[int], partner: Sequence[int], other: Tokens
) -> tuple[Span, ...]:
    """The stretches of a block that the other text does not have: its own tokens, and stops that differ."""
    found: list[Span] = []
    end, last = span.start, None
    for at in within:
        start = tokens.starts[at]
        if at not in kept:
            found.append(Span(start, tokens.ends[at]))
        elif not _same_gap(tokens, other, last, at, partner):
            found.append(Span(end, start))
        last, end = (at if at in kept else None), tokens.ends[at]
    return tuple(_joined(tokens.text, found))


def _same_gap(tokens: Tokens, other: Tokens, last: int | None, at: int, partner: Sequence[int]) -> bool:
    """Whether the same stands between two kept tokens in both texts; of others nothing is said."""
    if last is None or partner[at] != partner[last] + 1:
        return True
    ours = tokens.text[tokens.ends[last] : tokens.starts[at]]
    theirs = other.text[other.ends[partner[last]] : other.starts[partner[at]]]
    return same_words(ours, theirs)


def _joined(text: str, spans: list[Span]) -> Iterator[Span]:
    """Changes with nothing but spaces and marks between them are one change; ends without words are trimmed."""
    run: Span | None = None
    for span in spans:
        if run is not None and not any(char.isalnum() for char in text[run.end : span.start]):
            run = Span(run.start, span.end)
            continue
        if run is not None:
            yield run
        run = span
    if run is not None:
        yield run
