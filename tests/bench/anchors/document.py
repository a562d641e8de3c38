"""A text in pieces that remember where they stood, so that every edit of it knows the truth."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from claimtrack.domain.text.sentences import split_sentences
from claimtrack.domain.text.spans import Span

NEW = -1
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f"
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u00ad"
_LETTER = rf"(?:[^\W{_CJK}][{_MARKS}]*)"
_ATOM = re.compile(rf"[{_CJK}]|\d+(?:[.,:]\d+)*{_LETTER}*|{_LETTER}+(?:['’]{_LETTER}+)*|\s+|.", re.DOTALL)
_PARAGRAPHS = re.compile(r"[^\n]+")


class Atom(NamedTuple):
    """A word, a mark or white space. `start` and `end`: its place in the old text, in code points.

    `kept`: the same word, typing errors apart; otherwise another word has taken its place. `twin`: where the same
    word stood in a copy that was removed.
    """

    text: str
    start: int = NEW
    end: int = NEW
    kept: bool = True
    twin: int = NEW

    @property
    def is_word(self) -> bool:
        return self.text[:1].isalnum()

    @property
    def is_name(self) -> bool:
        return self.text[:1].isupper()

    @property
    def is_figure(self) -> bool:
        return self.text[:1].isdigit()

    def now(self, text: str, *, kept: bool = True) -> "Atom":
        return self._replace(text=text, kept=kept)


Sentence = list[Atom]
Paragraph = list[Sentence]


@dataclass(frozen=True)
class Document:
    """Paragraphs of sentences; `gap` stands between two sentences, `border` between two paragraphs."""

    paragraphs: list[Paragraph]
    language: str
    gap: str = " "
    border: str = "\n\n"

    def having(self, paragraphs: Iterable[Paragraph]) -> "Document":
        """The same with other paragraphs; empty sentences and paragraphs are dropped."""
        full = ([sentence for sentence in paragraph if sentence] for paragraph in paragraphs)
        return replace(self, paragraphs=[paragraph for paragraph in full if paragraph])

    def sentences(self) -> Iterator[tuple[int, int]]:
        """The address of each sentence: paragraph, sentence."""
        for index, paragraph in enumerate(self.paragraphs):
            yield from ((index, number) for number in range(len(paragraph)))


@dataclass(frozen=True)
class Written:
    """A document as a text: its atoms with their places, and the spans of its sentences, by paragraph."""

    text: str
    atoms: list[tuple[int, Atom]]
    paragraphs: list[list[Span]]

    @property
    def sentences(self) -> list[Span]:
        return [span for paragraph in self.paragraphs for span in paragraph]


def atoms_of(text: str) -> Sentence:
    """Atoms that stood nowhere before."""
    return [Atom(found) for found in _ATOM.findall(text)]


def parse(text: str, language: str) -> Document:
    """A text whose paragraphs are lines. Sentences without a word are left out."""
    gap = "" if language in ("ja", "zh") else " "
    paragraphs = []
    for line in _PARAGRAPHS.findall(text):
        pieces = [line[span.start : span.end] for span in split_sentences(line, language)]
        sentences = [atoms_of(piece) for piece in pieces]
        paragraphs.append([sentence for sentence in sentences if any(atom.is_word for atom in sentence)])
    return Document([], language, gap).having(paragraphs)


def write(document: Document) -> Written:
    parts: list[str] = []
    atoms: list[tuple[int, Atom]] = []
    paragraphs: list[list[Span]] = []
    at = 0
    for index, paragraph in enumerate(document.paragraphs):
        paragraphs.append([])
        for number, sentence in enumerate(paragraph):
            before = document.gap if number else document.border if index else ""
            parts.append(before)
            start = at = at + len(before)
            for atom in sentence:
                parts.append(atom.text)
                atoms.append((at, atom))
                at += len(atom.text)
            paragraphs[-1].append(Span(start, at))
    return Written("".join(parts), atoms, paragraphs)


def remembered(document: Document) -> Document:
    """The same, each atom with the place where it stands now."""
    written = write(document)
    fresh = (Atom(atom.text, at, at + len(atom.text)) for at, atom in written.atoms)
    return document.having(
        [[next(fresh) for _ in sentence] for sentence in paragraph] for paragraph in document.paragraphs
    )
