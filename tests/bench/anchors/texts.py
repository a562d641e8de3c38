"""Where texts come from: ours, always; pages and the sample beside the checkout, when they are there."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from claimtrack.domain.text.language_guess import guess_language
from tests.bench.anchors.document import Document, Paragraph, parse
from tests.factories import TEXT

_HERE = Path(__file__).parent / "texts"
_ROOT = Path(__file__).parents[3]
_SHARED = _ROOT.parent / "shared"
OURS, TUNED, KEPT_BACK = "ours", "tuned", "kept back"
_MOST_PARAGRAPHS = 40  # of one page: keeps the run short


@dataclass(frozen=True)
class Article:
    """`source`: ours, tuned or kept back. Failures of the last are counted, never shown."""

    name: str
    source: str
    document: Document


def articles() -> list[Article]:
    """Those of four sentences or more, each sentence once: repeats are made by the kind of that name."""
    found = [
        replace(article, document=_without_repeats(article.document)) for article in (*_ours(), *_samples(), *_pages())
    ]
    return [article for article in found if len(list(article.document.sentences())) >= 4]


def _without_repeats(document: Document) -> Document:
    seen: set[str] = set()
    paragraphs: list[Paragraph] = []
    for paragraph in document.paragraphs:
        paragraphs.append([])
        for sentence in paragraph:
            words = "".join(atom.text for atom in sentence)
            if words not in seen:
                paragraphs[-1].append(sentence)
            seen.add(words)
    return document.having(paragraphs)


def _ours() -> Iterator[Article]:
    """The language is the last but one part of the name: harbour.de.txt."""
    for path in sorted(_HERE.glob("*.txt")):
        yield Article(path.stem, OURS, parse(path.read_text(encoding="utf-8"), path.stem.split(".")[1]))
    story = _ROOT / "claimtrack" / "cli" / "demo" / "story.txt"
    yield Article("demo", OURS, parse(story.read_text(encoding="utf-8"), "en"))
    yield Article("factories", OURS, parse(TEXT, "en"))


def _samples() -> Iterator[Article]:
    for path in sorted((_SHARED / "samples").glob("*.txt")):
        yield Article(path.stem, TUNED, parse(path.read_text(encoding="utf-8"), "en"))


def _pages() -> Iterator[Article]:
    """In two halves by their names."""
    path = _SHARED / "data" / "extraction" / "ground-truth.json"
    if not path.exists():
        return
    for page, entry in sorted(json.loads(path.read_text(encoding="utf-8")).items()):
        lines = entry["articleBody"].replace("\r", "").split("\n")
        half = int(hashlib.sha256(page.encode()).hexdigest(), 16) % 2
        text = "\n".join(filter(str.strip, lines[: 2 * _MOST_PARAGRAPHS]))
        yield Article(page, (TUNED, KEPT_BACK)[half], parse(text, guess_language(text)))


def others(article: Article, everything: list[Article]) -> list[Document]:
    """What may be put into an article: others of its language, from its source when there are any."""
    alike = [other for other in everything if other.document.language == article.document.language and other != article]
    near = [other for other in alike if other.source == article.source]
    return [other.document for other in near or alike or everything if other is not article]
