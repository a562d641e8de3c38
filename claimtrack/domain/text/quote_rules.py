"""When a quote counts as found, as tables. The figures were set on one half of the texts of tests/bench/quotes.py.

*Support* is what speaks for a place beside the words themselves: one for each side on which the context of the quote
stands, too, and one when it is about where the quote is expected; one less when it is far from there.
"""

from typing import NamedTuple


class Line(NamedTuple):
    """`words`: the fewest that the quote must have. The others are least shares of weight. `recall`: of the quote that
    stands there; `precision`: of what stands there that is the quote's; `names`: of the quote's names and figures,
    which are what a claim is about."""

    words: int
    recall: float
    precision: float
    names: float


# For words that are not quite the quote's, by support; without more of it nothing is attached.
LINES = {
    # Between its neighbours, at its old place, there is only one thing it can be: also a sentence written anew.
    3: Line(words=3, recall=0.40, precision=0.45, names=0.01),
    2: Line(words=4, recall=0.55, precision=0.55, names=0.01),
    # From here on it may be a near twin of a deleted sentence: of those each list of results is full.
    1: Line(words=8, recall=0.75, precision=0.80, names=0.50),
    0: Line(words=8, recall=0.90, precision=0.90, names=1.00),
}
# The fewest words that count as found where all of them stand in a row, by support: a few stand anywhere by chance.
FEWEST = {3: 1, 2: 2, 1: 4, 0: 8, -1: 8}
# Its neighbours stand side by side now, so it was deleted, unless it moved away from them: this much support less.
CLOSED_UP = 1
CLOSING = 3  # words on each side that show whether the neighbours closed up
SIDE = 0.5  # the share of the weight of a side's context that makes it a side
NEAR = 400  # code points from where a quote is expected: what edits of some sentences make up
MARGIN = 0.15  # a rival that scores nearly as well makes the choice a guess
NEARER = 4  # unless it is so many times farther away from where the quote is expected
HINT = 0.35  # the least recall that is worth being suggested
SUGGESTIONS = 3
LONGEST = 2_000  # words: a longer quote is found only where all of it stands
