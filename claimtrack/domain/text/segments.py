"""Flat segments: overlapping highlights as stretches that never nest, so that each can be one element of a page."""

from bisect import insort
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from claimtrack.domain.text.spans import Span

Key = TypeVar("Key")


class Segment(NamedTuple, Generic[Key]):
    """A stretch within which the same layers lie. `keys` in the order in which the layers were given, none twice."""

    start: int
    end: int
    keys: tuple[Key, ...]


def flat_segments(span: Span, layers: Sequence[tuple[int, int, Key]]) -> list[Segment[Key]]:
    """`span` cut at every edge of a layer (start, end, key): in order, without gaps; its sum is the span.

    Layers may overlap and reach beyond the span; what lies outside is left out. O(n log n) for n layers, plus the keys.
    """
    inside = [
        (max(start, span.start), min(end, span.end), key)
        for start, end, key in layers
        if max(start, span.start) < min(end, span.end)
    ]
    cuts = sorted({*span, *(edge for start, end, _ in inside for edge in (start, end))})
    return [Segment(start, end, keys) for (start, end), keys in zip(pairwise(cuts), _keys(cuts, inside), strict=True)]


def _keys(cuts: list[int], layers: list[tuple[int, int, Key]]) -> Iterator[tuple[Key, ...]]:
    starting = sorted(range(len(layers)), key=lambda index: layers[index][0], reverse=True)
    lying: list[int] = []  # the layers over the current cut, by their place in `layers`
    for cut in cuts[:-1]:
        lying = [index for index in lying if layers[index][1] > cut]
        while starting and layers[starting[-1]][0] == cut:
            insort(lying, starting.pop())
        yield tuple(dict.fromkeys(layers[index][2] for index in lying))
