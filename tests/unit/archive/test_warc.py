"""Captures as WARC files, read back by warcio, by its checker, and by a reader of our own."""

import datetime as dt
import gzip
import subprocess
import sys
import zlib
from hashlib import sha256
from io import BytesIO
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from claimtrack.archive.warc import Capture, Earlier, Hop, payload_record_id, write_warc
from claimtrack.archive.warc_reading import read_warc
from claimtrack.domain.errors import Damaged
from tests.support.warc_reader import records

AT = dt.datetime(2026, 3, 4, 5, 6, 7, 890, dt.UTC)
SEED = UUID(int=7)
SAID = ("GET /ferry HTTP/1.1", "Host: port.example", "Accept: text/html")
HEARD = (
    "HTTP/1.1 200 OK",
    "Content-Type: text/html; charset=utf-8",
    "Transfer-Encoding: chunked",
    "content-encoding: gzip",
)
MOVED = ("HTTP/1.1 302 Found", "Location: /ferry")
BODY = "<p>41,000 passengers – in März</p>".encode()


def fetched(**changes):
    hops = [Hop("http://port.example/old", SAID, MOVED), Hop("http://port.example/ferry", SAID, HEARD)]
    known = {"seed": SEED, "at": AT, "address": "http://port.example/old", "body": BODY, "hops": hops}
    facts = [("final-address", "http://port.example/ferry"), ("status", "200")]
    return Capture(**known | {"network_address": "192.0.2.7", "text": "41,000 passengers", "facts": facts} | changes)


def uploaded(**changes):
    known = {"seed": SEED, "at": AT, "address": "urn:sha256:abc", "body": BODY, "media_type": "image/png"}
    return Capture(**known | changes)


def revisit():
    return fetched(earlier=Earlier("<urn:uuid:first>", "http://port.example/ferry", AT))


@pytest.mark.parametrize(
    "capture", [fetched(), uploaded(), revisit(), fetched(body=b""), uploaded(body=b"x" * 9_000_000)]
)
def test_every_file_passes_the_checker_of_warcio(tmp_path, capture):
    path = tmp_path / "copy.warc.gz"
    path.write_bytes(write_warc(capture))
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "digest failed" not in told.stdout
    assert "no digest to check" not in told.stdout


def test_a_fetched_page_is_a_warcinfo_and_a_request_and_answer_for_each_hop():
    kinds = [(record.kind, record.fields.get("WARC-Target-URI")) for record in records(write_warc(fetched()))]
    old, new = "http://port.example/old", "http://port.example/ferry"
    assert kinds == [
        ("warcinfo", None),
        ("request", old),
        ("response", old),
        ("request", new),
        ("response", new),
        ("metadata", new),
        ("conversion", new),
    ]


def test_every_record_says_what_the_standard_asks_for():
    for capture in (fetched(), uploaded(), revisit()):
        found = list(records(write_warc(capture)))
        assert len({record.fields["WARC-Record-ID"] for record in found}) == len(found)
        for record in found:
            assert record.version == "WARC/1.1"
            assert record.fields["WARC-Date"] == "2026-03-04T05:06:07.000890Z"
            assert record.fields["WARC-Block-Digest"] == f"sha256:{sha256(record.block).hexdigest()}"
        requests = [record for record in found if record.kind == "request"]
        answers = {record.fields["WARC-Record-ID"] for record in found if record.kind in ("response", "revisit")}
        assert {record.fields["WARC-Concurrent-To"] for record in requests} == answers


def test_the_payload_digest_is_the_hash_of_what_one_saves():
    digest = f"sha256:{sha256(BODY).hexdigest()}"
    for capture in (fetched(), uploaded(), revisit()):
        (payload,) = [record for record in records(write_warc(capture)) if "WARC-Payload-Digest" in record.fields]
        assert payload.fields["WARC-Payload-Digest"] == digest
        assert payload.fields["WARC-Record-ID"] == payload_record_id(capture)


def test_the_head_of_an_answer_is_as_it_came_but_for_its_packing():
    answer = [record for record in records(write_warc(fetched())) if record.kind == "response"][-1]
    head, _, body = answer.block.partition(b"\r\n\r\n")
    assert head.decode().split("\r\n") == [
        "HTTP/1.1 200 OK",
        "Content-Type: text/html; charset=utf-8",
        "X-Archive-Orig-Transfer-Encoding: chunked",
        "X-Archive-Orig-content-encoding: gzip",
    ]
    assert body == BODY


def test_the_same_bytes_again_are_a_revisit_that_names_the_first():
    (again,) = [record for record in records(write_warc(revisit())) if record.kind == "revisit"]
    assert again.fields["WARC-Refers-To"] == "<urn:uuid:first>"
    assert again.fields["WARC-Profile"].endswith("/1.1/revisit/identical-payload-digest")
    assert BODY not in again.block


def test_the_same_capture_gives_the_same_file():
    assert write_warc(fetched()) == write_warc(fetched())


@pytest.mark.parametrize("line", ["x\r\nWARC-Type: response", "a\nb", "ünï\x00"])
def test_no_fact_begins_a_line_of_its_own(line):
    (metadata,) = [one for one in records(write_warc(uploaded(facts=[("file-name", line)]))) if one.kind == "metadata"]
    assert metadata.block.count(b"\r\n") == 2


@given(body=st.binary(max_size=300), text=st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_what_was_written_is_read_back(body, text):
    for capture in (fetched(body=body, text=text), uploaded(body=body, text=text)):
        archived = read_warc(write_warc(capture))
        assert (archived.body, archived.text) == (body, text)


def test_of_a_revisit_the_body_is_elsewhere():
    assert read_warc(write_warc(revisit())).body is None


@pytest.mark.parametrize("at", [0.1, 0.4, 0.6, 0.9])
def test_a_file_that_is_cut_is_refused(at):
    raw = write_warc(fetched())
    with pytest.raises(Damaged):
        read_warc(raw[: int(len(raw) * at)])


@pytest.mark.parametrize("words", [b"passengers \xe2", b"41,000 passengers\r\n"])
def test_a_file_whose_words_were_changed_is_refused(words):
    """Also where whoever did it packed the record anew."""
    parts = [gzip.compress(one) for one in _plain(write_warc(fetched()))]
    whole = b"".join(parts)
    assert read_warc(whole).body == BODY
    at = next(at for at, one in enumerate(parts) if words in gzip.decompress(one))
    parts[at] = gzip.compress(gzip.decompress(parts[at]).replace(b"41,000", b"14,000"))
    with pytest.raises(Damaged):
        read_warc(b"".join(parts))


def _plain(raw):
    found = []
    while raw:
        unpacker = zlib.decompressobj(31)
        found.append(unpacker.decompress(raw))
        raw = unpacker.unused_data
    return found


def test_warcio_reads_the_same():
    payload = {}
    for record in ArchiveIterator(BytesIO(write_warc(fetched())), check_digests="raise"):
        payload[record.rec_type] = record.content_stream().read()
    assert payload["response"] == BODY
    assert payload["conversion"] == b"41,000 passengers"


def test_what_is_no_archive_is_refused():
    with pytest.raises(Damaged):
        read_warc(b"hello")
