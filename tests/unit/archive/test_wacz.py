"""Several captures in one WACZ."""

import datetime as dt
import io
import json
import zipfile
from hashlib import sha256
from uuid import UUID

from warcio.archiveiterator import ArchiveIterator

from claimtrack.archive.wacz import write_wacz
from claimtrack.archive.warc import Capture, Hop, write_warc

AT = dt.datetime(2026, 3, 4, 5, 6, 7, tzinfo=dt.UTC)
ADDRESS = "https://www.port.example/Ferry?a=1"
HOP = Hop(ADDRESS, ("GET / HTTP/1.1",), ("HTTP/1.1 200 OK", "Content-Type: text/html"))
WARC = write_warc(Capture(UUID(int=1), AT, ADDRESS, b"<p>41,000</p>", hops=[HOP], text="41,000"))
FILE = write_warc(Capture(UUID(int=2), AT, "urn:sha256:abc", b"\x89PNG", media_type="image/png"))
PAGES = [(ADDRESS, AT, "Ferry", "41,000")]


def opened():
    return zipfile.ZipFile(io.BytesIO(write_wacz("Ferry", [("a.warc.gz", WARC), ("b.warc.gz", FILE)], PAGES)))


def test_it_holds_the_files_as_they_are_an_index_and_the_pages():
    bundle = opened()
    assert bundle.read("archive/a.warc.gz") == WARC
    assert {entry.compress_type for entry in bundle.infolist()} == {zipfile.ZIP_STORED}
    first, page = map(json.loads, bundle.read("pages/pages.jsonl").splitlines())
    assert first["format"] == "json-pages-1.0"
    assert (page["url"], page["ts"], page["title"]) == (ADDRESS, "2026-03-04T05:06:07Z", "Ferry")


def test_the_package_names_every_file_with_its_hash():
    bundle = opened()
    package = json.loads(bundle.read("datapackage.json"))
    assert (package["profile"], package["wacz_version"]) == ("data-package", "1.1.1")
    named = {one["path"]: (one["hash"], one["bytes"]) for one in package["resources"]}
    others = set(bundle.namelist()) - {"datapackage.json", "datapackage-digest.json"}
    assert named == {path: (_hash(bundle.read(path)), len(bundle.read(path))) for path in others}
    assert json.loads(bundle.read("datapackage-digest.json"))["hash"] == _hash(bundle.read("datapackage.json"))


def test_the_index_says_where_each_record_lies():
    bundle = opened()
    lines = bundle.read("indexes/index.cdxj").decode().splitlines()
    assert lines == sorted(lines)
    key, moment, about = lines[0].split(" ", 2)
    assert (key, moment) == ("example,port)/ferry?a=1", "20260304050607")
    entry = json.loads(about)
    raw = bundle.read(f"archive/{entry['filename']}")
    part = raw[int(entry["offset"]) : int(entry["offset"]) + int(entry["length"])]
    (record,) = ArchiveIterator(io.BytesIO(part))
    assert record.rec_headers.get_header("WARC-Target-URI") == entry["url"] == ADDRESS
    assert (entry["status"], entry["mime"]) == ("200", "text/html")


def test_the_same_content_gives_the_same_file():
    assert write_wacz("Ferry", [("a.warc.gz", WARC)], PAGES) == write_wacz("Ferry", [("a.warc.gz", WARC)], PAGES)


def _hash(raw):
    return f"sha256:{sha256(raw).hexdigest()}"
