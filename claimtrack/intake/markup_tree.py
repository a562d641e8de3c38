"""The tree of a page's markup: no network, no entities of its own, and words for what cannot be read."""

import re

from lxml import etree

from claimtrack.domain.errors import Unreadable

# Neither is allowed in HTML; the parser would make a mark of each, or end there.
_NOT_IN_MARKUP = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A page may leave its body's tag out; the parser, which is older than these elements, leaves them in the head then.
_BEGINS_BODY = re.compile(r"<(?:article|aside|figure|footer|header|main|nav|section)\b", re.IGNORECASE)
_HAS_BODY = re.compile(r"<body\b", re.IGNORECASE)


def tree_of(markup: str) -> etree._Element | None:
    """The root of `markup`, however broken it is; None where there is no element in it.

    Raises Unreadable where its tags nest deeper than any page's, or a single stretch of text is over 10 million bytes.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, recover=True)
    raw = _NOT_IN_MARKUP.sub("", _with_body(markup)).encode()
    if not raw.strip():
        return None
    root: etree._Element | None = etree.fromstring(raw, parser)
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise Unreadable(
            "The markup of this page is nested too deeply, or one part of it is too large. "
            "Open it in a browser, copy the article, and paste it here."
        )
    return root


def _with_body(markup: str) -> str:
    first = None if _HAS_BODY.search(markup) else _BEGINS_BODY.search(markup)
    return f"{markup[: first.start()]}<body>{markup[first.start() :]}" if first else markup
