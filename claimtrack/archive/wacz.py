"""Several captures in one file that replay tools open: WACZ 1.1.1 (specs.webrecorder.net/wacz/1.1.1).

A ZIP of archive/*.warc.gz, indexes/index.cdxj, pages/pages.jsonl and datapackage.json with the SHA-256 of each.
"""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

from claimtrack.archive.warc_reading import Record, records

Page = tuple[str, dt.datetime, str, str]  # address, moment, title, words
EPOCH = (1980, 1, 1, 0, 0, 0)


def write_wacz(title: str, warcs: Sequence[tuple[str, bytes]], pages: Sequence[Page]) -> bytes:
    """The file; the same content gives the same bytes. `warcs` are names and files."""
    parts = {f"archive/{name}": raw for name, raw in warcs}
    lines = sorted(line for name, raw in warcs for line in _index(name, raw))
    parts["indexes/index.cdxj"] = "".join(f"{line}\n" for line in lines).encode()
    parts["pages/pages.jsonl"] = _pages(pages)
    package = _json(_package(title, parts, pages), indent=2)
    parts["datapackage.json"] = package
    parts["datapackage-digest.json"] = _json({"path": "datapackage.json", "hash": _hash(package)})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, raw in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)  # stored as they are: readers seek within the WARCs
            entry.compress_type = zipfile.ZIP_STORED
            archive.writestr(entry, raw)
    return out.getvalue()


def _package(title: str, parts: dict[str, bytes], pages: Sequence[Page]) -> dict[str, Any]:
    resources = [
        {"name": path.rpartition("/")[2], "path": path, "hash": _hash(raw), "bytes": len(raw)}
        for path, raw in parts.items()
    ]
    return {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": title,
        "software": f"claimtrack/{version('claimtrack')}",
        "created": _iso(max(at for _, at, _, _ in pages)),
        "mainPageUrl": pages[0][0],
        "mainPageDate": _iso(pages[0][1]),
        "resources": resources,
    }


def _pages(pages: Sequence[Page]) -> bytes:
    lines = [{"format": "json-pages-1.0", "id": "pages", "title": "All pages"}]
    for address, at, title, words in pages:
        lines.append({"url": address, "ts": _iso(at), "title": title, "text": words})
    return b"".join(_json(line) + b"\n" for line in lines)


def _index(name: str, raw: bytes) -> Iterator[str]:
    """CDXJ: a sort key of the address, the moment, and where the record lies."""
    for record in records(raw):
        if record.kind not in ("response", "revisit", "resource"):
            continue
        address, head = record.fields["WARC-Target-URI"], record.head
        about = {
            "url": address,
            "digest": record.fields.get("WARC-Payload-Digest", ""),
            "mime": "warc/revisit" if record.kind == "revisit" else _media_type(record),
            "status": head[0].split(" ")[1] if head else "",
            "offset": str(record.offset),
            "length": str(record.length),
            "filename": name,
        }
        moment = "".join(filter(str.isdigit, record.fields["WARC-Date"]))[:14]
        yield f"{_sort_key(address)} {moment} {_json(about).decode()}"


def _media_type(record: Record) -> str:
    said = dict(line.lower().partition(": ")[::2] for line in record.head[1:])
    return (said.get("content-type", "") if record.head else record.fields["Content-Type"]).partition(";")[0].strip()


def _sort_key(address: str) -> str:
    """The host turned around, as indexes of web archives have it: example.org/a -> org,example)/a."""
    parts = urlsplit(address)
    if not parts.hostname:
        return address.replace(" ", "%20")
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return f"{','.join(reversed(parts.hostname.removeprefix('www.').split('.')))}){path or '/'}".lower()


def _hash(raw: bytes) -> str:
    return f"sha256:{sha256(raw).hexdigest()}"


def _json(value: Any, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode()


def _iso(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
