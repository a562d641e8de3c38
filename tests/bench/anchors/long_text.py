"""A long text out of made words, and many small edits of it."""

from collections.abc import Callable
from itertools import accumulate
from random import Random

from tests.bench.anchors.document import Document, Paragraph, Sentence, atoms_of
from tests.bench.anchors.order import copied, lists
from tests.bench.anchors.synonyms import NAMES
from tests.bench.anchors.wording import other_figure
from tests.bench.book import VOCABULARY

_ONSETS = """
b br c ch d dr f fl g gr h k l m n p pl pr r s sh sl st t tr v w
""".split()  # noqa: SIM905 - letters, not code
_VOWELS = ("a", "ai", "e", "ea", "ee", "i", "o", "oo", "ou", "u")
_CODAS = ("ck", "d", "ft", "ld", "ll", "m", "n", "nd", "ng", "nt", "r", "rk", "rn", "s", "sh", "st", "t", "th", "x")
_MADE = 6_000


def book(words: int, chance: Random) -> Document:
    """Common words often, made ones by rank, now and then a figure or a name: paragraphs of 3 to 7 sentences."""
    made = sorted({_word(chance) for _ in range(_MADE)})
    chance.shuffle(made)
    lexicon = [*VOCABULARY, *NAMES, *made]
    weights = list(accumulate(1 / (rank + 8) for rank in range(len(lexicon))))
    paragraphs: list[Paragraph] = []
    while words > 0:
        paragraphs.append([])
        for _ in range(chance.randint(3, 7)):
            size = chance.randint(8, 30)
            drawn = chance.choices(lexicon, cum_weights=weights, k=size)
            drawn[chance.randrange(size)] = f"{chance.randint(2, 9_999):,}"
            paragraphs[-1].append(_sentence(drawn, chance))
            words -= size
    return Document(paragraphs, "en")


def _word(chance: Random) -> str:
    syllables = (chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(chance.randint(1, 2)))
    return "".join(syllables) + chance.choice(_CODAS)


def _sentence(words: list[str], chance: Random) -> Sentence:
    comma = chance.randint(3, len(words) - 1)
    text = f"{' '.join(words[:comma])}, {' '.join(words[comma:])}."
    return atoms_of(text[0].upper() + text[1:])


def scattered(document: Document, edits: int, chance: Random) -> Document:
    """Words, figures, sentences and paragraphs changed, removed, added and moved here and there."""
    paragraphs = lists(document)
    ways: list[Callable[[list[Paragraph], Random], None]] = [_reword, _reword, _refigure, _remove, _add, _cut, _move]
    for _ in range(edits):
        chance.choice(ways)(paragraphs, chance)
    return document.having(paragraphs)


def _draw(paragraphs: list[Paragraph], chance: Random) -> tuple[Paragraph, int]:
    paragraph = chance.choice([paragraph for paragraph in paragraphs if paragraph])
    return paragraph, chance.randrange(len(paragraph))


def _reword(paragraphs: list[Paragraph], chance: Random) -> None:
    paragraph, at = _draw(paragraphs, chance)
    if paragraph[at]:
        word = chance.randrange(len(paragraph[at]))
        paragraph[at] = [*paragraph[at]]
        if paragraph[at][word].is_word:
            paragraph[at][word] = paragraph[at][word].now(_word(chance), kept=False)


def _refigure(paragraphs: list[Paragraph], chance: Random) -> None:
    paragraph, at = _draw(paragraphs, chance)
    paragraph[at] = [
        atom.now(other_figure(atom.text, chance), kept=False) if atom.is_figure else atom for atom in paragraph[at]
    ]


def _remove(paragraphs: list[Paragraph], chance: Random) -> None:
    paragraph, at = _draw(paragraphs, chance)
    del paragraph[at]


def _add(paragraphs: list[Paragraph], chance: Random) -> None:
    paragraph, at = _draw(paragraphs, chance)
    words = chance.choices([*VOCABULARY, *NAMES], k=chance.randint(8, 24))
    paragraph.insert(at, copied(_sentence(words, chance)))


def _cut(paragraphs: list[Paragraph], chance: Random) -> None:
    paragraph, at = _draw(paragraphs, chance)
    size = len(paragraph[at])
    paragraph[at] = [*paragraph[at][: size // 2], *paragraph[at][size - size // 4 :]]


def _move(paragraphs: list[Paragraph], chance: Random) -> None:
    paragraph = paragraphs.pop(chance.randrange(len(paragraphs)))
    paragraphs.insert(chance.randint(0, len(paragraphs)), paragraph)
