"""Places where most of a quote stands: found by its rare words, then aligned word by word."""

from collections import Counter
from collections.abc import Iterator, Sequence

from claimtrack.domain.text.lcs import common_subsequence
from claimtrack.domain.text.quote_candidates import REACH, Candidate, context_of
from claimtrack.domain.text.quote_index import QuoteIndex
from claimtrack.domain.text.quote_query import Query

_SEED_PLACES = 100  # a word that stands at more places than these tells none of them
_MOST_SEEDS = 2_000  # places looked at for one quote
_MOST_PAIRS = 24  # words of a quote of which all are common
_WINDOWS = 6
_SLACK = 10  # words beyond the quote and its context that a window has on each side, and half of its length
_GAP = 12  # words without any of the quote: what stands beyond belongs to something else


def near_candidates(index: QuoteIndex, query: Query) -> list[Candidate]:
    """Where many of its words stand in their order."""
    found = (_aligned(index, query, first, last) for first, last in _windows(index, query))
    return [candidate for candidate in found if candidate]


def _windows(index: QuoteIndex, query: Query) -> Iterator[tuple[int, int]]:
    """Stretches of the text, by the rare words of the quote and its context that stand there in about their order."""
    size = len(query.row)
    step = max(8, size // 2)
    votes: Counter[int] = Counter()
    for at, place, weight in _seeds(index, query.row):
        votes[(place - at) // step] += weight
    paired = Counter({bucket: votes[bucket] + votes[bucket + 1] for bucket in votes})
    taken: set[int] = set()
    for bucket, _ in paired.most_common(2 * _WINDOWS):
        if not taken & {bucket - 1, bucket, bucket + 1} and len(taken) < _WINDOWS:
            taken.add(bucket)
            slack = _SLACK + size // 2
            yield max(0, bucket * step - slack), min(len(index), (bucket + 2) * step + size + slack)


def _seeds(index: QuoteIndex, row: Sequence[str]) -> list[tuple[int, int, int]]:
    """(number in the row, place in the text, weight) of its rare words; of rare pairs, if all its words are common."""
    found: list[tuple[int, int, int]] = []
    for at in sorted(range(len(row)), key=lambda at: index.counts[row[at]]):
        places = index.places(row[at])
        if len(places) > min(_MOST_SEEDS - len(found), _SEED_PLACES):
            break
        found += ((at, place, _votes(index, row[at : at + 1])) for place in places)
    return found or _pairs(index, row[:_MOST_PAIRS])


def _pairs(index: QuoteIndex, row: Sequence[str]) -> list[tuple[int, int, int]]:
    places = {at: index.occurrences(row[at : at + 2]) for at in range(len(row) - 1)}
    rare = {at: found for at, found in places.items() if len(found) <= _SEED_PLACES}
    return [(at, place, _votes(index, row[at : at + 2])) for at, found in rare.items() for place in found]


def _votes(index: QuoteIndex, keys: Sequence[str]) -> int:
    return round(10 * index.weights(keys))


def _aligned(index: QuoteIndex, query: Query, start: int, end: int) -> Candidate | None:
    """What of the quote stands in the window."""
    pairs = common_subsequence(query.row, index.tokens.keys[start:end])
    opens, closes = len(query.before), len(query.before) + len(query.keys)
    hits = _heaviest(index, query, [(i - opens, start + j) for i, j in pairs if opens <= i < closes])
    if not hits:
        return None
    before = max((start + j for i, j in pairs if i == opens - 1), default=-1)
    after = min((start + j for i, j in pairs if i == closes), default=-1)
    first, last = _first(index, hits[0], before), _last(index, hits[-1], after, len(query.keys))
    return _judged(index, query, hits, first, last)


def _heaviest(index: QuoteIndex, query: Query, hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words of the quote that stand together, without common ones far away."""
    groups: list[list[tuple[int, int]]] = []
    for hit in hits:
        if not groups or hit[1] - groups[-1][-1][1] > _GAP:
            groups.append([])
        groups[-1].append(hit)
    return max(groups, key=lambda group: index.weights(query.keys[i] for i, _ in group), default=[])


def _first(index: QuoteIndex, hit: tuple[int, int], before: int) -> int:
    """Where the place begins: other words may stand for the first ones of the quote now."""
    replaced, first = hit
    if not replaced:
        return first
    if 0 <= before < first <= before + 1 + replaced + REACH:
        return before + 1
    while replaced and first and not index.ends_sentence(first - 1):
        replaced, first = replaced - 1, first - 1
    return first


def _last(index: QuoteIndex, hit: tuple[int, int], after: int, size: int) -> int:
    replaced, last = size - 1 - hit[0], hit[1] + 1
    if not replaced:
        return last
    if last <= after <= last + replaced + REACH:
        return after
    while replaced and not index.ends_sentence(last - 1):
        replaced, last = replaced - 1, last + 1
    return last


def _judged(index: QuoteIndex, query: Query, hits: list[tuple[int, int]], first: int, last: int) -> Candidate:
    found = {i for i, _ in hits}
    weight = index.weights(query.keys[i] for i in found)
    names = query.names
    left, right = context_of(index, query, first, last)
    return Candidate(
        first,
        last,
        recall=weight / index.weights(query.keys),
        precision=weight / index.weight_between(first, last),
        names=sum(at in found for at in names) / len(names) if names else 1.0,
        left=left,
        right=right,
    )
