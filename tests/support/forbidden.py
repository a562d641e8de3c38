"""Addresses that must never be connected to, in every spelling known; and who was connected to after all."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from claimtrack.archive.outbound import Limits, fetch
from claimtrack.domain.errors import Unfetched
from claimtrack.domain.fetch_rules import Rules, parse_entries
from tests.support.misbehaving import Server, redirect

START = "start.example"  # the one host that is open, at the server's port

# As they stand in an address, with a port put behind.
HOSTS = (
    # loopback, and what systems take for it
    *("127.0.0.1", "127.0.0.2", "127.1", "127.0.1", "127.255.255.254", "0", "0.0.0.0", "0.0.0.1", "localhost"),
    *("2130706433", "0x7f000001", "0x7f.0.0.1", "0x7f.1", "017700000001", "0177.0.0.1", "0177.1", "127.0.0.1."),
    *("127.0.0.0x1", "127.0.0.01", "00000127.0.0.1", "127.0.0.256", "1.2.3.4.5", "4294967297", "0x", "0x7F000001"),
    *(
        "１２７.０.０.１",
        "127。0。0。1",
        "127．0．0．1",
        "①②⑦.⓪.⓪.①",
        "８.８.８.８",
        "𝟏𝟐𝟕.𝟎.𝟎.𝟏",
        "ⓛocalhost",
        "1️27.0.0.1",
    ),
    *("[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::127.0.0.1]", "[::7f00:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"),
    *(
        "[::ffff:0:127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[64:ff9b:1::7f00:1]",
        "[2002:7f00:1::]",
        "[::1%25lo]",
        "[::1%lo]",
    ),
    *("[2001:0:7f00:1::]", "[v1.127]", "[127.0.0.1]", "127.0.0.1%00.example.org", "127.0.0.1%2eexample.org"),
    # where machines ask who they are
    *(
        "169.254.169.254",
        "2852039166",
        "0xa9fea9fe",
        "0251.0376.0251.0376",
        "[::ffff:169.254.169.254]",
        "168.63.129.16",
    ),
    *("100.100.100.200", "192.0.0.192", "[fd00:ec2::254]", "[fe80::1]", "[64:ff9b::a9fe:a9fe]", "[2002:a9fe:a9fe::]"),
    # inner networks
    *("10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "100.64.0.1", "100.127.255.255"),
    *("167772161", "0xa.0.0.1", "012.0.0.1", "10.1", "[fc00::1]", "[fd12:3456::1]", "[fec0::1]", "[::ffff:10.0.0.1]"),
    # nobody's, everybody's, and those for examples
    *("192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "224.0.0.1", "240.0.0.1"),
    *("255.255.255.255", "[ff02::1]", "[2001:db8::1]", "[3fff::1]", "[5f00::1]", "[100::1]", "[2001::1]", "[4000::1]"),
    # names that lead there
    *("ten.example", "meta.example", "ula.example", "mapped.example", "mixed.example", "nat.example", "scoped.example"),
    *(
        "six.example",
        "azure.example",
        "TEN.EXAMPLE",
        "ten.example.",
        "junk.example",
        "nowhere.example",
        "empty.example",
    ),
)
NAMES = {
    START: ["127.0.0.1"],
    "localhost": ["127.0.0.1", "::1"],
    "ten.example": ["10.0.0.1"],
    "meta.example": ["169.254.169.254"],
    "ula.example": ["fd12:3456::1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "mixed.example": ["8.8.8.8", "127.0.0.1"],
    "nat.example": ["64:ff9b::7f00:1"],
    "scoped.example": ["2606:4700::1111%lo"],
    "six.example": ["2002:7f00:1::"],
    "azure.example": ["168.63.129.16"],
    "junk.example": ["127.1"],
    "empty.example": [],
}
# Whole addresses; {port} is the server's.
WHOLE = (
    *(
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "gopher://127.0.0.1:{port}/",
        "data:text/plain,x",
        "javascript:alert(1)",
    ),
    *(
        "dict://127.0.0.1:{port}/",
        "//127.0.0.1:{port}/",
        "http:127.0.0.1:{port}",
        "http:///127.0.0.1:{port}/",
        "http://",
    ),
    *("http://user@127.0.0.1:{port}/", "http://user:word@8.8.8.8/", "http://@127.0.0.1:{port}/", "http://:@8.8.8.8/"),
    *("http://8.8.8.8\\@127.0.0.1:{port}/", "http://127.0.0.1:{port}\\@8.8.8.8/", "http:\\\\127.0.0.1:{port}\\"),
    *("http://8.8.8.8#@127.0.0.1:{port}\\", "http://8.8.8.8 @127.0.0.1:{port}/", "http://127.0.0.1:{port} /"),
    *("http://127.0.0.1\t:{port}/", "http://127.0.0.1\r\nHost: x:{port}/", "http://127.0.0.1\x00:{port}/"),
    *("http://8.8.8.8:22/", "http://8.8.8.8:8080/", "http://8.8.8.8:0/", "http://8.8.8.8:65536/", "http://8.8.8.8:-1/"),
    *(
        "http://start.example:22/",
        "http://start.example:80/",
        "http://start.example.:22/",
        "http://a.start.example:{port}/",
    ),
    *("http://[::1/", "http://::1:{port}/", "http://[]:{port}/", "http://.:{port}/", "http://..example:{port}/"),
    *(
        "http://127.0.0.1:{port}:80/",
        "http://127.0.0.1:80{port}/",
        "http://１２７.0.0.1:{port}/é",
        "http://ex℀mple:{port}/",
    ),
)
# What only a redirect can say.
ONWARD = ("//10.0.0.1/", "http:/\\127.0.0.1:{port}", "///127.0.0.1:{port}/", "\\\\127.0.0.1:{port}")

_connected: list[Any] | None = None


def _note(event: str, args: tuple[Any, ...]) -> None:
    if event == "socket.connect" and _connected is not None:
        _connected.append(args[1])


sys.addaudithook(_note)  # cannot be taken away again; it notes nothing except within `watching`


@contextmanager
def watching() -> Iterator[list[Any]]:
    """Where this process connects to within the block, whatever code does it."""
    global _connected
    found: list[Any] = []
    _connected = found
    try:
        yield found
    finally:
        _connected = None


def addresses(server: Server) -> Iterator[str]:
    """All of them, each host at the usual port and at that of the server."""
    for host in HOSTS:
        yield f"http://{host}/"
        yield f"http://{host}:{server.port}/"
        yield f"https://{host}/"
    yield from (whole.replace("{port}", str(server.port)) for whole in WHOLE)


def onward(server: Server) -> Iterator[str]:
    """Those to be led to."""
    yield from addresses(server)
    yield from (place.replace("{port}", str(server.port)) for place in ONWARD)


def look_up(host: str, port: int) -> list[str]:
    if host not in NAMES:
        raise OSError(f"{host} is not known")
    return NAMES[host]


def tried(server: Server, url: str) -> tuple[str, list[Any]]:
    """Why it was refused ("" if it was not), and where it connected to."""
    rules = Rules(parse_entries(f"{START}:{server.port}"))
    reason = ""
    with watching() as connected:
        try:
            fetch(url, rules=rules, resolve=look_up, limits=Limits(seconds=5, connect_seconds=0.2))
        except Unfetched as error:
            reason = error.reason
    return reason, connected


def led(server: Server, location: str) -> tuple[str, list[Any]]:
    """The same for a page that leads there; its own connection is left out."""
    if "\r" in location or "\n" in location:  # this would be the server's next header
        location = location.replace("\r\n", "\r\n ")
    server.pages["/led"] = redirect(location)
    reason, connected = tried(server, server.url("/led", START))
    with suppress(ValueError):
        connected.remove(("127.0.0.1", server.port))
    return reason, connected
