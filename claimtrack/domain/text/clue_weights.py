"""How much each clue speaks for the story, and how to say so.

The weights were fitted (logistic regression, each page alike, strong shrinkage) to one half of the pages that
`tests/bench/blocks.py` reads, and rounded: they are log-odds, so a weight of 0.7 doubles the odds.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Weight(NamedTuple):
    """`reason` says in words that the clue is there; it is empty where that alone would explain nothing."""

    weight: float
    reason: str = ""


START = -2.75  # before any clue: most lines of a page are not its story
WEIGHTS = {
    "over 15": Weight(0.59),
    "over 40": Weight(0.54),
    "over 120": Weight(0.43, "Long as a paragraph is"),
    "over 200": Weight(0.18, "Long as a paragraph is"),
    "full stop": Weight(0.71, "Ends with a full stop"),
    "colon": Weight(1.10, "Ends with a colon or a comma"),
    "lower case": Weight(1.16, "Words in lower case, as in a sentence"),
    "title case": Weight(0.63),
    "sentences": Weight(1.04, "Holds several sentences"),
    "commas": Weight(0.33, "Has commas, as sentences do"),
    "digits": Weight(1.03),
    "question": Weight(-1.02, "A question, as links and polls often are"),
    "quotation": Weight(0.89, "Begins with a quotation mark"),
    "control": Weight(-0.95, "The words of a button"),
    "promotion": Weight(-0.84, "Words of advertising or subscription"),
    "legal": Weight(-1.55, "Copyright or legal words"),
    "related": Weight(-2.32, "Begins as links to other stories do"),
    "tags": Weight(-2.32, "Begins as a list of tags does"),
    "comments": Weight(-0.92, "Words of a comment section"),
    "credit": Weight(-3.10, "Names the source of a picture"),
    "byline": Weight(-1.22, "Reads like a byline"),
    "date": Weight(-0.37, "Gives a date or a time"),
    "speech": Weight(0.26, "Somebody says something"),
    "divided": Weight(-1.60, "Cut up by bars, dots or arrows"),
    "long promotion": Weight(1.86, "A long paragraph in spite of a word of advertising"),
    "long credit": Weight(2.39, "A long paragraph in spite of a word of picture credits"),
    "long about": Weight(-4.89, "Tells about the author or the article"),
    "repeated": Weight(-0.24, "The same words stand elsewhere"),
    "position": Weight(-0.76, "Far down the page"),
    "full stop above 1": Weight(0.43, "The line above ends with a full stop"),
    "short above 1": Weight(-0.56, "The line above is short"),
    "full stop above 2": Weight(0.30),
    "short above 2": Weight(-0.29, "The lines above are short"),
    "prose above 5": Weight(0.82, "Paragraphs stand above"),
    "bulk above 5": Weight(0.58, "Paragraphs stand above"),
    "prose above 10": Weight(0.81, "Paragraphs stand above"),
    "bulk above 10": Weight(0.14, "Paragraphs stand above"),
    "comments above": Weight(-5.62, "Comments stand above"),
    "full stop below 1": Weight(0.58, "The line below ends with a full stop"),
    "short below 1": Weight(-0.45, "The line below is short"),
    "full stop below 2": Weight(0.43),
    "short below 2": Weight(-0.20, "The lines below are short"),
    "prose below 5": Weight(0.62, "Paragraphs stand below"),
    "bulk below 5": Weight(0.44, "Paragraphs stand below"),
    "prose below 10": Weight(0.66, "Paragraphs stand below"),
    "bulk below 10": Weight(0.26, "Paragraphs stand below"),
    "comments below": Weight(-1.27, "Comments stand below"),
}


def score(clues: Mapping[str, float]) -> float:
    """The log-odds of being story: above 0 for, below 0 against. Clues are from 0 to 1."""
    return START + sum(WEIGHTS[name].weight * value for name, value in clues.items())


def strongest_reasons(clues: Mapping[str, float], *, for_story: bool) -> str:
    """The two things that speak most for (or against) the story, in words; empty where nothing can be said."""
    sign = 1 if for_story else -1
    forces: dict[str, float] = {}
    for name, value in clues.items():
        weight, reason = WEIGHTS[name]
        if reason and sign * weight * value > 0:
            forces[reason] = forces.get(reason, 0.0) + sign * weight * value
    first, *more = sorted(forces, key=lambda reason: -forces[reason])[:2] or [""]
    return "; ".join([first, *(reason[0].lower() + reason[1:] for reason in more)])
