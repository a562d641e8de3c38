"""A copy of a source: what is at an address now, or a file, read, written as WARC and put into the store.

Changes nothing in the database: that is for services.snapshots, once the copy is whole.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import uuid4

from claimtrack.archive.outbound import Fetched, fetch, media_type
from claimtrack.archive.store import Store
from claimtrack.archive.warc import Capture, Earlier, Hop, payload_record_id, write_warc
from claimtrack.db import now
from claimtrack.domain.errors import EmptyText, Invalid, TooLarge, Unfetched, Unreadable
from claimtrack.domain.fetch_rules import Rules
from claimtrack.domain.library import LONGEST
from claimtrack.domain.text.lines import one_line
from claimtrack.domain.vocabulary import SnapshotKind
from claimtrack.intake.files import read_file
from claimtrack.intake.reading import Reading
from claimtrack.intake.signatures import media_type_of
from claimtrack.queries.snapshots import holds_payload
from claimtrack.services.snapshots import Captured

INSTEAD = "Upload a file or a screenshot of it instead."
NO_WORDS = "There are no words in this copy. If the page needs its scripts to show them, upload a PDF or a screenshot."
LONGEST_LANGUAGE = 35  # code points, as the column has it
FIRST_YEAR = 1000
NOT_READ = "No words could be read in this copy. It is kept as it came."


class Held(NamedTuple):
    """The snapshot that holds the same bytes, and how a WARC names it."""

    snapshot_id: int
    named: Earlier


class Read(NamedTuple):
    """The words of a copy, None where no reader found any, and sentences about them for the user."""

    reading: Reading | None
    notes: list[str]


Holder = Callable[[str], Held | None]  # asked with the SHA-256 (hex) of the payload
OnFetching = Callable[[int, int | None], None]
OnReading = Callable[[int, int], None]


def holder_in(team_id: int) -> Holder:
    """Asks for the first snapshot of the team with these bytes, in the transaction of whoever calls it."""

    def holder(payload_sha256: str) -> Held | None:
        found = holds_payload(team_id, payload_sha256)
        if found is None:
            return None
        address = found.final_address or f"urn:sha256:{found.payload_sha256}"
        return Held(found.id, Earlier(found.record_id, address, found.captured_at))

    return holder


def capture_address(
    rules: Rules,
    store: Store,
    address: str,
    *,
    holder: Holder,
    on_fetching: OnFetching | None = None,
    on_reading: OnReading | None = None,
) -> Captured:
    """What is at the address now. Raises `Unfetched`, with what to do instead."""
    try:
        fetched = fetch(address, rules=rules, on_progress=on_fetching)
    except Unfetched as error:
        raise Unfetched(error.fact, error.reason, error.status, advice=INSTEAD) from error
    return captured_from(fetched, read_fetched(fetched, on_reading=on_reading), store, holder=holder)


def read_fetched(fetched: Fetched, *, on_reading: OnReading | None = None) -> Read:
    """Its words, where a reader finds any, and what is to be said about them. Keeps nothing."""
    kind, charset = media_type(fetched)
    return _read(fetched.body, media_type=kind, charset=charset, url=fetched.final_url, on_progress=on_reading)


def captured_from(fetched: Fetched, read: Read, store: Store, *, holder: Holder) -> Captured:
    """What was fetched and read, as a copy."""
    kind, (reading, notes) = media_type(fetched)[0], read
    hops = [Hop(url, said, heard) for (url, _), (said, heard) in zip(fetched.hops, fetched.heads, strict=True)]
    facts = [("final-address", fetched.final_url), ("status", str(fetched.status)), ("media-type", kind)]
    capture = Capture(
        seed=uuid4(),
        at=fetched.fetched_at,
        address=fetched.url,
        body=fetched.body,
        media_type=kind,
        network_address=fetched.address,
        hops=hops,
        text=reading.text if reading else "",
        facts=facts,
    )
    return _kept(
        store,
        capture,
        reading,
        holder=holder,
        kind=SnapshotKind.FETCHED,
        address=fetched.url,
        final_address=fetched.final_url,
        status=fetched.status,
        network_address=fetched.address,
        media_type=kind,
        headers=[[name, _shown(value)] for name, value in fetched.headers],
        hops=[list(hop) for hop in fetched.hops],
        notes=notes,
    )


def capture_file(
    store: Store, raw: bytes, *, name: str, holder: Holder, on_reading: OnReading | None = None
) -> Captured:
    """A file that somebody sent, as a copy. Raises `Invalid` for one without a byte."""
    if not raw:
        raise Invalid("This file is empty. Choose another.", "file")
    reading, notes = _read(raw, name=name, on_progress=on_reading)
    digest, kind = sha256(raw).hexdigest(), media_type_of(raw, name)
    capture = Capture(
        seed=uuid4(),
        at=now(),
        address=f"urn:sha256:{digest}",
        body=raw,
        media_type=kind,
        text=reading.text if reading else "",
        facts=[("file-name", name), ("media-type", kind)],
    )
    return _kept(
        store,
        capture,
        reading,
        holder=holder,
        kind=SnapshotKind.UPLOADED,
        media_type=kind,
        file_name=name[:255],
        notes=notes,
    )


def _read(raw: bytes, **how: Any) -> Read:
    try:
        reading = read_file(raw, **how).reading
    except EmptyText:
        return Read(None, [NO_WORDS])
    except (Unreadable, TooLarge, Invalid):
        return Read(None, [NOT_READ])
    return Read(reading, list(reading.notes))


def _kept(store: Store, capture: Capture, reading: Reading | None, *, holder: Holder, **known: Any) -> Captured:
    digest = sha256(capture.body).hexdigest()
    same = holder(digest)
    warc = write_warc(replace(capture, earlier=same.named if same else None))
    return Captured(
        captured_at=capture.at.astimezone(dt.UTC),
        payload_sha256=digest,
        payload_size=len(capture.body),
        warc_sha256=store.put(warc),
        warc_size=len(warc),
        record_id=payload_record_id(capture),
        same_as_id=same.snapshot_id if same else None,
        **known,
        **(_words(reading) if reading else {}),
    )


def _words(reading: Reading) -> dict[str, Any]:
    """A page may say anything of itself, at any length."""
    said = reading.metadata
    csl = {name: _brief(value) for name, value in reading.citation.items()}
    author = csl.pop("author", "") or _brief(said.byline)
    return {
        "text": reading.text,
        "text_sha256": reading.sha256,
        "blocks": [[block.start, block.end, block.role.value, block.page] for block in reading.blocks],
        "sketch": reading.sketch,
        "csl": csl,
        "language": said.language[:LONGEST_LANGUAGE],
        "title": _brief(said.title),
        "author": author,
        "publisher": _brief(said.publisher),
        "published_on": said.published_on if said.published_on and said.published_on.year >= FIRST_YEAR else None,
    }


def _brief(words: str) -> str:
    return one_line(words)[:LONGEST]


def _shown(value: str) -> str:
    """A header without what no page may hold; the WARC has it as it came."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in value)
