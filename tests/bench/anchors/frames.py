"""Bulletins whose sentences differ by a name and a figure only: nothing else tells a new one from one that is gone."""

from collections.abc import Iterator, Sequence
from random import Random

from tests.bench.anchors.document import Document, Paragraph, Sentence, atoms_of, remembered, write
from tests.bench.anchors.run import Case
from tests.bench.anchors.texts import KEPT_BACK, OURS
from tests.bench.anchors.wording import other_figure

_FRAMES = (
    "Police in {town} arrested {n} people on {day}.",
    "The council of {town} voted {n} to {m} for the new road.",
    "In {town}, {n} houses were without power on {day} morning.",
    "{town} reported {n} new cases, up from {m} the week before.",
    "Voters in {town} returned {n} ballots by post.",
    "The hospital in {town} has {n} beds and needs {m} more.",
    "{town} beat the champions by {n} points on {day} night.",
    "A court in {town} fined the company {n},000 euros.",
)
_KEPT_BACK = (
    "On {day} {n} people from {town} asked for their money back.",
    "For the {m}th year, nobody won the lottery in {town}; {n} tried.",
    "Officials told {town} to repair {n} bridges by {day}.",
    "Am {day} fuhren in {town} nur {n} von {m} Bussen.",
    "Der Stadtrat von {town} lehnte den Antrag mit {n} zu {m} Stimmen ab.",
    "À {town}, {n} personnes ont été blessées, dont {m} grièvement.",
    "Le maire de {town} a signé {n} arrêtés en une semaine.",
    "{n} of the {m} wells tested near {town} were found to be clean.",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_STARTS = """
Ald Bram Cor Dun East Fair Gos Hart Ing Kel Lang Mar Nor Oak Pem Quar Red Stan Thorn Up Wex York
""".split()  # noqa: SIM905 - words, not code
_ENDS = ("by", "den", "field", "ford", "ham", "ley", "mere", "port", "stead", "ton", "wick", "worth")


def bulletin(frames: Sequence[str], chance: Random) -> tuple[Document, list[Sentence]]:
    """10 to 24 items of one frame, alone or several in a paragraph; and as many about other towns."""
    frame = chance.choice(frames)
    size = chance.randint(10, 24)
    towns = chance.sample([start + end for start in _STARTS for end in _ENDS], 2 * size)
    items = [_item(frame, town, chance) for town in towns]
    each = chance.choice((1, 1, 4))
    paragraphs = [items[at : at + each] for at in range(0, size, each)]
    return Document(paragraphs, "en"), items[size:]


def _item(frame: str, town: str, chance: Random) -> Sentence:
    figures = {"n": chance.randint(2, 90), "m": chance.randint(2, 90)}
    return atoms_of(frame.format(town=town, day=chance.choice(_DAYS), **figures))


def updated(document: Document, spare: list[Sentence], chance: Random) -> Document:
    """A quarter of the items go, half of these for others; some that stay get new figures; the order may change."""
    paragraphs: list[Paragraph] = []
    for paragraph in document.paragraphs:
        paragraphs.append([])
        for item in paragraph:
            draw = chance.random()
            if draw < 0.13:
                continue
            paragraphs[-1].append(spare.pop() if draw < 0.26 else _refigured(item, chance) if draw < 0.4 else item)
    if chance.random() < 0.3:
        chance.shuffle(paragraphs)
    return document.having([*paragraphs, [spare.pop()]])


def _refigured(item: Sentence, chance: Random) -> Sentence:
    """The town stays: it is the same item."""
    return [atom.now(other_figure(atom.text, chance)) if atom.is_figure else atom for atom in item]


def cases(count: int, seed: int) -> Iterator[Case]:
    """`count` bulletins, every item highlighted; half of them of frames that are kept back."""
    for number in range(count):
        chance = Random(f"{seed} frames {number}")
        source, frames = ((KEPT_BACK, _KEPT_BACK), (OURS, _FRAMES))[number % 2]
        document, spare = bulletin(frames, chance)
        before = remembered(document)
        old = write(before)
        yield Case("frame texts", source, old, write(updated(before, spare, chance)), old.sentences)
