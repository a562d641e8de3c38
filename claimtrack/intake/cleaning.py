"""The markup of a captured page without all that acts or fetches: what is left is text and structure."""

from html import escape

import nh3

from claimtrack.intake.child import ChildLimits, clean
from claimtrack.intake.page_source import markup_in

TAGS = nh3.ALLOWED_TAGS - {"img", "map", "area"} | {
    "main",
    "section",
    "figure",
    "figcaption",
    "header",
    "footer",
    "nav",
}
ATTRIBUTES = {name: values - {"src", "href", "cite"} for name, values in nh3.ALLOWED_ATTRIBUTES.items()}
# On the answer itself: nothing it holds may run, fetch, leave or reach the page around it.
POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'"
STYLE = (
    "<style>body{font:16px/1.55 Georgia,serif;max-width:46rem;margin:1.5rem auto;padding:0 1rem}"
    "table{border-collapse:collapse}td,th{border:1px solid #8888;padding:.2em .5em}</style>"
)
# While somebody waits: a few hundred kilobytes of tags can be nested so that they cost minutes, or all memory.
LIMITS = ChildLimits(memory=500_000_000, cpu=8, clock=15, answer=20_000_000)


def cleaned_page(raw: bytes, *, charset: str, title: str, language: str) -> str:
    """A page of its own, to be shown in a sandbox under `POLICY`. Raises as `page_source.markup_in`, and `Unreadable`
    for what takes too long.
    """
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>{STYLE}'
    body = clean(raw, charset=charset, limits=LIMITS)
    return f'<!doctype html><html lang="{escape(language)}"><head>{head}</head>{body}</html>'


def body_of(raw: bytes, *, url: str = "", charset: str = "") -> str:  # noqa: ARG001 - as every reader of pages
    """The cleaned body, in the child process."""
    markup = markup_in(raw, charset).text
    return f"<body>{nh3.clean(markup, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=set(), link_rel=None)}</body>"
