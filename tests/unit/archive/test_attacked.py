"""What an attack on the door found: each case let something through, lost something or left something open."""

import gzip
import socket
import zlib
from time import monotonic

import pytest
from httpcore2 import SyncBackend

from claimtrack.archive import unpacking
from claimtrack.archive.addresses import is_public, plain
from claimtrack.archive.backend import GuardedStream
from claimtrack.archive.outbound import Fetched, fetch
from claimtrack.archive.resolving import resolved
from claimtrack.archive.trip import DEFAULT_LIMITS, Limits, Trip
from claimtrack.archive.unpacking import MEMBERS, STEP, Overflow, Unpacker
from claimtrack.domain.errors import Invalid, Unfetched
from claimtrack.domain.fetch_rules import Rules, parse_entries
from tests.support.misbehaving import Respond, page, serving

MEMBER = gzip.compress(b"a")


def test_every_member_of_a_gzip_file_is_kept():
    packed = gzip.compress(b"first ") + gzip.compress(b"second")
    assert got(page(packed, "Content-Encoding: gzip")).body == b"first second"


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_members_are_found_wherever_the_network_cuts_them(size):
    packed = gzip.compress(b"first ") + gzip.compress(b"second") + b"\0\0"
    unpacker = Unpacker("gzip", 100)
    pieces = [piece for at in range(0, len(packed), size) for piece in unpacker.feed(packed[at : at + size])]
    assert b"".join(pieces) == b"first second"
    assert unpacker.is_whole


def test_a_second_member_that_breaks_off_is_no_whole_body():
    packed = MEMBER + gzip.compress(b"second" * 50)[:-9]
    with pytest.raises(Unfetched) as error:
        got(page(packed, "Content-Encoding: gzip"))
    assert error.value.reason == "bad_answer"


def test_the_members_of_one_file_are_counted():
    assert b"".join(Unpacker("gzip", 2 * MEMBERS).feed(MEMBER * MEMBERS)) == b"a" * MEMBERS
    with pytest.raises(zlib.error):
        list(Unpacker("gzip", 2 * MEMBERS).feed(MEMBER * (MEMBERS + 1)))


def test_a_bomb_is_unpacked_in_small_pieces_and_only_up_to_the_limit():
    pieces = Unpacker("gzip", 3 * STEP).feed(gzip.compress(bytes(20 * STEP)))
    assert [len(next(pieces)) for _ in range(3)] == [STEP] * 3
    with pytest.raises(Overflow):
        next(pieces)


@pytest.mark.parametrize("more", [-258, -1, 0, 1, 257, 258, 259])
@pytest.mark.parametrize("size", [1, 64, 100_000])
def test_nothing_is_held_back_where_a_piece_is_full(more, size):
    body = b"ab" * (STEP // 2) + b"c" * max(more, 0)
    body = body[: STEP + more]
    packed = gzip.compress(body)
    unpacker = Unpacker("gzip", len(body))
    pieces = [piece for at in range(0, len(packed), size) for piece in unpacker.feed(packed[at : at + size])]
    assert b"".join(pieces) == body
    assert unpacker.is_whole


def test_what_zlib_still_holds_when_the_input_is_used_up_is_fetched_out(monkeypatch):
    monkeypatch.setattr(unpacking, "STEP", 7)
    for length in range(1, 400):
        engine = zlib.compressobj(wbits=-15)
        unpacker = Unpacker("deflate", length)
        assert b"".join(unpacker.feed(engine.compress(b"c" * length) + engine.flush())) == b"c" * length
        assert unpacker.is_whole


def test_a_body_that_is_packed_twice_is_refused_and_not_handed_out_packed():
    with pytest.raises(Unfetched) as error:
        got(page(MEMBER, "Content-Encoding: gzip", "Content-Encoding: identity"))
    assert error.value.reason == "bad_answer"


@pytest.mark.parametrize("address", ["1::1", "100:0:0:1::1", "4000::1", "8000::1", "e000::1", "64:ff9b::7f00:1"])
def test_what_nobody_was_given_is_not_public(address):
    assert not is_public(plain(address))


@pytest.mark.parametrize("url", ["http://example.org:0/", "http://[v1.x]/"])
def test_an_odd_address_is_refused_before_anything_is_looked_up(url):
    asked = []
    with pytest.raises(Unfetched) as error:
        fetch(url, rules=Rules(), resolve=lambda host, port: asked.append(host) or ["10.0.0.1"])
    assert (error.value.reason, asked) == ("address", [])


@pytest.mark.parametrize("entry", ["::ffff:10.0.0.0/104", "::ffff:10.0.0.1", "[::ffff:10.0.0.1]:80"])
def test_an_entry_that_would_do_nothing_is_refused(entry):
    with pytest.raises(Invalid):
        parse_entries(entry)


def test_a_name_that_no_resolver_takes_is_not_waited_for():
    def refuse(host: str, port: int) -> list[str]:
        raise ValueError(host)

    assert resolved(refuse, "example.org", 80, 5) == []


def test_a_connection_is_closed_when_no_time_is_left_to_secure_it():
    with serving() as server:
        stream = SyncBackend().connect_tcp("127.0.0.1", server.port, 5)
        connection: socket.socket = stream.get_extra_info("socket")
        trip = Trip("example.org", Rules(), DEFAULT_LIMITS, lambda host, port: [], ends_at=monotonic() - 1)
        with pytest.raises(Unfetched):
            GuardedStream(stream, trip).start_tls(None)
        assert connection.fileno() == -1


def got(respond: Respond) -> Fetched:
    with serving({"/": respond}) as server:
        rules = Rules(allow=parse_entries(f"127.0.0.1:{server.port}"))
        return fetch(server.url(), rules=rules, limits=Limits(seconds=5))
