"""What an address asks for: one spelling of it, or a refusal."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from claimtrack.domain.errors import Invalid, Unfetched
from claimtrack.domain.urls import DEFAULT_PORTS, checked_url

_CONTROL = re.compile(r"[\x00-\x20\x7f-\xa0\\\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\ud800-\udfff]")
_BARE = re.compile(r'[<>"`{}|^]')  # browsers send these as they are or escaped; here always escaped
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")
_HALF = re.compile(r"\s*(https?:(?!//[^/])|///)", re.I)  # programs disagree on which host this is
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_SAFE = "/%:@!$&'()*+,;=~-._[]?"


@dataclass(frozen=True, slots=True)
class Target:
    """`host` is a name in ASCII or an address without brackets; `path` begins with / and has the query."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """As the Host header has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(raw: str) -> Target:
    """From what a user gave. Raises `Unfetched` ("address")."""
    text = raw.strip()
    if _CONTROL.search(text):
        raise _refused("There are spaces, backslashes or unseen characters in this address.")
    try:
        url = urldefrag(checked_url(_BARE.sub(lambda found: quote(found[0]), text)))[0]
    except (Invalid, ValueError) as error:
        raise Unfetched(str(error) if isinstance(error, Invalid) else _WRONG, "address") from None
    parts = urlsplit(url)
    host = parts.hostname or ""
    given = urlsplit(text if "://" in text else f"//{text}").netloc
    if "@" in given:
        raise _refused("Leave the user name and password out of the address.", "")
    if "[" in given and ":" not in host:  # in brackets stands an IPv6 address, and nothing to look up
        raise _refused(_NO_HOST)
    if parts.port == 0:  # the library below would take it for none
        raise _refused("There is no port 0.")
    _check_host(host, was_ascii=given.isascii())
    path = quote(parts.path, safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    port = DEFAULT_PORTS[parts.scheme] if parts.port is None else parts.port
    if not port:  # the library below would take 80 for it
        raise _refused("Port 0 in this address is no port.")
    return Target(url, parts.scheme, host, port, path)


def next_target(target: Target, location: str) -> Target:
    """Where a redirect leads. Raises `Unfetched` ("address")."""
    try:
        url = urljoin(target.url, location.strip(" \t").replace(" ", "%20"))
    except ValueError:
        raise _refused("The page leads to something that is no web address.") from None
    if "://" not in url or _HALF.match(location):  # "data:", "javascript:", "mailto:"
        raise _refused("The page leads to something that is no web address.")
    return target_of(url)


_NO_HOST = "The host in this address is neither a name nor a plain number."
_WRONG = "This is not a web address. Copy it from the browser’s address bar."


def _check_host(host: str, *, was_ascii: bool) -> None:
    """An address stands in its usual spelling, or it is meant to deceive; so do its last label's digits."""
    try:
        ip_address(host)
    except ValueError:
        if not _NAME.fullmatch(host) or _NUMBER.fullmatch(host.rpartition(".")[2]):
            raise _refused(_NO_HOST) from None
        return
    if "%" in host or not was_ascii:
        raise _refused(_NO_HOST)


def _refused(what: str, advice: str = "Copy it from the browser’s address bar, or paste the text.") -> Unfetched:
    return Unfetched(what, "address", advice=advice)
