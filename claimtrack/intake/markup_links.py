"""Addresses in a page: only those that a reader could follow, absolute."""

from urllib.parse import urljoin, urlsplit

_SCHEMES = ("http", "https")
_LONGEST = 2_000  # code points: longer ones carry data, not an address


def absolute(href: str, base: str) -> str:
    """`href` as an absolute http, https or mailto address; empty where it is none, or only a place in its own page."""
    # Browsers take these out before they look for a scheme: "java\tscript:" is one.
    href = "".join(char for char in href.strip() if char > "\x1f" and char != "\x7f")
    if not href or href.startswith("#") or len(href) > _LONGEST:
        return ""
    try:
        joined = urljoin(base, href)
        parts = urlsplit(joined)
        named = parts.scheme in _SCHEMES and parts.hostname
    except ValueError:
        return ""
    if named or (parts.scheme == "mailto" and "@" in parts.path):
        return joined
    return ""
