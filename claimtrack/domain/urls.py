"""Addresses of sources: what is accepted, and when two of them are one source."""

import hashlib
import re
import unicodedata
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from claimtrack.domain.errors import Invalid

LONGEST = 4_000
LONGEST_HOST = 253
DEFAULT_PORTS = {"http": 80, "https": 443}
# Parameters that say how a reader came, not what is read.
TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ocid|cmpid|ref_src|yclid)$", re.I)
_REFUSED = re.compile(r"[\x00-\x20\x7f\\<>\"`{}|^\u200b-\u200f\u202a-\u202e\u2060-\u2069]")


def checked_url(raw: str) -> str:
    """The address as it is stored and followed. Raises `Invalid` for all but plain http and https addresses."""
    url = raw.strip()
    if url and "://" not in url and re.match(r"[\w-]+(\.[\w-]+)+([/?#:]|$)", url):
        url = "https://" + url
    if len(url) > LONGEST:
        raise Invalid(f"This address has {len(url):,} characters; {LONGEST:,} is the most.", "url")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Invalid("This is not a web address. Copy it from the browser’s address bar.", "url") from None
    if parts.scheme.lower() not in DEFAULT_PORTS or not parts.hostname or _REFUSED.search(url):
        raise Invalid("Only web addresses that begin with http:// or https:// can be linked.", "url")
    if parts.username or parts.password:
        raise Invalid("Leave the user name and password out of the address.", "url")
    host = _host(parts.hostname)
    netloc = host if port in (None, DEFAULT_PORTS[parts.scheme.lower()]) else f"{host}:{port}"
    return urlunsplit((parts.scheme.lower(), netloc, parts.path or "/", parts.query, parts.fragment))


def without_tracking(url: str) -> str:
    """The address without the parameters that only say how a reader came; all else as it was written."""
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if not TRACKING.match(pair.partition("=")[0])]
    return urlunsplit(parts._replace(query="&".join(kept)))


def url_key(url: str) -> str:
    """SHA-256 (hex) of the address as compared.

    http and https, a leading `www.`, a trailing slash, the fragment, tracking parameters and the order of the others
    make no difference.
    """
    parts = urlsplit(url)
    host = parts.netloc.lower().removeprefix("www.")
    kept = sorted(
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(key)
    )
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._").rstrip("/")
    return hashlib.sha256(f"{host}{path}?{urlencode(kept)}".encode()).hexdigest()


def site_of(url: str) -> str:
    """The host, by which pages are of one site: in ASCII, without `www.`; empty for what is no web address."""
    try:
        host = urlsplit(checked_url(url)).hostname or ""
    except Invalid:
        return ""
    return host.removeprefix("www.") if len(host) <= LONGEST_HOST else ""


def _host(name: str) -> str:
    host = name.rstrip(".").lower()
    try:
        host.encode("idna")
    except UnicodeError:
        raise Invalid("The host name in this address is not a valid one.", "url") from None
    ascii_host = ".".join(map(_label, re.split("[.\u3002\uff0e\uff61]", host)))
    return f"[{ascii_host}]" if ":" in ascii_host else ascii_host


def _label(label: str) -> str:
    """In ASCII as browsers write it (UTS 46). Python's own codec turns ß into ss, which is another host."""
    plain = unicodedata.normalize("NFKC", label)
    return plain if plain.isascii() else "xn--" + plain.encode("punycode").decode("ascii")
