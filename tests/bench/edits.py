"""Texts, and edits of which every word is accounted for: the ground truth for finding quotes again."""

import random
from dataclasses import dataclass, replace
from itertools import count, pairwise
from pathlib import Path

from claimtrack import cli
from claimtrack.domain.text.sentences import split_sentences


def listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


PLACES = listed("Alder Birk Corve Dunmore Eastry Fallow Gorse Haven Islay Jarrow Kelso Lode Marsh Norby Orwell")
PEOPLE = listed("Abara Brandt Castell Devi Ekholm Farah Grieve Holm Ito Jansen Keller Lindqvist Moreau Nowak")
THINGS = listed("ferry bridge school library harbour market clinic tramway archive reservoir")
DAYS = listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
ACTS = listed("closed opened inspected repaired sold surveyed painted flooded")
TEMPLATES = (
    "{place} {act} its {thing} on {day} after {number} complaints.",
    "In {place}, {number} people voted for the {thing} and {small} against it, {person} said.",
    "{person} of {place} won {small} of {number} matches and lost on {day}.",
    "The {thing} in {place} cost {number} crowns, {small} percent more than planned.",
    "“The {thing} will be {act} by {day},” said {person}, who lives in {place}.",
    "A survey of {number} households in {place} found that {small} in a hundred use the {thing}.",
    "Nobody in {place} expected the {thing} to be {act} again.",
    "According to {person}, the {thing} lost {number} visitors between {day} and {day}.",
    "Work on the {thing} goes on.",
)
TWINS = 0.2  # for each paragraph
NEW_WORDS = listed("however later nearly officially perhaps quietly reportedly since still together twice whole within")


@dataclass(frozen=True)
class Word:
    """A word, and which word of the old text it was; None: it is new. `is_same`: it was not replaced."""

    text: str
    origin: int | None
    is_same: bool = True


Sentence = list[Word]
Text = list[list[Sentence]]  # paragraphs of sentences


def own_texts(count: int) -> dict[str, str]:
    """The story of the demonstration, and texts full of sentences that are nearly the same."""
    story = (Path(cli.__file__).parent / "demo" / "story.txt").read_text(encoding="utf-8")
    return {"story": story} | {f"round-up {seed}": _round_up(random.Random(seed)) for seed in range(count)}


def _round_up(chosen: random.Random) -> str:
    paragraphs = []
    for _ in range(chosen.randint(6, 20)):
        paragraphs.append(" ".join(_filled(chosen) for _ in range(chosen.randint(1, 5))))
    return "\n\n".join(paragraphs)


def _filled(chosen: random.Random) -> str:
    lists = {"place": PLACES, "person": PEOPLE, "thing": THINGS, "day": DAYS, "act": ACTS}
    words = {name: chosen.choice(of) for name, of in lists.items()}
    return chosen.choice(TEMPLATES).format(
        **words, number=f"{chosen.randint(21, 99_999):,}", small=chosen.randint(2, 20)
    )


def parsed(text: str, chosen: random.Random) -> Text:
    """The text word by word, the words numbered through. Near twins of some sentences are put in: lists have those."""
    found: Text = []
    for block in filter(str.strip, text.split("\n\n")):
        sentences = [block[start:end].split() for start, end in split_sentences(block)]
        found.append([[Word(word, None) for word in words] for words in sentences])
    _put_in_twins(found, chosen, TWINS)
    number = count()
    return [[[Word(word.text, next(number)) for word in sentence] for sentence in paragraph] for paragraph in found]


def _put_in_twins(text: Text, chosen: random.Random, share: float) -> None:
    vocabulary = [word.text for paragraph in text for sentence in paragraph for word in sentence]
    for _ in range(int(share * len(text))):
        paragraph = chosen.choice(text)
        if paragraph:
            chosen.choice(text).append(_near_twin(chosen.choice(paragraph), chosen, vocabulary))


def edited(text: Text, chosen: random.Random, strength: float) -> Text:
    """Another version of the text: `strength` is the share of sentences that something happens to."""
    vocabulary = [word.text for paragraph in text for sentence in paragraph for word in sentence]
    found = [
        [new for sentence in paragraph for new in _edited_sentence(sentence, chosen, strength, vocabulary)]
        for paragraph in text
        if chosen.random() > strength / 10
    ]
    if chosen.random() < strength and len(found) > 2:
        found.insert(chosen.randrange(len(found)), found.pop(chosen.randrange(len(found))))
    _put_in_twins(found, chosen, strength)
    return [paragraph for paragraph in found if any(paragraph)]


def _edited_sentence(
    sentence: Sentence, chosen: random.Random, strength: float, vocabulary: list[str]
) -> list[Sentence]:
    if chosen.random() > strength:
        return [sentence]
    at = chosen.randrange(len(sentence))
    many = chosen.randint(1, 5)
    kind = chosen.choices(("word", "figure", "insert", "cut", "delete", "rewrite", "split"), (4, 3, 3, 3, 4, 2, 1))[0]
    if kind == "delete":
        return []
    if kind == "word":
        return [_with_new_words(sentence, {at}, chosen, vocabulary)]
    if kind == "figure":
        return [[_other_name(word, chosen) if chosen.random() < 0.7 else word for word in sentence]]
    if kind == "insert":
        new = [Word(chosen.choice(NEW_WORDS), None) for _ in range(many)]
        return [sentence[:at] + new + sentence[at:]]
    if kind == "cut":
        return [kept] if (kept := sentence[:at] + sentence[at + many :]) else []
    if kind == "split":
        return [part for part in (sentence[:at], sentence[at:]) if part]
    share = chosen.sample(range(len(sentence)), len(sentence) * 2 // 5)
    return [_with_new_words(sentence, set(share), chosen, vocabulary)]


def _with_new_words(sentence: Sentence, at: set[int], chosen: random.Random, vocabulary: list[str]) -> Sentence:
    return [
        replace(word, text=chosen.choice(vocabulary), is_same=False) if index in at else word
        for index, word in enumerate(sentence)
    ]


def _near_twin(sentence: Sentence, chosen: random.Random, vocabulary: list[str]) -> Sentence:
    """A new sentence that says the same of others: other names and figures, and a third of other words."""
    others = set(chosen.sample(range(len(sentence)), 1 + len(sentence) // 3))
    changed = _with_new_words([_other_name(word, chosen) for word in sentence], others, chosen, vocabulary)
    return [Word(word.text, None) for word in changed]


def _other_name(word: Word, chosen: random.Random) -> Word:
    """The same word, or another figure, place, person or day."""
    bare = word.text.strip(".,“”’s")
    for of in (PLACES, PEOPLE, DAYS):
        if bare in of:
            return replace(word, text=word.text.replace(bare, chosen.choice(of)), is_same=False)
    if bare[:1].isdigit():
        return replace(word, text=word.text.replace(bare, f"{chosen.randint(2, 99_999):,}"), is_same=False)
    return word


def written(text: Text) -> tuple[str, list[tuple[int, int, Word]]]:
    """The text, and its words with where they stand, in code points."""
    parts: list[str] = []
    places: list[tuple[int, int, Word]] = []
    at = 0
    for paragraph in text:
        words = [word for sentence in paragraph for word in sentence]
        for word, following in pairwise([*words, None]):
            assert word is not None
            gap = " " if following else "\n\n"
            places.append((at, at + len(word.text), word))
            parts += (word.text, gap)
            at += len(word.text) + len(gap)
    return "".join(parts).rstrip("\n"), places
