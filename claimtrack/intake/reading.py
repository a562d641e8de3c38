"""All that is found in a text when it comes in: blocks, sentences, what it says about itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from claimtrack.domain.text.blocks import Block, find_blocks
from claimtrack.domain.text.inlines import Inline
from claimtrack.domain.text.metadata import Metadata, propose_metadata
from claimtrack.domain.text.sentences import split_sentences
from claimtrack.domain.text.similarity import sketch
from claimtrack.domain.text.story_text import story_text
from claimtrack.domain.text.words import count_words
from claimtrack.intake.parsed import Remark
from claimtrack.intake.plain import PlainText


@dataclass(frozen=True)
class Reading:
    """A canonical text, read. `sentences` is flat, [start, end, start, end, ...], in code points of `text`.

    `sketch` is that of the story's words (domain.text.similarity), so that what stands around it on every page of a
    publisher makes no two articles alike. `remarks` have their spans in code points of `text`. `notes` are
    sentences for the user. `citation` has the names of `citation_fields`.
    """

    text: str
    sha256: str
    encoding: str
    blocks: list[Block]
    sentences: list[int]
    metadata: Metadata
    words: int
    sketch: list[int]
    inlines: list[Inline] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    notes: tuple[str, ...] = ()
    citation: dict[str, str] = field(default_factory=dict)


def read_article(plain: PlainText) -> Reading:
    """Read a plain text: one to two seconds for each megabyte."""
    blocks = find_blocks(plain.text)
    metadata = propose_metadata(plain.text, blocks)
    return finish(plain.text, blocks, metadata, encoding=plain.encoding, notes=plain.notes)


def finish(
    text: str,
    blocks: list[Block],
    metadata: Metadata,
    *,
    encoding: str = "",
    inlines: Sequence[Inline] = (),
    remarks: Sequence[Remark] = (),
    notes: tuple[str, ...] = (),
    citation: dict[str, str] | None = None,
) -> Reading:
    """The reading of a canonical text whose blocks are known. No sentence runs from one block into the next."""
    sentences: list[int] = []
    for block in blocks:
        for span in split_sentences(text[block.start : block.end], metadata.language):
            sentences += (block.start + span.start, block.start + span.end)
    return Reading(
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        encoding=encoding,
        blocks=blocks,
        sentences=sentences,
        metadata=metadata,
        words=count_words(text),
        sketch=sketch(story_text(text, [(block.start, block.end, block.role) for block in blocks])),
        inlines=list(inlines),
        remarks=list(remarks),
        notes=notes,
        citation=citation or {},
    )
