"""Finding quotes again in edited texts: right, lost, attached to other words: `python -m tests.bench.quotes [FILE]`.

FILE (default ../shared/data/extraction/ground-truth.json) holds articles: {id: {"articleBody": text}}. Half of the
texts (by a hash of their name) were looked at while the thresholds were set, the other half never. A third of the
texts gives no positions, a third counts a page around the article as well, as Hypothesis does.
"""

import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import NamedTuple

from claimtrack.domain.text.canonical import canonical
from claimtrack.domain.text.quotes import Found, Quote, find_quotes
from claimtrack.domain.text.selectors import CONTEXT
from claimtrack.domain.text.spans import Span
from tests.bench.blocks import DATA
from tests.bench.edits import Word, edited, own_texts, parsed, written

ROUND_UPS = 150
STRENGTHS = (0.05, 0.2, 0.4)
QUOTES = 30  # in each text
WORDS, MANY = 100_000, 5_000


class Truth(NamedTuple):
    """Where the words of a quote stand now, in code points, and the share of them that are the same words still."""

    places: list[tuple[int, int]]
    share: float


Images = list[tuple[int, int, bool]]  # where the copies of a word stand, and whether it is the same word still
Case = tuple[Quote, Truth]
GONE, THERE = 0.2, 0.5  # shares; between them both answers, found and not found, are right


def cases(text: str, seed: str, strength: float) -> tuple[str, list[Case]]:
    """The text after an edit, and quotes from before it with the truth."""
    chosen = random.Random(f"{seed} {strength}")
    before = parsed(text, chosen)
    old, old_places = written(before)
    new, new_places = written(edited(before, chosen, strength))
    images: dict[int, Images] = {}
    for start, end, word in new_places:
        if word.origin is not None:
            images.setdefault(word.origin, []).append((start, end, word.is_same))
    offset = chosen.choice((None, 0, chosen.randint(1, 5_000)))
    found = []
    for first, last in {_some_words(chosen, old_places) for _ in range(QUOTES)}:
        start, end = old_places[first][0], old_places[last][1]
        prefix, suffix = old[max(0, start - CONTEXT) : start], old[end : end + CONTEXT]
        quote = Quote(old[start:end], prefix, suffix, None if offset is None else start + offset)
        found.append((quote, _truth([images.get(at) for at in range(first, last + 1)])))
    return new, found


def _some_words(chosen: random.Random, places: list[tuple[int, int, Word]]) -> tuple[int, int]:
    """A sentence mostly, else some words of one, or of several."""
    ends = [-1] + [at for at, place in enumerate(places) if place[2].text.rstrip('”’"').endswith((".", "!", "?"))]
    sentence = chosen.randrange(max(1, len(ends) - 1))
    first = ends[sentence] + 1
    last = ends[min(sentence + 1, len(ends) - 1)] if len(ends) > 1 else len(places) - 1
    kind = chosen.choices(("sentence", "words", "few", "two"), (5, 4, 1, 1))[0]
    if kind == "two":
        last = ends[min(sentence + 2, len(ends) - 1)]
    if kind in ("words", "few"):
        length = chosen.randint(3, 12) if kind == "words" else chosen.randint(1, 2)
        first = chosen.randint(first, max(first, last - length))
        last = min(last, first + length - 1)
    return first, max(first, last)


def _truth(images: list[Images | None]) -> Truth:
    places = sorted(found[0] for found in images if found)
    return Truth([place[:2] for place in places], sum(place[2] for place in places) / len(images))


def verdict(found: Found, truth: Truth) -> str:
    """right | lost | elsewhere (attached to other words) | revived (gone, and attached nevertheless)."""
    if found.span is None:
        return "lost" if truth.share > THERE else "right"
    if _is_at(found.span, truth):
        return "right"
    return "elsewhere" if truth.share > GONE else "revived"


def _is_at(span: tuple[int, int], truth: Truth) -> bool:
    """Whether half of the words that are left stand there, and half of what stands there is these words."""
    inside = [place for place in truth.places if span[0] <= place[0] and place[1] <= span[1] + 1]
    stretch = inside[-1][1] - inside[0][0] if inside else 0
    return 2 * len(inside) >= len(truth.places) > 0 and 2 * stretch >= span[1] - span[0]


Finder = Callable[[str, Sequence[Quote]], Sequence[Found]]


def measure(texts: dict[str, str], half: int, name: str, find: Finder) -> None:
    """Print the figures of one half of the texts."""
    counts: Counter[str] = Counter()
    for found, truth in _judged(texts, half, find):
        said = verdict(found, truth)
        counts[said] += 1
        counts["gone"] += truth.share <= GONE
        counts["hinted"] += said == "lost" and any(_is_at(span, truth) for span in found.suggestions)
    total = sum(counts[said] for said in ("right", "lost", "elsewhere", "revived"))
    there, gone = total - counts["gone"], counts["gone"]
    print(
        f"  {name:31} {total} quotes: right {counts['right'] / total:.1%},"
        f" lost {counts['lost'] / there:.1%} ({counts['hinted']} of {counts['lost']} suggested),"
        f" elsewhere {counts['elsewhere'] / total:.2%}, deleted but attached {counts['revived'] / gone:.1%}"
    )


def _judged(texts: dict[str, str], half: int, find: Finder) -> Iterator[tuple[Found, Truth]]:
    for name, text in texts.items():
        if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == half:
            for strength in STRENGTHS:
                new, quotes = cases(canonical(text), name, strength)
                found = find(new, [quote for quote, _ in quotes])
                yield from zip(found, (truth for _, truth in quotes), strict=True)


def first_occurrence(text: str, quotes: Sequence[Quote]) -> list[Found]:
    """The floor: the same characters, where they stand first."""
    starts = [(text.find(quote.exact), len(quote.exact)) for quote in quotes]
    return [Found(Span(at, at + size) if at >= 0 else None, 1.0, True, ()) for at, size in starts]


def speed() -> None:
    """5,000 quotes in a book, half of them changed."""
    chosen = random.Random(5)
    words = [f"w{int(chosen.paretovariate(0.9))}" for _ in range(WORDS)]
    text = " ".join(words)
    quotes = []
    for _ in range(MANY):
        at = chosen.randrange(WORDS - 60)
        taken = words[at : at + chosen.randint(3, 40)]
        if chosen.random() < 0.5:
            taken[chosen.randrange(len(taken))] = "changed"
        quotes.append(Quote(" ".join(taken), " ".join(words[max(0, at - 6) : at]) + " ", "", None))
    began = process_time()
    find_quotes(text, quotes)
    print(f"  {MANY:,} quotes in {WORDS:,} words: {process_time() - began:.1f} s (goal: 10 or less)")


def main(file: Path = DATA / "ground-truth.json") -> None:
    print("quotes found again in edited texts (goals: elsewhere 0.5 % or less, deleted but attached 2 % or less)")
    sets = {"own texts": own_texts(ROUND_UPS)}
    if file.exists():
        read = json.loads(file.read_text(encoding="utf-8"))
        sets["articles"] = {name: entry["articleBody"] for name, entry in read.items()}
    for name, texts in sets.items():
        print(f" {name}")
        measure(texts, 1, "floor: the first occurrence", first_occurrence)
        measure(texts, 0, "tuned on", find_quotes)
        measure(texts, 1, "kept back", find_quotes)
    speed()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
