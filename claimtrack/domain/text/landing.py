"""Where the tokens of a highlight have gone: one place of the new text, or none that could be defended."""

from collections.abc import Sequence

from claimtrack.domain.text.alignment import Alignment
from claimtrack.domain.text.pairing import FREE, Pairing
from claimtrack.domain.text.realign_limits import CLUSTER_GAP, FOREIGN, FRAME, KEEPS, KEEPS_NAMED, MANY_NAMES, NAMES


def landing(alignment: Alignment, here: range) -> list[int] | None:
    """The old tokens of the highlight that stand together in the new text, in old order; None when they are too few."""
    pairing = alignment.pairing
    joined = [at for at in here if pairing.image[at] != FREE]
    if not joined:
        return None
    cluster = max(_clusters(pairing, here, joined), key=pairing.weight_of_old)
    cluster = _without_foreign_ends(alignment, cluster)
    keeps = KEEPS_NAMED if alignment.frames.are_named(cluster) else KEEPS
    if pairing.weight_of_old(cluster) < keeps * pairing.weight_of_old(here) or _is_frame(pairing, here, cluster):
        return None
    return sorted(cluster)


def names_of(pairing: Pairing, here: Sequence[int]) -> list[int]:
    """The old tokens that are figures, or written with a capital within a sentence: what a claim is about."""
    old = pairing.old
    return [
        at
        for at in here
        if old.text[old.starts[at]].isdigit() or (old.text[old.starts[at]].isupper() and old.sentence(at).start != at)
    ]


def _clusters(pairing: Pairing, here: range, joined: list[int]) -> list[list[int]]:
    """The joined tokens by image; a long gap parts two clusters, and so does a word that is another highlight's."""
    clusters: list[list[int]] = []
    last = None
    for at in sorted(joined, key=pairing.image.__getitem__):
        there = pairing.image[at]
        if last is None or there - last > CLUSTER_GAP or _is_others(pairing, here, range(last + 1, there)):
            clusters.append([])
        clusters[-1].append(at)
        last = there
    return clusters


def _is_others(pairing: Pairing, here: range, between: range) -> bool:
    return any(pairing.owner[there] != FREE and pairing.owner[there] not in here for there in between)


def _without_foreign_ends(alignment: Alignment, cluster: list[int]) -> list[int]:
    """`cluster` by image, less the first and the last piece when the sentence that they came into is not theirs."""
    pairing = alignment.pairing
    for end in (0, -1):
        there = pairing.new.sentence(pairing.image[cluster[end]])
        rest = [at for at in cluster if pairing.image[at] not in there]
        if rest and _is_foreign(pairing, there, pairing.old.sentence(cluster[end])):
            cluster = rest
    return cluster


def _is_foreign(pairing: Pairing, there: range, sentence: range) -> bool:
    """Whether a new sentence has little of an old one, and not all of that."""
    own = [at for at in there if pairing.owner[at] in sentence]
    return len(own) < len(sentence) and pairing.weight_of_new(own) < FOREIGN * pairing.weight_of_new(there)


def _is_frame(pairing: Pairing, here: range, cluster: list[int]) -> bool:
    """Whether it is about something else: many names and figures, and hardly one kept; or none, and other words too."""
    names = set(names_of(pairing, here))
    kept = names.intersection(cluster)
    if len(names) >= MANY_NAMES:
        return pairing.weight_of_old(list(kept)) < NAMES * pairing.weight_of_old(list(names))
    if not names or kept:
        return False
    others = [at for at in here if at not in names]
    return pairing.weight_of_old(cluster) < FRAME * pairing.weight_of_old(others)
