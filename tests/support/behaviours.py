"""Every way in which a server may answer, and what a capture must make of it."""

import gzip
import zlib
from collections.abc import Callable
from typing import NamedTuple

from tests.support.misbehaving import OK, Respond, drip, page, raw, redirect, silence

KEPT = ""
HTML = "Content-Type: text/html; charset=utf-8"
Words = Callable[[int], bytes]


class Behaviour(NamedTuple):
    """`expected`: KEPT, or words of the reason. `has_words`: whether the copy has a text. `is_slow`: it takes time."""

    respond: Callable[[int], Respond]
    expected: str = KEPT
    has_words: bool = True
    is_slow: bool = False


def story(number: int) -> bytes:
    """A page of its own."""
    return (
        f"<!doctype html><html lang=en><title>Story {number}</title><article><h1>Story {number}</h1>"
        f"<p>The ferry carried {number:,} passengers in March, the operator said on Tuesday, more than a year ago.</p>"
        "<p>Nobody was hurt when it touched the pier. The deck is to be mended before summer begins.</p></article>"
    ).encode()


def _page(*headers: str, status: str = "200 OK", body: Words = story) -> Callable[[int], Respond]:
    return lambda number: page(body(number), *headers, status=status)


def _status(status: str) -> Callable[[int], Respond]:
    return lambda _: page(b"<h1>No</h1>", HTML, status=status)


CHUNKED = b"\r\nTransfer-Encoding: chunked\r\n\r\n"
CSV, PDF, PNG = (f"Content-Type: {kind}" for kind in ("text/csv", "application/pdf", "image/png"))
BROKEN = "broken or that claimtrack cannot"

BEHAVIOURS: dict[str, Behaviour] = {
    "a page": Behaviour(_page(HTML)),
    "no type": Behaviour(_page()),
    "packed": Behaviour(lambda n: page(gzip.compress(story(n)), HTML, "Content-Encoding: gzip")),
    "in chunks": Behaviour(
        lambda n: raw(
            OK,
            HTML.encode(),
            b"\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n" % len(story(n)),
            story(n),
            b"\r\n0\r\n\r\n",
        )
    ),
    "until the end": Behaviour(lambda n: raw(OK, HTML.encode(), b"\r\n\r\n", story(n))),
    "Latin-1": Behaviour(
        lambda n: page(story(n).replace(b"Nobody", b"Caf\xe9"), "Content-Type: text/html; charset=iso-8859-1")
    ),
    "a lying charset": Behaviour(lambda n: page(story(n), "Content-Type: text/html; charset=utf-16")),
    "plain text": Behaviour(_page("Content-Type: text/plain", body=lambda n: b"It carried %d.\n" % n)),
    "figures": Behaviour(_page(CSV, body=lambda n: b"month,cars\nMarch,%d\n" % n)),
    "a picture": Behaviour(_page(PNG, body=lambda n: b"\x89PNG\r\n\x1a\n%d" % n), has_words=False),
    "unknown bytes": Behaviour(_page(body=lambda n: b"\x7fELF\x00\x01%d" % n), has_words=False),
    "an empty page": Behaviour(_page(HTML, body=lambda _: b""), has_words=False),
    "a page of scripts": Behaviour(
        _page(HTML, body=lambda n: b"<html><body><script>app(%d)</script></body></html>" % n), has_words=False
    ),
    "a broken PDF": Behaviour(_page(PDF, body=lambda n: b"%%PDF-1.4 %d" % n), has_words=False),
    "always the same": Behaviour(_page(HTML, body=lambda _: story(0))),
    "one redirect": Behaviour(lambda n: redirect(f"/behaves/a page/{n}".replace(" ", "%20"))),
    "201": Behaviour(_page(HTML, status="201 Created")),
    "203": Behaviour(_page(HTML, status="203 Non-Authoritative Information")),
    "headers that repeat": Behaviour(_page(HTML, "Set-Cookie: a=1", "Set-Cookie: b=2", "X-Odd: \tx")),
    "a redirect in a ring": Behaviour(
        lambda n: redirect(f"/behaves/a%20redirect%20in%20a%20ring/{n}"), "sends its readers on more than"
    ),
    "a redirect inside": Behaviour(lambda _: redirect("http://169.254.169.254/latest"), "may not open"),
    "a redirect to a file": Behaviour(lambda _: redirect("file:///etc/passwd"), "may not open"),
    "a redirect nowhere": Behaviour(lambda _: redirect("http://nowhere.invalid/"), "No site was found"),
    "a redirect without a place": Behaviour(lambda _: page(b"", status="302 Found"), "answers with an error"),
    "400": Behaviour(_status("400 Bad Request"), "answers with an error (400"),
    "401": Behaviour(_status("401 Unauthorized"), "does not let claimtrack read"),
    "402": Behaviour(_status("402 Payment Required"), "does not let claimtrack read"),
    "403": Behaviour(_status("403 Forbidden"), "does not let claimtrack read"),
    "404": Behaviour(_status("404 Not Found"), "has no such page (404"),
    "410": Behaviour(_status("410 Gone"), "has no such page (410"),
    "429": Behaviour(_status("429 Too Many Requests"), "answers with an error (429"),
    "451": Behaviour(_status("451 Unavailable For Legal Reasons"), "does not let claimtrack read"),
    "500": Behaviour(_status("500 Internal Server Error"), "answers with an error (500"),
    "503": Behaviour(_status("503 Service Unavailable"), "answers with an error (503"),
    "a cut body": Behaviour(
        lambda n: raw(OK, HTML.encode(), b"\r\nContent-Length: 99999\r\n\r\n", story(n)),
        "broken or that claimtrack cannot",
    ),
    "a cut chunk": Behaviour(lambda n: raw(OK, HTML.encode(), CHUNKED, b"ffff\r\n", story(n)), BROKEN),
    "broken packing": Behaviour(lambda n: page(story(n), HTML, "Content-Encoding: gzip"), BROKEN),
    "unknown packing": Behaviour(lambda n: page(story(n), HTML, "Content-Encoding: zork"), BROKEN),
    "a bomb": Behaviour(lambda _: page(_bomb(), HTML, "Content-Encoding: gzip"), "sends more than 50 MB"),
    "too long by its word": Behaviour(
        lambda _: raw(OK, HTML.encode(), b"\r\nContent-Length: 99999999\r\n\r\n"), "sends more than 25 MB"
    ),
    "nothing": Behaviour(lambda _: raw(b""), BROKEN),
    "no HTTP": Behaviour(lambda _: raw(b"SSH-2.0-OpenSSH_9\r\n"), BROKEN),
    "too many headers": Behaviour(_page(HTML, *(f"X-{at}: y" for at in range(300))), BROKEN),
    "silence": Behaviour(lambda _: silence, "did not answer in full", is_slow=True),
    "a dripping body": Behaviour(
        lambda _: drip(OK + b"Content-Length: 9999\r\n\r\n", b"a", 0.3), "did not answer in full", is_slow=True
    ),
}
_ZEROS = 60_000_000  # bytes of a bomb, unpacked


def _bomb() -> bytes:
    engine = zlib.compressobj(9, zlib.DEFLATED, 31)
    return engine.compress(b"\0" * _ZEROS) + engine.flush()
