"""All that is found in a text when it comes in: blocks, sentences, what it says about itself."""

from dataclasses import dataclass
from hashlib import sha256

from claimtrack.domain.text.blocks import Block, find_blocks
from claimtrack.domain.text.metadata import Metadata, propose_metadata
from claimtrack.domain.text.sentences import split_sentences
from claimtrack.domain.text.similarity import sketch
from claimtrack.domain.text.story_text import story_text
from claimtrack.domain.text.words import count_words
from claimtrack.intake.plain import PlainText


@dataclass(frozen=True)
class Reading:
    """A canonical text, read. `sentences` is flat, [start, end, start, end, ...], in code points of `text`.

    `sketch` is that of the story's words (domain.text.similarity), so that what stands around it on every page of a
    publisher makes no two articles alike.
    """

    text: str
    sha256: str
    encoding: str
    blocks: list[Block]
    sentences: list[int]
    metadata: Metadata
    words: int
    sketch: list[int]


def read_article(plain: PlainText) -> Reading:
    """Read a text: one to two seconds for each megabyte. No sentence runs from one block into the next."""
    blocks = find_blocks(plain.text)
    metadata = propose_metadata(plain.text, blocks)
    sentences: list[int] = []
    for block in blocks:
        for span in split_sentences(plain.text[block.start : block.end], metadata.language):
            sentences += (block.start + span.start, block.start + span.end)
    return Reading(
        text=plain.text,
        sha256=sha256(plain.text.encode()).hexdigest(),
        encoding=plain.encoding,
        blocks=blocks,
        sentences=sentences,
        metadata=metadata,
        words=count_words(plain.text),
        sketch=sketch(story_text(plain.text, [(block.start, block.end, block.role) for block in blocks])),
    )
