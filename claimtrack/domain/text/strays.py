"""Undo what chance has joined: two sentences that share only common words are not the same sentence."""

from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise

from claimtrack.domain.text.pairing import FREE, Pairing
from claimtrack.domain.text.realign_limits import STRAY


def part_strays(pairing: Pairing) -> None:
    """Part the tokens of each pair of rough sentences that have less than `STRAY` of the shorter one in common."""
    old_weights = [pairing.weight_of_old(range(*pair)) for pair in pairwise(pairing.old.borders)]
    for start, end in pairwise(pairing.new.borders):
        shared: dict[int, list[int]] = defaultdict(list)
        for there in range(start, end):
            if pairing.owner[there] != FREE:
                shared[bisect_right(pairing.old.borders, pairing.owner[there]) - 1].append(there)
        weight = pairing.weight_of_new(range(start, end)) if shared else 0.0
        for sentence, tokens in shared.items():
            if pairing.weight_of_new(tokens) < STRAY * min(weight, old_weights[sentence]):
                for there in tokens:
                    pairing.part(there)
