"""Every visible block of a parsed web page, in order: what a reader sees, nothing taken out as debris yet."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from claimtrack.domain.text.roles import Role
from claimtrack.intake.markup_links import absolute
from claimtrack.intake.markup_runs import PLAIN, Runs, Style
from claimtrack.intake.markup_tables import is_data_table
from claimtrack.intake.parsed import Piece

Element = etree._Element

_BLOCK_NAMES = """
    address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noframes ol p pre
    search section summary table tbody td tfoot th thead tr ul
"""
_UNSEEN_NAMES = """
    annotation annotation-xml applet area audio base canvas datalist embed frame head iframe input link map meta
    noscript object param script select style svg template textarea title track video
"""
BLOCK_TAGS = frozenset(_BLOCK_NAMES.split())
_UNSEEN_TAGS = frozenset(_UNSEEN_NAMES.split())
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ROLES = {
    **dict.fromkeys(_HEADINGS, (Role.HEADING, "A heading of the page")),
    "blockquote": (Role.QUOTE, "Set as a quotation"),
    "li": (Role.LIST, "A point of a list"),
    "dt": (Role.LIST, "A point of a list"),
    "dd": (Role.LIST, "A point of a list"),
    "figcaption": (Role.CAPTION, "Set as the caption of a picture"),
    "caption": (Role.CAPTION, "Set as the caption of a table"),
}
_BODY = (Role.BODY, "A paragraph of the page")
# In every kind of file: its rows are story, and like the points of a list each is read and checked by itself.
_TABLE = (Role.LIST, "A table, a row on each line")
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_INLINE = ("b", "em", "i", "span", "strong")
_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)", re.I)
_SLANT = re.compile(r"font-style\s*:\s*(normal|italic|oblique)", re.I)
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_DIGITS = re.compile(r"\d")
_LEVELS = 4  # of a path
_LONGEST_NAME = 40  # code points of a level of it


class Seen(NamedTuple):
    """A piece, the innermost block element that it stands in, and the share of its words in links of any kind."""

    piece: Piece
    element: Element
    linked: float


def pieces_of(root: Element, *, base: str = "") -> list[Piece]:
    """The visible blocks below `root`, links resolved against `base`.

    A paragraph, list point, heading, quotation or caption is a piece each; so is a table, with a row on each line and
    " | " between the cells. Two line breaks in a row begin a new piece. Linear, and not recursive.
    """
    return [seen.piece for seen in blocks_of(root, base=base)]


def blocks_of(root: Element, *, base: str = "") -> list[Seen]:
    """The same pieces, each with its element."""
    walk = _Walk(base)
    events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in events:
        if event == "start":
            if is_unseen(element):
                events.skip_subtree()
            else:
                walk.enter(element)
        elif event == "end" and walk.is_inside(element):
            walk.leave(element)
        if event != "start" and element is not root and element.tail:
            walk.add(element.tail)
    walk.flush()
    return walk.found


def is_unseen(element: Element) -> bool:
    """Whether a browser would not show it, as far as the markup itself says."""
    tag = tag_of(element)
    if tag in _UNSEEN_TAGS:
        return True
    if tag in ("html", "body"):  # pages hide themselves until their scripts have run
        return False
    if "hidden" in element.attrib or (tag == "dialog" and "open" not in element.attrib):
        return True
    if _HIDING.search(element.get("style", "")):
        return True
    # A page that was saved with a window open over it marks the whole story so.
    return element.get("aria-hidden") == "true" and element.find(".//p") is None


def tag_of(element: Element) -> str:
    """The name of its tag in lower case, without a name space; empty of comments."""
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


class _Walk:
    """What is open at one moment of the walk, and what has been found up to it."""

    def __init__(self, base: str) -> None:
        self.found: list[Seen] = []
        self._base = base
        self._runs = Runs()
        self._open: list[Element] = []
        self._blocks: list[Element] = []
        self._styles: list[Style] = [PLAIN]
        self._roles = [_BODY]
        self._tables = self._pres = 0  # how many data tables and pre are open
        self._is_first_cell = True
        self._anchors = self._linked = 0  # links that are open; characters in links since the piece began

    def is_inside(self, element: Element) -> bool:
        """Whether `element` was entered, so that it can be left."""
        return bool(self._open) and self._open[-1] is element

    def enter(self, element: Element) -> None:
        tag = tag_of(element)
        if tag in BLOCK_TAGS:
            self._border(tag)
            self._blocks.append(element)
            self._tables += tag == "table" and (self._tables > 0 or is_data_table(element))
        elif tag == "br":
            self._break()
        elif tag == "q":
            self._runs.add("“", self._styles[-1])
        self._open.append(element)
        self._styles.append(_style(tag, element, self._styles[-1], self._base))
        self._roles.append(_TABLE if tag == "table" and self._tables else _ROLES.get(tag, self._roles[-1]))
        self._pres += tag == "pre"
        self._anchors += tag == "a"
        if element.text:
            self.add(_raised(tag, element.text, self._runs.last_char()))

    def leave(self, element: Element) -> None:
        tag = tag_of(element)
        if tag in BLOCK_TAGS:
            self._border("" if tag in ("td", "th") else tag)
            self._blocks.pop()
            self._tables -= tag == "table" and self._tables > 0
        elif tag == "q":
            self._runs.add("”", self._styles[-2])
        self._open.pop()
        self._styles.pop()
        self._roles.pop()
        self._pres -= tag == "pre"
        self._anchors -= tag == "a"

    def add(self, text: str) -> None:
        """Words of the innermost open element."""
        if self._anchors:
            self._linked += len(" ".join(text.split()))
        self._runs.add(text, self._styles[-1], is_kept=self._pres > 0 and not self._tables)

    def flush(self) -> None:
        """Ends the piece."""
        runs = self._runs.take()
        if runs:
            element = self._blocks[-1] if self._blocks else self._open[-1]
            role, reason = self._roles[-1]
            piece = Piece(runs, role, reason, path=_path(self._blocks))
            self.found.append(Seen(piece, element, min(1.0, self._linked / len(piece.text))))
        self._linked = 0

    def _border(self, tag: str) -> None:
        """Where a block begins or ends; within a data table all is one piece."""
        if not self._tables or (tag == "table" and self._tables == 1) or tag == "caption":
            self.flush()
        elif tag == "tr":
            self._runs.break_line()
            self._is_first_cell = True
        elif tag in ("td", "th"):
            if not self._is_first_cell:
                self._runs.cell()
            self._is_first_cell = False
        else:
            self._runs.add(" ", PLAIN)

    def _break(self) -> None:
        if self._tables:
            self._runs.add(" ", PLAIN)
        elif self._runs.breaks and not self._pres:
            self.flush()
        else:
            self._runs.break_line()


def _style(tag: str, element: Element, outer: Style, base: str) -> Style:
    is_emphasis, is_strong, href = outer
    if tag == "a":
        href = absolute(element.get("href", ""), base)
    is_emphasis, is_strong = is_emphasis or tag in ("em", "i", "cite"), is_strong or tag in ("b", "strong")
    look = element.get("style", "")
    if tag in _INLINE and (weight := _WEIGHT.search(look)):  # a word processor wraps all it copies in a thin <b>
        is_strong = weight[1].lower() in ("bold", "bolder", "600", "700", "800", "900")
    if tag in _INLINE and (slant := _SLANT.search(look)):
        is_emphasis = slant[1].lower() != "normal"
    return (is_emphasis, is_strong, href)


def _raised(tag: str, text: str, before: str) -> str:
    """10<sup>2</sup> is not 102."""
    words = text.strip()
    is_power = tag == "sup" and before.isalnum() and 0 < len(words) <= 3
    return words.translate(_RAISED) if is_power and words.strip("0123456789+-") == "" else text


def _path(blocks: list[Element]) -> str:
    """The last levels as tag and first class, from the outside in: "div.related>p"."""
    return ">".join(_levels(blocks[-_LEVELS:]))


def _levels(blocks: list[Element]) -> Iterator[str]:
    for element in blocks:
        classes = element.get("class", "").split()
        name = _DIGITS.sub("", classes[0])[:_LONGEST_NAME].strip("-_") if classes else ""
        yield f"{tag_of(element)}.{name}" if name else tag_of(element)
