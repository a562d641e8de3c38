"""Clues for and against a line being story: each a number from 0 to 1, by the names that `clue_weights` knows."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from claimtrack.domain.text.line_features import Line

Clues = dict[str, float]
_FOLDED = re.compile(r"\W+")
_DIGIT = re.compile(r"\d")
_LONG = 200
_NEAR, _WIDE = 5, 10  # lines


def find_clues(lines: Sequence[Line]) -> list[Clues]:
    """The clues of every line, from itself and from its neighbours. Linear."""
    keys = [_FOLDED.sub(" ", line.text[:_LONG]).strip().lower() for line in lines]
    counts = Counter(keys)
    found = [_own(line) | {"repeated": float(counts[key] > 1)} for line, key in zip(lines, keys, strict=True)]
    for index, around in enumerate(_surroundings(lines)):
        found[index] |= around
    return found


def _own(line: Line) -> Clues:
    clues: Clues = {f"over {size}": float(line.size >= size) for size in (15, 40, 120, 200)}
    clues |= {
        "full stop": float(line.ends_full),
        "colon": float(line.text[-1] in ":,;"),
        "lower case": line.lower_case,
        "title case": float(line.words >= 4 and line.lower_case < 0.4),
        "sentences": min(4, line.sentences - 1) / 4,
        "commas": min(3, line.text.count(",", 0, 600) + line.text.count("、", 0, 600)) / 3,
        "digits": len(_DIGIT.findall(line.text[:300])) / min(300, len(line.text)),
        "question": float(line.text[-1] == "?"),
        "quotation": float(line.text[0] in "\"'“‘«„"),
    }
    for name in _PHRASE_CLUES:
        clues[name] = float(name in line.phrases)
    for name in _LONG_PHRASE_CLUES:
        clues[f"long {name}"] = float(name in line.phrases and line.size >= _LONG)
    return clues


_PHRASE_CLUES = (
    *("control", "promotion", "legal", "related", "tags", "comments", "credit", "byline", "date", "speech", "divided"),
)
_LONG_PHRASE_CLUES = ("promotion", "credit", "about")


def _surroundings(lines: Sequence[Line]) -> Iterator[Clues]:
    prose = _sums([float(line.is_prose) for line in lines])
    sizes = _sums([line.size for line in lines])
    prose_sizes = _sums([line.size * line.is_prose for line in lines])
    comments = _sums([float("comments" in line.phrases) for line in lines])
    for index in range(len(lines)):
        clues: Clues = {"position": index / len(lines)}
        for side, step in (("above", -1), ("below", 1)):
            for far in (1, 2):
                clues |= _neighbour(lines, index + far * step, f"{side} {far}")
            for reach in (_NEAR, _WIDE):
                first, last = sorted((index + (step > 0), index + step * reach + (step > 0)))
                first, last = max(0, first), min(len(lines), last)
                clues[f"prose {side} {reach}"] = (prose[last] - prose[first]) / reach
                bulk = prose_sizes[last] - prose_sizes[first]
                clues[f"bulk {side} {reach}"] = bulk / (50 + sizes[last] - sizes[first])
            clues[f"comments {side}"] = (comments[last] - comments[first]) / reach
        yield clues


def _neighbour(lines: Sequence[Line], index: int, name: str) -> Clues:
    line = lines[index] if 0 <= index < len(lines) else None
    return {
        f"full stop {name}": float(line is not None and line.ends_full),
        f"short {name}": float(line is None or line.is_short),
    }


def _sums(values: Sequence[float]) -> list[float]:
    """Running sums: the sum of values[a:b] is sums[b] - sums[a]."""
    sums = [0.0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums
