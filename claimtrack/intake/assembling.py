"""Pieces become one canonical text, with blocks, looks and remarks in its code points."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from claimtrack.domain.errors import EmptyText
from claimtrack.domain.text.blocks import Block
from claimtrack.domain.text.canonical import canonical
from claimtrack.domain.text.inlines import Inline, Look
from claimtrack.domain.text.metadata import Metadata, propose_metadata
from claimtrack.domain.text.site_roles import trait_of_path
from claimtrack.intake.citation_fields import settled
from claimtrack.intake.parsed import Parsed, Piece, Remark, Run
from claimtrack.intake.reading import Reading, finish

MOST_REMARKS = 1_000  # no desk writes more on one text
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class _Words:
    """A piece's canonical words, and the looks within them."""

    text: str
    inlines: tuple[Inline, ...]


def assemble(parsed: Parsed) -> Reading:
    """One text, its blocks parted by blank lines. Raises EmptyText where no piece holds a word."""
    texts: list[str] = []
    blocks: list[Block] = []
    inlines: list[Inline] = []
    starts: dict[int, int] = {}  # of the pieces that hold words
    at = 0
    for index, piece in enumerate(parsed.pieces):
        words = _words(piece)
        if not words.text:
            continue
        end = at + len(words.text)
        starts[index] = at
        texts.append(words.text)
        path = trait_of_path(piece.path)
        blocks.append(Block(at, end, piece.role, piece.reason, piece.confidence, page=piece.page, path=path))
        inlines += [Inline(at + one.start, at + one.end, one.look, one.href) for one in words.inlines]
        at = end + len(_BETWEEN)
    text = _BETWEEN.join(texts)
    if not any(char.isalnum() for char in text):
        raise EmptyText
    metadata = _known(parsed.metadata, propose_metadata(text, blocks), parsed.properties)
    citation, metadata = settled(parsed.citation, metadata)
    return finish(
        text,
        blocks,
        metadata,
        encoding=parsed.encoding,
        inlines=inlines,
        remarks=list(_remarks(parsed, starts, text)),
        notes=(*parsed.notes, *_left_out(parsed)),
        citation=citation,
    )


def _words(piece: Piece) -> _Words:
    """Looks are left out of the rare piece whose words change where two runs meet, as a loose accent does."""
    whole = canonical(piece.text).replace(_BETWEEN, "\n")
    joined, inlines = "", []
    for run in piece.runs:
        text = _run(run.text, joined)
        start, end = len(joined), len(joined) + len(text.rstrip())
        joined += text
        start += len(text) - len(text.lstrip())
        inlines += [Inline(start, end, *look) for look in _looks(run) if start < end]
    return _Words(whole, tuple(_merged(inlines)) if joined.rstrip(" \n") == whole else ())


def _run(raw: str, before: str) -> str:
    """The run's canonical words with one space or line feed kept at each end, unless one stands there already."""
    text = canonical(raw).replace(_BETWEEN, "\n")
    if not text:
        return "" if not raw or _closes(before) else _space(raw)
    lead = "" if _closes(before) else _space(raw[: len(raw) - len(raw.lstrip())])
    return lead + text + _space(raw[len(raw.rstrip()) :])


def _closes(before: str) -> bool:
    return not before or before[-1] in " \n"


def _space(raw: str) -> str:
    if not raw:
        return ""
    return "\n" if "\n" in canonical(f"x{raw}x") else canonical(f"x{raw}x")[1:-1]


def _looks(run: Run) -> Iterator[tuple[Look, str]]:
    if run.is_emphasis:
        yield Look.EMPHASIS, ""
    if run.is_strong:
        yield Look.STRONG, ""
    if run.href:
        yield Look.LINK, run.href


def _merged(inlines: Iterable[Inline]) -> list[Inline]:
    """Neighbours that look alike, as one: of a link in which one word is strong, say."""
    last: dict[tuple[Look, str], Inline] = {}
    done: list[Inline] = []
    for one in inlines:
        key = (one.look, one.href)
        before = last.get(key)
        if before and one.start - before.end <= 1:
            last[key] = Inline(before.start, one.end, *key)
        else:
            done += [before] if before else []
            last[key] = one
    return sorted([*done, *last.values()])


def _remarks(parsed: Parsed, starts: dict[int, int], text: str) -> Iterator[Remark]:
    """The remarks on words that are there, their spans in code points of the text; `piece` is no longer of use."""
    for remark in parsed.remarks[:MOST_REMARKS]:
        at = starts.get(remark.piece, len(text))
        raw = parsed.pieces[remark.piece].text if remark.piece < len(parsed.pieces) else ""
        exact = canonical(raw[remark.start : remark.end])
        # Making words canonical never lengthens them, so they stand there or a little earlier.
        found = text.rfind(exact, at, at + remark.start + len(exact)) if exact else at
        start = found if found >= 0 else at
        yield replace(remark, piece=0, start=start, end=start + len(exact) if found >= 0 else start)


def _left_out(parsed: Parsed) -> Iterator[str]:
    if len(parsed.remarks) > MOST_REMARKS:
        yield f"Of its {len(parsed.remarks):,} comments the first {MOST_REMARKS:,} were kept."


def _known(*said: Metadata) -> Metadata:
    """Of each the first that says it."""
    names = ("title", "byline", "published_on", "publisher", "language", "address")
    return Metadata(
        **{name: next(filter(None, values := [getattr(one, name) for one in said]), values[-1]) for name in names}
    )
