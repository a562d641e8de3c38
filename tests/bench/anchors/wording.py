"""Edits of words: figures, names, synonyms, sentences about something else."""

from collections.abc import Callable
from functools import partial
from random import Random

from tests.bench.anchors.clauses import capital, clauses, joined, some_sentences
from tests.bench.anchors.document import Atom, Document, Sentence
from tests.bench.anchors.order import flat, lists
from tests.bench.anchors.surface import each_atom
from tests.bench.anchors.synonyms import NAMES, SYNONYMS


def change_numbers(document: Document, chance: Random, pool: list[Document]) -> Document:
    """Two figures in three."""

    def change(atom: Atom) -> Sentence:
        chosen = atom.is_figure and chance.random() < 2 / 3
        return [atom.now(other_figure(atom.text, chance), kept=False) if chosen else atom]

    return each_atom(document, change)


def other_figure(figure: str, chance: Random) -> str:
    """As many digits, with the same marks between."""
    while True:
        digits = (chance.choice("123456789" if not at else "0123456789") for at in range(len(figure)))
        other = "".join(new if old.isdigit() else old for old, new in zip(figure, digits, strict=True))
        if other != figure:
            return other


def change_names(document: Document, chance: Random, pool: list[Document]) -> Document:
    """One to three names get another, wherever they stand. Writings without capitals: one to three words."""
    names = sorted({atom.text for sentence in flat(document) for atom in sentence[1:] if _is_name(atom)})
    words = names or sorted({atom.text for sentence in flat(document) for atom in sentence if atom.is_word})
    chosen = chance.sample(words, min(len(words), chance.randint(1, 3)))
    other = {name: other_name(name, chance, pool) for name in chosen}
    return each_atom(document, lambda atom: [atom.now(other[atom.text], kept=False) if atom.text in other else atom])


def _is_name(atom: Atom) -> bool:
    return atom.is_name and len(atom.text) > 2


def other_name(name: str, chance: Random, pool: list[Document]) -> str:
    return chance.choice([other for other in NAMES if other != name]) if name[0].isupper() else other_word(chance, pool)


def other_word(chance: Random, pool: list[Document]) -> str:
    """A word of another article, no name where there are capitals."""
    for _ in range(20):
        sentence = chance.choice(flat(chance.choice(pool)))
        words = [atom.text for atom in sentence if atom.is_word and not atom.is_figure and not atom.is_name]
        if words:
            return chance.choice(words)
    return "x"


def reworded(sentence: Sentence, share: float, chance: Random, pool: list[Document]) -> Sentence:
    """Another word for `share` of the words that are no names or figures: a synonym where there is one."""
    plain = [
        at for at, atom in enumerate(sentence) if atom.is_word and not atom.is_figure and (not at or not atom.is_name)
    ]
    wanted = int(sum(atom.is_word for atom in sentence) * share + 0.5)
    plain.sort(key=lambda at: (sentence[at].text.lower() not in SYNONYMS) + chance.random() * 2)
    changed = list(sentence)
    for at in plain[:wanted]:
        found = SYNONYMS.get(sentence[at].text.lower())
        changed[at] = sentence[at].now(chance.choice(found) if found else other_word(chance, pool), kept=False)
    return changed


def turned(sentence: Sentence, chance: Random, gap: str) -> Sentence:
    """The clauses in another order."""
    parts, marks = clauses(sentence)
    cut = chance.randrange(len(parts)) if parts else 0
    return capital(joined([*parts[cut:], *parts[:cut]], marks, gap))


def _rewrite(
    low: float, high: float, count: float, document: Document, chance: Random, pool: list[Document]
) -> Document:
    paragraphs = lists(document)
    for paragraph, number in some_sentences(document, chance, count):
        sentence = reworded(paragraphs[paragraph][number], chance.uniform(low, high), chance, pool)
        paragraphs[paragraph][number] = turned(sentence, chance, document.gap) if chance.random() < 0.4 else sentence
    return document.having(paragraphs)


light_rewrite: Callable[[Document, Random, list[Document]], Document] = partial(_rewrite, 0.2, 0.4, 0.5)


def heavy_rewrite(document: Document, chance: Random, pool: list[Document]) -> Document:
    """A quarter of the sentences say it in other words: whoever takes them for gone is right as well."""
    paragraphs = lists(document)
    for paragraph, number in some_sentences(document, chance, 0.25):
        sentence = reworded(paragraphs[paragraph][number], chance.uniform(0.5, 0.8), chance, pool)
        if chance.random() < 0.6:
            sentence = turned(sentence, chance, document.gap)
        paragraphs[paragraph][number] = [atom.now(atom.text, kept=False) for atom in sentence]
    return document.having(paragraphs)


def near_twin(document: Document, chance: Random, pool: list[Document]) -> Document:
    """Up to three sentences go; one of the same build about something else comes, there or elsewhere."""
    paragraphs = lists(document)
    rich = [(index, number) for index, number in document.sentences() if _is_rich(paragraphs[index][number])]
    for index, number in chance.sample(rich, min(3, len(rich))):
        other = twin(paragraphs[index][number], chance, pool)
        paragraphs[index][number] = []
        if chance.random() < 0.5:
            paragraphs[index][number] = other
        else:
            chance.choice(paragraphs).append(other)
    return document.having(paragraphs)


def _is_rich(sentence: Sentence) -> bool:
    return sum(_is_name(atom) or atom.is_figure for atom in sentence[1:]) >= 2


def twin(sentence: Sentence, chance: Random, pool: list[Document]) -> Sentence:
    """Other names, other figures, other words for half of the long ones. None of its words stood here before."""
    return [_twin_atom(at, atom, chance, pool) for at, atom in enumerate(sentence)]


def _twin_atom(at: int, atom: Atom, chance: Random, pool: list[Document]) -> Atom:
    if atom.is_figure:
        return Atom(other_figure(atom.text, chance))
    if at and _is_name(atom):
        return Atom(other_name(atom.text, chance, pool))
    long = len(atom.text) > 3 or not atom.text.isascii()
    if atom.is_word and long and chance.random() < (0.5 if atom.text.isascii() else 0.6):
        return Atom(other_word(chance, pool))
    return Atom(atom.text, twin=atom.start)
