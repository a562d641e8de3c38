"""Edits inside sentences: a clause goes, comes, or moves; a sentence becomes two, or two become one."""

from random import Random

from tests.bench.anchors.document import Atom, Document, Sentence, atoms_of
from tests.bench.anchors.order import copied, flat, lists

BREAKS = (",", ";", "–", "—", "،", "、", "，")
_ADDED = (
    "according to two people who have seen the papers",
    "a spokesman said late in the evening",
    "after weeks of talks behind closed doors",
    "which nobody had expected",
    "in spite of the rain",
    "as this paper reported last week",
    "the first time that this has happened since the war",
)


def clauses(sentence: Sentence) -> tuple[list[Sentence], Sentence]:
    """The clauses, each with its comma and the space after it, and the marks at the end."""
    end = len(sentence)
    while end and not sentence[end - 1].is_word:
        end -= 1
    found: list[Sentence] = [[]]
    for at, atom in enumerate(sentence[:end]):
        found[-1].append(atom)
        after_break = atom.text.isspace() and at and sentence[at - 1].text in BREAKS
        if after_break or atom.text in ("、", "，"):
            found.append([])
    return [clause for clause in found if clause], sentence[end:]


def without_comma(clause: Sentence) -> Sentence:
    end = len(clause)
    while end and (clause[end - 1].text.isspace() or clause[end - 1].text in BREAKS):
        end -= 1
    return clause[:end]


def joined(parts: list[Sentence], marks: Sentence, gap: str) -> Sentence:
    """Clauses with a comma between, and the marks at the end."""
    comma = [Atom(","), Atom(" ")] if gap else [Atom("、")]
    whole: Sentence = []
    for part in filter(None, map(without_comma, parts)):
        whole += [*comma, *part] if whole else part
    return [*whole, *marks]


def capital(sentence: Sentence) -> Sentence:
    return [sentence[0].now(sentence[0].text[:1].upper() + sentence[0].text[1:]), *sentence[1:]] if sentence else []


def some_sentences(document: Document, chance: Random, share: float) -> list[tuple[int, int]]:
    addresses = list(document.sentences())
    return chance.sample(addresses, max(1, int(len(addresses) * share)))


def shorten(document: Document, chance: Random, pool: list[Document]) -> Document:
    """A clause is cut from a third of the sentences, or their last words when they are one clause."""
    paragraphs = lists(document)
    for paragraph, number in some_sentences(document, chance, 1 / 3):
        parts, marks = clauses(paragraphs[paragraph][number])
        if len(parts) > 1:
            parts.pop(chance.randrange(len(parts)))
            paragraphs[paragraph][number] = capital(joined(parts, marks, document.gap))
        elif parts:
            words = [at for at, atom in enumerate(parts[0]) if atom.is_word]
            cut = words[-max(1, len(words) // 3)]
            paragraphs[paragraph][number] = [*without_comma(parts[0][:cut]), *marks]
    return document.having(paragraphs)


def extend(document: Document, chance: Random, pool: list[Document]) -> Document:
    """A clause is added to a third of the sentences."""
    paragraphs = lists(document)
    for paragraph, number in some_sentences(document, chance, 1 / 3):
        parts, marks = clauses(paragraphs[paragraph][number])
        parts.insert(chance.randint(0, len(parts)), new_clause(chance, pool))
        paragraphs[paragraph][number] = capital(joined(parts, marks, document.gap))
    return document.having(paragraphs)


def new_clause(chance: Random, pool: list[Document]) -> Sentence:
    if chance.random() < 0.5 and pool[0].language == "en":
        return atoms_of(chance.choice(_ADDED))
    other, _ = clauses(chance.choice(flat(chance.choice(pool))))
    return copied(chance.choice(other)) if other else atoms_of(_ADDED[0])


def split_sentence(document: Document, chance: Random, pool: list[Document]) -> Document:
    """Half of the sentences with a comma become two."""
    paragraphs = lists(document)
    for index, paragraph in enumerate(paragraphs):
        split: list[Sentence] = []
        for sentence in paragraph:
            parts, marks = clauses(sentence)
            if len(parts) > 1 and chance.random() < 0.5:
                cut = chance.randint(1, len(parts) - 1)
                stop = [Atom(".")] if document.gap else [Atom("。")]
                split += [joined(parts[:cut], stop, document.gap), capital(joined(parts[cut:], marks, document.gap))]
            else:
                split.append(sentence)
        paragraphs[index] = split
    return document.having(paragraphs)


def merge_sentences(document: Document, chance: Random, pool: list[Document]) -> Document:
    """A third of the sentences are joined to the one before, by a comma and a word."""
    words = {"en": "while", "de": "während", "fr": "tandis que", "ar": "بينما"}
    paragraphs = lists(document)
    for index, paragraph in enumerate(paragraphs):
        merged: list[Sentence] = []
        for sentence in paragraph:
            if merged and chance.random() < 1 / 3:
                first, _ = clauses(merged.pop())
                second, marks = clauses(sentence)
                word = [*atoms_of(words.get(document.language, "")), Atom(" ")] if document.gap else []
                second[:1] = [[*word, *second[0]]] if second else []
                merged.append(joined([*first, *second], marks, document.gap))
            else:
                merged.append(sentence)
        paragraphs[index] = merged
    return document.having(paragraphs)
