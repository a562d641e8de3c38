"""Edits of whole sentences and paragraphs: moved, put in, taken out, joined, repeated."""

from random import Random

from tests.bench.anchors.document import Atom, Document, Paragraph, Sentence, atoms_of

_ABOVE = (
    "Share this article",
    "Facebook  X  WhatsApp  Email",
    "Listen to this story: 4 minutes",
    "Home > News > Local",
)
_BELOW = ("Read more: What we know so far", "Sign up for our newsletter", "Most read", "All rights reserved.")
_CAPTION = "The scene as it was seen on the morning after, in a photograph by a reader."


def copied(sentence: Sentence) -> Sentence:
    """The same words, which stood nowhere before."""
    return [Atom(atom.text) for atom in sentence]


def flat(document: Document) -> list[Sentence]:
    return [sentence for paragraph in document.paragraphs for sentence in paragraph]


def lists(document: Document) -> list[Paragraph]:
    """Paragraphs that may be changed without changing the document."""
    return [list(paragraph) for paragraph in document.paragraphs]


def reorder_paragraphs(document: Document, chance: Random, pool: list[Document]) -> Document:
    """One to three paragraphs go elsewhere."""
    paragraphs = lists(document)
    for _ in range(chance.randint(1, 3)):
        paragraph = paragraphs.pop(chance.randrange(len(paragraphs)))
        paragraphs.insert(chance.randint(0, len(paragraphs)), paragraph)
    return document.having(paragraphs)


def reorder_sentences(document: Document, chance: Random, pool: list[Document]) -> Document:
    """One to four sentences go elsewhere."""
    paragraphs = lists(document)
    for _ in range(chance.randint(1, 4)):
        source = chance.choice([paragraph for paragraph in paragraphs if paragraph])
        sentence = source.pop(chance.randrange(len(source)))
        target = chance.choice(paragraphs)
        target.insert(chance.randint(0, len(target)), sentence)
    return document.having(paragraphs)


def insert_sentences(document: Document, chance: Random, pool: list[Document]) -> Document:
    paragraphs, other = lists(document), flat(chance.choice(pool))
    for _ in range(chance.randint(1, 5)):
        target = chance.choice(paragraphs)
        target.insert(chance.randint(0, len(target)), copied(chance.choice(other)))
    return document.having(paragraphs)


def insert_paragraphs(document: Document, chance: Random, pool: list[Document]) -> Document:
    paragraphs, other = lists(document), chance.choice(pool).paragraphs
    for _ in range(chance.randint(1, 3)):
        added = [copied(sentence) for sentence in chance.choice(other)]
        paragraphs.insert(chance.randint(0, len(paragraphs)), added)
    return document.having(paragraphs)


def remove_sentences(document: Document, chance: Random, pool: list[Document]) -> Document:
    """One in five."""
    paragraphs = lists(document)
    addresses = list(document.sentences())
    for paragraph, number in chance.sample(addresses, max(1, len(addresses) // 5)):
        paragraphs[paragraph][number] = []
    return document.having(paragraphs)


def remove_paragraphs(document: Document, chance: Random, pool: list[Document]) -> Document:
    paragraphs = lists(document)
    for _ in range(chance.randint(1, max(1, len(paragraphs) // 3))):
        paragraphs.pop(chance.randrange(len(paragraphs)))
    return document.having(paragraphs or lists(document)[:1])


def split_and_join(document: Document, chance: Random, pool: list[Document]) -> Document:
    """Every border of two sentences, and of two paragraphs, may change its kind."""
    paragraphs: list[Paragraph] = [[]]
    for paragraph in document.paragraphs:
        if paragraphs[-1] and chance.random() < 0.6:
            paragraphs.append([])
        for number, sentence in enumerate(paragraph):
            if number and chance.random() < 0.3:
                paragraphs.append([])
            paragraphs[-1].append(sentence)
    return document.having(paragraphs)


def pull_quote(document: Document, chance: Random, pool: list[Document]) -> Document:
    """A sentence or two of the story stand elsewhere as well, alone."""
    paragraphs = lists(document)
    for sentence in chance.sample(flat(document), min(2, len(flat(document)))):
        paragraphs.insert(chance.randint(0, len(paragraphs)), [copied(sentence)])
    return document.having(paragraphs)


def boilerplate(document: Document, chance: Random, pool: list[Document]) -> Document:
    """What a page has around its story; the story's first sentence once more as a teaser."""
    above = [[atoms_of(line)] for line in chance.sample(_ABOVE, 2)]
    caption = [[atoms_of(_CAPTION)], [atoms_of(_CAPTION)]]
    below = [[atoms_of(line)] for line in chance.sample(_BELOW, 3)]
    titles = [[copied(other.paragraphs[0][0])] for other in chance.sample(pool, min(3, len(pool)))]
    teaser = [[copied(flat(document)[0])]] if chance.random() < 0.5 else []
    return document.having([*above, *caption, *lists(document), *below, *titles, *teaser])


def with_repeat(document: Document, chance: Random, pool: list[Document]) -> Document:
    """Before the edit: one of its sentences stands in another paragraph as well."""
    paragraphs = lists(document)
    source, number = chance.choice(list(document.sentences()))
    others = [index for index in range(len(paragraphs)) if index != source] or [source]
    target = paragraphs[chance.choice(others)]
    target.insert(chance.randint(0, len(target)), copied(document.paragraphs[source][number]))
    return document.having(paragraphs)


def repeats(document: Document, chance: Random, pool: list[Document]) -> Document:
    """One of two copies goes, or both stay and paragraphs around them move."""
    seen: dict[str, tuple[int, int]] = {}
    for address in document.sentences():
        words = "".join(atom.text for atom in document.paragraphs[address[0]][address[1]])
        if words in seen and chance.random() < 0.6:
            return _without_copy(document, *chance.sample((seen[words], address), 2))
        seen[words] = address
    return reorder_paragraphs(document, chance, pool)


def _without_copy(document: Document, gone: tuple[int, int], stays: tuple[int, int]) -> Document:
    paragraphs = lists(document)
    lost = paragraphs[gone[0]][gone[1]]
    kept = paragraphs[stays[0]][stays[1]]
    paragraphs[stays[0]][stays[1]] = [atom._replace(twin=other.start) for atom, other in zip(kept, lost, strict=True)]
    paragraphs[gone[0]][gone[1]] = []
    return document.having(paragraphs)


def other_article(document: Document, chance: Random, pool: list[Document]) -> Document:
    """Quite another text."""
    other = chance.choice(pool)
    return other.having([[copied(sentence) for sentence in paragraph] for paragraph in other.paragraphs])
