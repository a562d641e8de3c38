"""Places where most of a passage stands, for a person to look at: with slips, other figures, words moved or lost."""

from collections import Counter
from difflib import SequenceMatcher

from claimtrack.domain.text.lcs import common_subsequence
from claimtrack.domain.text.passage_pieces import Piece, Place
from claimtrack.domain.text.passage_reading import Reading
from claimtrack.domain.text.quote_search import Search

_FEWEST = 6  # words: with fewer, one that is not the same makes it something else
_LONGEST = 2_000  # words, as in quote_rules
_ASIDE = 3  # words to look past for one that was moved
# Of the weight of the words. Half of a sentence and its pattern come back in others on the same topic.
_RECALL, _PRECISION = 0.68, 0.5
_NAMES = 0.5  # of the names and figures: with fewer, it is the pattern of a sentence about somebody else
_NEARLY_ALL, _LOOSE = 0.85, 0.45  # so many words are enough by themselves: one figure is another, a clause is left out
_LETTERS = 0.88  # of the letters, in order: a scan with a slip in every other word
_SOME = 0.4
_SPELLING = 0.6  # of the letters of a word, where it stands at an end
_WORTH_FITTING = 0.3
_END = 40  # words at an end of a place that are compared with as many of the passage, to find where it ends


def like_places(reading: Reading, piece: Piece) -> list[Place]:
    """Where enough of its words stand, best first."""
    if not _FEWEST <= len(piece.tokens) <= _LONGEST:
        return []
    found = [
        _trimmed(reading, piece, _widened(reading, piece, (one.first, one.last)))
        for one in Search(reading.index, piece.query.quote).candidates
        if one.recall >= _WORTH_FITTING
    ]
    return [place for place in dict.fromkeys(found) if _is_enough(reading, piece, place)]


def _widened(reading: Reading, piece: Piece, place: Place) -> Place:
    """With rare words beside it that were typed elsewhere in the passage."""
    keys = reading.index.tokens.keys
    first, last = place
    lost = _rare(reading, piece) - Counter(keys[first:last])
    while beside := [at for at in range(last, min(len(keys), last + _ASIDE)) if lost[keys[at]] > 0]:
        lost -= Counter(keys[last : beside[0] + 1])
        last = beside[0] + 1
    while beside := [at for at in range(max(0, first - _ASIDE), first) if lost[keys[at]] > 0]:
        lost -= Counter(keys[beside[-1] : first])
        first = beside[-1]
    return first, last


def _rare(reading: Reading, piece: Piece) -> Counter[str]:
    """The words of the passage that say more than its average one."""
    keys, index = piece.tokens.keys, reading.index
    mean = index.weights(keys) / len(keys)
    return Counter(key for key in keys if index.weights([key]) >= mean)


def _trimmed(reading: Reading, piece: Piece, place: Place) -> Place:
    """Without words at its ends that are not the passage's, and have less than half of their letters from it."""
    rare, size = _rare(reading, piece), len(piece.tokens)
    head, tail = piece.letters.between(0, min(size, _END)), piece.letters.between(max(0, size - _END), size)
    first, last = place
    while last - first > 1:
        end = min(last, first + _END)
        if not _is_foreign(reading, piece, head, rare, (first, end), (first + 1, end)):
            break
        first += 1
    while last - first > 1:
        start = max(first, last - _END)
        if not _is_foreign(reading, piece, tail, rare, (start, last), (start, last - 1)):
            break
        last -= 1
    return first, last


def _is_foreign(reading: Reading, piece: Piece, row: str, rare: Counter[str], whole: Place, rest: Place) -> bool:
    """Whether the one word in which a place is longer than the rest of it belongs to something else."""
    keys = reading.index.tokens.keys
    word = keys[whole[0]] if whole[0] != rest[0] else keys[rest[1]]
    if keys[slice(*rest)].count(word) < rare[word]:
        return False
    if not any(_is_spelt_like(word, key) for key in set(piece.tokens.keys)):
        return True
    return 2 * (_common(reading, row, whole) - _common(reading, row, rest)) < len(word)


def _is_spelt_like(word: str, key: str) -> bool:
    """Whether it may be the same word with slips, or the piece of it that a break at the end of a line left."""
    return key.startswith(word) or key.endswith(word) or SequenceMatcher(None, word, key).ratio() >= _SPELLING


def _common(reading: Reading, row: str, place: Place) -> int:
    """How many letters they have in common, in order."""
    return len(common_subsequence(row, reading.letters.between(*place)))


def _is_enough(reading: Reading, piece: Piece, place: Place) -> bool:
    keys, index, names = piece.tokens.keys, reading.index, piece.query.names
    there = Counter(index.tokens.keys[slice(*place)])
    shared = index.weights((there & Counter(keys)).elements())
    recall, precision = shared / index.weights(keys), shared / index.weight_between(*place)
    if recall >= _NEARLY_ALL:
        return precision >= _LOOSE
    if sum(keys[at] in there for at in names) < _NAMES * len(names) or recall < _SOME:
        return False
    return (recall >= _RECALL and precision >= _PRECISION) or _letters(reading, piece, place) >= _LETTERS


def _letters(reading: Reading, piece: Piece, place: Place) -> float:
    """The share of letters that they have in common, in order."""
    return 2 * _common(reading, piece.row, place) / (len(piece.row) + len(reading.letters.between(*place)))
