"""The markup of a captured page without all that acts or fetches: what is left is text and structure."""

import nh3

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


def cleaned_page(markup: str, title: str, language: str) -> str:
    """A page of its own, to be shown in a sandbox under `POLICY`."""
    body = nh3.clean(markup, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=set(), link_rel=None)
    head = f'<meta charset="utf-8"><title>{nh3.clean_text(title)}</title>{STYLE}'
    return f'<!doctype html><html lang="{nh3.clean_text(language)}"><head>{head}</head><body>{body}</body></html>'
