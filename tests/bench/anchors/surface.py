"""Edits of letters and marks: the words stay the same."""

from collections.abc import Callable
from random import Random

from tests.bench.anchors.document import Atom, Document, Sentence

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SIGNS = "人大中国年本会出上生下分前後手見行"
_CURLY = {"'": "’", '"': "”", "-": "–"}
_STRAIGHT = {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"}


def each_atom(document: Document, change: Callable[[Atom], Sentence]) -> Document:
    """`change` answers the atoms that stand in place of one."""
    return document.having(
        [[new for atom in sentence for new in change(atom)] for sentence in paragraph]
        for paragraph in document.paragraphs
    )


def typos(document: Document, chance: Random, pool: list[Document]) -> Document:
    """One word in twelve has one to three letters wrong."""

    def change(atom: Atom) -> Sentence:
        if not atom.is_word or atom.is_figure or chance.random() > 1 / 12:
            return [atom]
        return [atom.now(misspelt(atom.text, chance))]

    return each_atom(document, change)


def misspelt(word: str, chance: Random) -> str:
    letters = list(word)
    for _ in range(chance.randint(1, min(3, 1 + len(word) // 5))):
        at = chance.randrange(len(letters))
        how = chance.choice(("swap", "drop", "double", "other"))
        if how == "swap" and at + 1 < len(letters):
            letters[at : at + 2] = letters[at + 1], letters[at]
        elif how == "drop" and len(letters) > 3:
            del letters[at]
        elif how == "double":
            letters.insert(at, letters[at])
        else:
            letters[at] = chance.choice(_SIGNS if word[0] >= "\u3040" else _LETTERS if word[0] < "\u0250" else word)
    return "".join(letters)


def typography(document: Document, chance: Random, pool: list[Document]) -> Document:
    """Quotes, dashes, kinds of spaces, line ends, soft hyphens: as another program would set them."""
    marks = chance.choice((_CURLY, _STRAIGHT))
    space = chance.choice((" ", "  ", "\u00a0", "\u202f"))
    hyphens = chance.random() < 0.3

    def change(atom: Atom) -> Sentence:
        if atom.is_word:
            word = atom.text.replace("'", "’") if marks is _CURLY else atom.text.replace("’", "'")
            long = hyphens and len(word) > 9 and word.isalpha() and word.isascii()
            return [atom.now(f"{word[:5]}\u00ad{word[5:]}" if long else word)]
        if atom.text == " " and chance.random() < 0.3:
            return [atom.now(space)]
        return [atom.now(marks.get(atom.text, atom.text))]

    edited = each_atom(document, change)
    return Document(
        edited.paragraphs,
        document.language,
        document.gap and chance.choice((" ", "  ")),
        chance.choice(("\n\n", "\r\n\r\n", "\n", "\n\n\n")),
    )


def identity(document: Document, chance: Random, pool: list[Document]) -> Document:
    return document
