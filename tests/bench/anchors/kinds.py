"""The kinds of edits, by name."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.bench.anchors import clauses, order, surface, wording
from tests.bench.anchors.document import Document

Edit = Callable[[Document, Random, list[Document]], Document]


@dataclass(frozen=True)
class Kind:
    """An edit, and what is done to the text before, when it needs something to be there."""

    edit: Edit
    prepare: Edit = surface.identity


def several(document: Document, chance: Random, pool: list[Document]) -> Document:
    """Two to six edits, as in an update of a running story."""
    for edit in chance.choices(_UPDATES, k=chance.randint(2, 6)):
        document = edit(document, chance, pool)
    return document


_UPDATES: list[Edit] = [
    surface.typos,
    order.reorder_paragraphs,
    order.reorder_sentences,
    order.insert_sentences,
    order.insert_paragraphs,
    order.remove_sentences,
    order.split_and_join,
    order.boilerplate,
    clauses.shorten,
    clauses.extend,
    clauses.split_sentence,
    wording.change_numbers,
    wording.change_names,
    wording.light_rewrite,
]

KINDS: dict[str, Kind] = {
    "identity": Kind(surface.identity),
    "typos": Kind(surface.typos),
    "typography": Kind(surface.typography),
    "reorder paragraphs": Kind(order.reorder_paragraphs),
    "reorder sentences": Kind(order.reorder_sentences),
    "insert sentences": Kind(order.insert_sentences),
    "insert paragraphs": Kind(order.insert_paragraphs),
    "remove sentences": Kind(order.remove_sentences),
    "remove paragraphs": Kind(order.remove_paragraphs),
    "shorten sentences": Kind(clauses.shorten),
    "extend sentences": Kind(clauses.extend),
    "change numbers": Kind(wording.change_numbers),
    "change names": Kind(wording.change_names),
    "repeats": Kind(order.repeats, order.with_repeat),
    "pull quote": Kind(order.pull_quote),
    "boilerplate": Kind(order.boilerplate),
    "split, join paragraphs": Kind(order.split_and_join),
    "split sentences": Kind(clauses.split_sentence),
    "merge sentences": Kind(clauses.merge_sentences),
    "light rewrite": Kind(wording.light_rewrite),
    "heavy rewrite": Kind(wording.heavy_rewrite),
    "several": Kind(several),
    "near twin": Kind(wording.near_twin),
    "other article": Kind(order.other_article),
}
