"""Servers that misbehave: each gets a plain sentence within the deadline, and no more memory than the limits say."""

import gzip
import socket
import tracemalloc
import zlib
from threading import Event

import pytest

from claimtrack.archive.outbound import DEFAULT_LIMITS, Known, Limits, fetch, media_type
from claimtrack.domain.errors import Unfetched
from claimtrack.domain.fetch_rules import Rules, parse_entries
from tests.support.misbehaving import OK, drip, flood, page, raw, redirect, serving, silence

SHORT = Limits(seconds=0.2)
SMALL = Limits(wire_bytes=50_000, unpacked_bytes=150_000)
WORDS = "Die Fähre fuhr 1912 zum letzten Mal. ".encode() * 100
ZIPPED = gzip.compress(WORDS, mtime=0)
GZIP = "Content-Encoding: gzip"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def bomb(megabytes):
    """A gzip stream that unpacks to so much; 1 MB of zeros, packed, again and again."""
    engine = zlib.compressobj(9, zlib.DEFLATED, 31)
    start = engine.compress(b"") + engine.flush(zlib.Z_FULL_FLUSH)
    part = engine.compress(bytes(1_000_000)) + engine.flush(zlib.Z_FULL_FLUSH)
    return start + part * megabytes


@pytest.fixture(scope="module")
def server():
    with serving() as running:
        yield running


@pytest.fixture
def get(server):
    """Fetch what the server says: `get(respond)`."""
    rules = Rules(parse_entries(f"127.0.0.1:{server.port}"))

    def get(respond, limits=DEFAULT_LIMITS, path="/page", **others):
        server.pages[path] = respond
        return fetch(server.url(path), rules=rules, limits=limits, **others)

    return get


@pytest.fixture
def refused(get):
    """The error of a fetch; its sentence is one."""

    def refused(*args, **others):
        with pytest.raises(Unfetched) as error:
            get(*args, **others)
        assert str(error.value).endswith(".")
        assert "Error(" not in str(error.value)
        assert error.value.__cause__ is None
        return error.value

    return refused


BROKEN = {
    "closed at once": raw(),
    "no HTTP": raw(b"SSH-2.0-OpenSSH_9.9\r\n"),
    "bytes": raw(bytes(range(256)) * 100),
    "half a head": raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"),
    "a bad status": raw(b"HTTP/1.1 9000 OK\r\n\r\n"),
    "HTTP/0.9": raw(b"<html>hello</html>"),
    "a header without a name": raw(OK + b": x\r\n\r\n"),
    "a header with a line feed": raw(OK + b"A: b\x00c\r\n\r\n"),
    "two lengths": raw(OK + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
    "a length that is none": raw(OK + b"Content-Length: -1\r\n\r\nabcd"),
    "a length that is too long": raw(OK + b"Content-Length: 5000\r\n\r\nabcd"),
    "a chunk that is none": raw(CHUNKED + b"zz\r\nabc\r\n"),
    "a chunk without its end": raw(CHUNKED + b"5\r\nabc"),
    "a chunk of many digits": raw(CHUNKED + b"F" * 40 + b"\r\n"),
    "a chunk size with a long extension": raw(CHUNKED + b"5;" + b"a" * 200_000 + b"\r\n"),
    "no last chunk": raw(CHUNKED + b"5\r\nabcde\r\n"),
    "a length of many digits": raw(OK + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n"),
    "a trailer with a length of many digits": raw(CHUNKED + b"0\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n"),
    "an unknown transfer": raw(OK + b"Transfer-Encoding: rot13\r\n\r\nabc"),
    "an unknown packing": page(b"abc", "Content-Encoding: br"),
    "packed twice, in two headers": page(gzip.compress(ZIPPED), GZIP, GZIP),
    "packed twice": page(gzip.compress(ZIPPED), "Content-Encoding: gzip, gzip"),
    "not packed at all": page(WORDS, GZIP),
    "packed and cut off": page(ZIPPED[:-20], GZIP),
    "packed with a wrong sum": page(ZIPPED[:-8] + bytes(8), GZIP),
    "one byte of a package": page(ZIPPED[:1], GZIP),
    "too many headers": raw(OK, b"A: b\r\n" * 201, b"Content-Length: 0\r\n\r\n"),
    "too long a header": raw(OK + b"A: " + b"b" * 300_000 + b"\r\n\r\n"),
    "headers without end": flood(OK, b"A: b\r\n" * 1000),
    "one header without end": flood(OK + b"A: ", b"b" * 10_000),
    "a trailer without end": flood(CHUNKED + b"0\r\n", b"A: b\r\n" * 1000),
    "a redirect within another protocol": raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_said_to_be_broken(refused, name):
    assert refused(BROKEN[name]).reason in ("bad_answer", "status")


SLOW = {
    "silence": silence,
    "headers": drip(OK, b"A: b\r\n"),
    "one header": drip(OK + b"A: ", b"b"),
    "the status line": drip(b"HTTP/1.1 200 ", b"O"),
    "the body": drip(OK + b"Content-Length: 100000\r\n\r\n", b"a"),
    "a body without length": drip(OK + b"\r\n", b"a"),
    "chunks": drip(CHUNKED, b"1\r\na\r\n"),
    "a chunk size": drip(CHUNKED, b"0"),
    "first answers": drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "many first answers": flood(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100),
}


@pytest.mark.parametrize("name", SLOW)
def test_what_drips_is_cut_at_the_deadline_of_the_whole(refused, name):
    assert refused(SLOW[name], SHORT).reason in ("timeout", "bad_answer" if name == "a chunk size" else "timeout")


def test_the_deadline_is_one_for_all_redirects(refused, server):
    def slowly(visit):
        server.stopped.wait(0.05)
        redirect("/page")(visit)

    assert refused(slowly, Limits(seconds=0.2, redirects=50)).reason == "timeout"


def test_a_name_that_is_not_answered_is_cut_too():
    never = Event()
    try:
        with pytest.raises(Unfetched) as error:
            fetch("http://slow.example/", rules=Rules(), limits=SHORT, resolve=lambda *_: [str(never.wait(60))])
        assert error.value.reason == "timeout"
        assert str(error.value).startswith("slow.example did not answer in full within 0.2 seconds.")
    finally:
        never.set()


LARGE = {
    "as it says itself": raw(OK + b"Content-Length: 400000000\r\n\r\n"),
    "in a number beyond all": raw(OK + b"Content-Length: 9999999999999999999\r\n\r\n"),
    "without a length": flood(OK + b"\r\n", b"a" * 60_000),
    "in chunks": flood(CHUNKED, b"ea60\r\n" + b"a" * 60_000 + b"\r\n"),
    "in tiny chunks": flood(CHUNKED, b"1\r\na\r\n" * 10_000),
    "in first answers": flood(b"", b"HTTP/1.1 103 Early Hints\r\nLink: " + b"x" * 8000 + b"\r\n\r\n"),
    "one byte over": page(bytes(SMALL.wire_bytes + 1)),
    "packed": page(bomb(50), GZIP),
    "packed, one byte over": page(gzip.compress(bytes(SMALL.unpacked_bytes + 1)), GZIP),
}


@pytest.mark.parametrize("name", LARGE)
def test_what_is_too_large_is_not_taken_in(refused, name):
    error = refused(LARGE[name], SMALL)
    assert error.reason == "too_large"
    assert ("0.15 MB" if name.startswith("packed") else "0.05 MB") in str(error)


def test_what_just_fits_is_taken_in(get):
    assert len(get(page(bytes(SMALL.wire_bytes)), SMALL).body) == SMALL.wire_bytes
    fetched = get(page(gzip.compress(bytes(SMALL.unpacked_bytes)), GZIP), SMALL)
    assert len(fetched.body) == SMALL.unpacked_bytes
    assert fetched.wire_size < 2000


@pytest.mark.parametrize("respond", [page(bomb(300), GZIP), flood(OK + b"\r\n", b"a" * 60_000)])
def test_a_bomb_takes_no_more_memory_than_the_limit(refused, respond):
    limits = Limits(wire_bytes=2_000_000, unpacked_bytes=5_000_000)
    tracemalloc.start()
    try:
        assert refused(respond, limits).reason == "too_large"
        assert tracemalloc.get_traced_memory()[1] < 2.5 * limits.unpacked_bytes
    finally:
        tracemalloc.stop()


def raw_deflate(data):
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(data) + engine.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", ZIPPED),
        ("GZip ", ZIPPED),
        ("x-gzip", ZIPPED),
        ("gzip", ZIPPED + b"left over"),
        ("deflate", zlib.compress(WORDS)),
        ("deflate", raw_deflate(WORDS)),
        ("identity", WORDS),
        ("", WORDS),
    ],
    ids=["gzip", "its case", "x-gzip", "left over", "deflate", "raw deflate", "identity", "none"],
)
@pytest.mark.parametrize("step", [1, 1000, 100_000])
def test_packed_bodies_are_unpacked_however_they_come(get, encoding, packed, step):
    parts = (packed[at : at + step] for at in range(0, len(packed), step))
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts)
    head = CHUNKED[:-2] + b"Content-Encoding: %b\r\n\r\n" % encoding.encode()
    assert get(raw(head, chunks, b"0\r\n\r\n")).body == WORDS


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_nothing_packed_is_nothing(get, encoding):
    assert get(page(b"", f"Content-Encoding: {encoding}")).body == b""


def test_a_loop_of_redirects_ends(refused, server):
    before = len(server.requests)
    error = refused(redirect("/page"))
    assert error.reason == "redirects"
    assert len(server.requests) - before == 1 + DEFAULT_LIMITS.redirects
    assert "127.0.0.1 sends its readers on more than 5 times." in str(error)


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
@pytest.mark.parametrize(
    ("location", "asked"),
    [
        ("/sub/caf%C3%A9?a=1&b=%20#part", "/sub/caf%C3%A9?a=1&b=%20"),
        ("sub/café", "/sub/caf%C3%A9"),
        ("a b|c", "/a%20b%7Cc"),
        ("?q=x", "/from?q=x"),
        ("../../up", "/up"),
    ],
)
def test_a_redirect_is_followed_as_browsers_do(get, server, status, location, asked):
    fetched = get(redirect(location, status), path="/from")
    assert fetched.status == 200
    assert [hop[1] for hop in fetched.hops] == [int(status[:3]), 200]
    assert fetched.hops[-1][0] == fetched.final_url
    assert server.requests[-1].startswith(f"GET {asked} HTTP/1.1\r\n")


@pytest.mark.parametrize("location", ["", " ", "mailto:a@example.org", "https://[", "about:blank"])
def test_a_redirect_to_nowhere_is_an_error(refused, location):
    assert refused(redirect(location)).reason in ("status", "blocked", "redirects")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("404 Not Found", "has no such page (404 Not Found)"),
        ("410 Gone", "has no such page (410 Gone)"),
        ("403 Forbidden", "does not let claimtrack read this page (403 Forbidden)"),
        ("451 No", "does not let claimtrack read this page (451"),
        ("500 Oops", "answers with an error (500 Internal Server Error)"),
        ("304 Not Modified", "answers with an error (304 Not Modified)"),
        ("999 Denied", "answers with an error (999)"),
    ],
)
def test_an_error_of_the_server_is_told_in_words(refused, status, said):
    error = refused(page(b"<h1>No</h1>" if status[0] != "3" else b"", status=status))
    assert (error.reason, error.status) == ("status", int(status[:3]))
    assert said in str(error)


def test_a_server_is_asked_whether_it_has_another_and_its_no_is_told(server, get, refused):
    known = Known(server.url("/page"), '"one"', "Thu, 02 Apr 2026 08:00:00 GMT")
    assert refused(page(b"", status="304 Not Modified"), known=known).reason == "unchanged"
    assert 'If-None-Match: "one"\r\nIf-Modified-Since: Thu, 02 Apr 2026' in server.requests[-1]
    assert get(page(b"another"), known=known).body == b"another"


def test_no_other_address_is_asked_so_and_its_not_modified_is_not_believed(server, refused):
    known = Known(server.url("/page"), '"one"', "Thu, 02 Apr 2026 08:00:00 GMT")
    server.pages["/sold"] = page(b"", status="304 Not Modified")
    assert refused(redirect("/sold"), known=known).reason == "status"
    assert "If-" in server.requests[-2]
    assert "If-" not in server.requests[-1]


@pytest.mark.parametrize("tag", ["", "é", "a\r\nHost: b", "x" * 2_000])
def test_what_no_header_can_hold_is_not_sent(server, get, tag):
    assert get(page(b"words"), known=Known(server.url("/page"), tag, tag)).body == b"words"
    assert "If-" not in server.requests[-1]


@pytest.mark.parametrize(
    ("wait", "least", "most"),
    [
        ("120", 120, 120),
        ("Fri, 31 Dec 2100 23:59:59 GMT", 10**7, 10**7),
        ("Thu, 02 Apr 2015 08:00:00 GMT", 0, 0),
        ("Thu, 02 Apr 2015 08:00:00", 0, 0),
        ("soon", 0, 0),
        ("-5", 0, 0),
        ("9" * 50, 0, 0),
        ("Thu, 99 Apr 99999 99:00:00 GMT", 0, 0),
    ],
)
def test_when_a_server_wants_to_be_asked_again_is_understood(refused, wait, least, most):
    error = refused(page(b"", f"Retry-After: {wait}", status="503 Busy"))
    assert least <= error.retry_after <= most


def test_nobody_there_is_said_too():
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{deaf.getsockname()[1]}"
        with pytest.raises(Unfetched) as error:
            fetch(f"http://{place}/", rules=Rules(parse_entries(place)))
    assert error.value.reason == "refused"


def test_the_next_address_is_tried_when_one_takes_no_connection(server):
    rules = Rules(parse_entries(f"two.example:{server.port}"))
    fetched = fetch(server.url("/", "two.example"), rules=rules, resolve=lambda *_: ["::1", "127.0.0.1"])
    assert fetched.address == "127.0.0.1"


def test_progress_tells_how_much_of_how_much(get):
    seen = []
    get(page(ZIPPED, GZIP), on_progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (len(ZIPPED), len(ZIPPED))
    get(raw(CHUNKED + b"3\r\nabc\r\n0\r\n\r\n"), on_progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3, None)


def test_what_progress_raises_ends_the_fetch(get):
    def cancel(done, total):
        raise failure

    for failure in (KeyError("mine"), ValueError("mine"), OSError("mine")):
        with pytest.raises(type(failure), match="mine"):
            get(flood(OK + b"\r\n", b"a"), on_progress=cancel)


def test_the_program_says_who_it_is(get, server):
    get(page(b""))
    head = server.requests[-1]
    assert "User-Agent: claimtrack/" in head
    assert "Connection: close\r\n" in head


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("text/html; charset=UTF-8", ("text/html", "utf-8")),
        ('Text/HTML;charset="iso-8859-1"', ("text/html", "iso-8859-1")),
        ("application/pdf", ("application/pdf", "")),
        ("text/html;;; charset = utf-8 ; x", ("text/html", "utf-8")),
        ("text/html; charset*=utf-8''x%zz", ("text/html", "")),
        ("html", ("", "")),
        ("/", ("", "")),
        ("", ("", "")),
        ("text/html; charset=utf-8; charset=x", ("text/html", "utf-8")),
        ("\xff\xfe/\xe9", ("", "")),
    ],
)
def test_the_type_is_read_as_the_server_names_it(get, given, found):
    head = OK + b"Content-Type: " + given.encode("latin-1") + b"\r\nContent-Length: 0\r\n\r\n"
    assert media_type(get(raw(head))) == found


def test_without_a_type_there_is_none_and_of_two_the_last_counts(get):
    assert media_type(get(page(b""))) == ("", "")
    assert media_type(get(page(b"", "Content-Type: text/plain", "Content-Type: text/html"))) == ("text/html", "")
