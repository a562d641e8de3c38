"""A tree of HTML as pieces: every visible block in order, its words with their looks; nothing of it stays markup."""

import re
from urllib.parse import urljoin, urlsplit

from lxml import etree

from claimtrack.domain.text.roles import Role
from claimtrack.intake.parsed import Piece, Run

UNSEEN = frozenset({
    "script", "style", "noscript", "template", "head", "title", "iframe", "object", "embed", "svg", "math", "canvas",
    "audio", "video", "select", "button", "input", "textarea", "map", "dialog",
})  # fmt: skip
BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "aside", "header", "footer", "nav", "h1", "h2", "h3", "h4", "h5", "h6",
    "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "table", "figure", "figcaption", "pre", "address", "form",
    "fieldset", "hr", "body", "html", "center", "details", "summary", "caption",
})  # fmt: skip
ROLES = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), (Role.HEADING, "It is a heading there")),
    "blockquote": (Role.QUOTE, "It is set off as a quote there"),
    **dict.fromkeys(("li", "dt", "dd"), (Role.LIST, "It is an item of a list there")),
    **dict.fromkeys(("figcaption", "caption"), (Role.CAPTION, "It stands under a picture or table there")),
}
BODY = (Role.BODY, "It is a paragraph there")
TABLE = (Role.LIST, "It is a table there, one row a line")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")


def pieces_of(root: etree._Element, *, base: str = "") -> list[Piece]:
    """The visible blocks below `root`, links resolved against `base`. Linear, and not recursive."""
    walker = _Walker(base)
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        walker.take(event, element)
    walker.close()
    return walker.pieces


class _Walker:
    def __init__(self, base: str) -> None:
        self.base = base
        self.pieces: list[Piece] = []
        self.runs: list[Run] = []
        self.open: list[str] = []  # the blocks around
        self.unseen: etree._Element | None = None
        self.emphasis = self.strong = self.tables = self.pre = 0
        self.hrefs: list[str] = []

    def take(self, event: str, element: etree._Element) -> None:
        if event in ("comment", "pi"):
            if self.unseen is None:
                self.words(element.tail)
        elif event == "start":
            self.start(element)
        else:
            self.end(element)

    def start(self, element: etree._Element) -> None:
        if self.unseen is not None:
            return
        tag = str(element.tag).lower()
        if tag in UNSEEN or _is_hidden(element):
            self.unseen = element
            return
        if tag in BLOCKS and not self.tables:
            self.close()
            self.open.append(tag)
        self.enter(tag, element, 1)
        self.words(element.text)

    def end(self, element: etree._Element) -> None:
        tag = str(element.tag).lower()
        if self.unseen is None:
            self.enter(tag, element, -1)
            if tag in BLOCKS and not self.tables:
                self.close("table" if tag == "table" else "")
                self.open.pop()
        elif self.unseen is element:
            self.unseen = None
        else:
            return
        self.words(element.tail)

    def enter(self, tag: str, element: etree._Element, by: int) -> None:
        """What an element changes about the words within it, undone by `by` of -1."""
        if tag in ("em", "i", "cite"):
            self.emphasis += by
        elif tag in ("b", "strong"):
            self.strong += by
        elif tag == "pre":
            self.pre += by
        elif tag == "a":
            self.hrefs.append(_href(element.get("href"), self.base)) if by > 0 else self.hrefs.pop()
        elif tag == "table":
            self.tables += by
        elif (tag == "br" and by > 0) or (tag == "tr" and by < 0):
            self.runs.append(Run("\n"))
        elif tag in ("td", "th") and by < 0 and element.getnext() is not None:
            self.runs.append(Run(" | "))

    def words(self, text: str | None) -> None:
        if text:
            text = text if self.pre else _SPACE.sub(" ", text)
            href = self.hrefs[-1] if self.hrefs else ""
            self.runs.append(Run(text, self.emphasis > 0, self.strong > 0, href))

    def close(self, tag: str = "") -> None:
        """What was gathered becomes a piece, in the role of the nearest block around that says more than a box."""
        if any(run.text.strip(" |\n\xa0") for run in self.runs):
            said = next((ROLES[name] for name in reversed(self.open) if name in ROLES), BODY)
            role, reason = TABLE if tag == "table" else said
            self.pieces.append(Piece(tuple(self.runs), role, reason, 0.9))
        self.runs = []


def _is_hidden(element: etree._Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def _href(given: str | None, base: str) -> str:
    try:
        address = urljoin(base, (given or "").strip())
        parts = urlsplit(address)
    except ValueError:
        return ""
    leads = (parts.scheme in ("http", "https") and parts.netloc) or parts.scheme == "mailto"
    return address if leads and len(address) <= 2000 else ""
