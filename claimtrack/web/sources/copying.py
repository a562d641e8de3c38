"""Copies of a source: take one, upload one, show one as it was, save one."""

from io import BytesIO

from flask import current_app, flash, g, redirect, request, send_file, url_for
from werkzeug.wrappers import Response

from claimtrack.archive.store import open_store
from claimtrack.archive.wacz import write_wacz
from claimtrack.archive.warc_reading import read_warc
from claimtrack.domain.errors import Invalid, NotFound, TooLarge
from claimtrack.domain.permissions import Permission
from claimtrack.domain.text.lines import one_line
from claimtrack.intake.cleaning import POLICY, cleaned_page
from claimtrack.intake.signatures import HTML, media_type_of
from claimtrack.jobs.start import start_capture, start_upload
from claimtrack.models import Snapshot, Source
from claimtrack.queries.lookup import one
from claimtrack.queries.snapshots import snapshot_in, snapshots_of
from claimtrack.web.access import requires, writes
from claimtrack.web.requests import takes
from claimtrack.web.sources.blueprint import copies

PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
MOST_UPLOAD = 50_000_000  # bytes
MOST_BUNDLE = 200_000_000  # bytes: it is made in memory


@copies.post("")
@requires(Permission.CHECK)
@writes
@takes(MOST_UPLOAD)
def create(source_id: int) -> Response:
    """Take a copy of the page now, or keep the file that was sent."""
    source, settings = one(Source, g.member.team, source_id), current_app.config["SETTINGS"]
    sent = request.files.get("file")
    if sent and sent.filename:
        raw = sent.read(MOST_UPLOAD + 1)
        if len(raw) > MOST_UPLOAD:
            raise TooLarge(f"This file is larger than {MOST_UPLOAD / 1e6:g} MB, which is the most that is kept.")
        start_upload(settings, g.member, source, name=_name(sent.filename), raw=raw)
    elif "file" in request.files:
        raise Invalid("Choose a file first.", "file")
    elif not source.url:
        raise Invalid("This source has no address, so there is no page to copy. Upload a file instead.", "file")
    elif start_capture(settings, g.member, source) is None:
        flash("Too many copies wait for their turn. Try again in a few minutes.", "warning")
    return redirect(url_for("sources.show", source_id=source.id), 303)


@copies.get("/<int:snapshot_id>/page")
@requires(Permission.READ)
def page(source_id: int, snapshot_id: int) -> Response:
    """The captured page, cleaned, for a sandbox."""
    snapshot = snapshot_in(g.member.team, source_id, snapshot_id)
    if snapshot.media_type not in HTML:
        raise NotFound("This copy is no web page. Save the file instead.")
    html = cleaned_page(
        _payload(snapshot), charset=_charset(snapshot), title=snapshot.title, language=snapshot.language or "en"
    )
    return Response(html, mimetype="text/html", headers={"Content-Security-Policy": POLICY})


@copies.get("/<int:snapshot_id>/picture")
@requires(Permission.READ)
def picture(source_id: int, snapshot_id: int) -> Response:
    """A screenshot. Only what its bytes say is a picture, whatever a server said."""
    snapshot = snapshot_in(g.member.team, source_id, snapshot_id)
    raw = _payload(snapshot) if snapshot.media_type in PICTURES else b""
    if not raw or media_type_of(raw, "") != snapshot.media_type:
        raise NotFound("This copy is no picture. Save the file instead.")
    return Response(raw, mimetype=snapshot.media_type)


@copies.get("/<int:snapshot_id>/payload")
@requires(Permission.READ)
def payload(source_id: int, snapshot_id: int) -> Response:
    """The bytes as they were captured, to be saved; never shown."""
    snapshot = snapshot_in(g.member.team, source_id, snapshot_id)
    name = snapshot.file_name or f"source-{source_id}-{snapshot.captured_at:%Y%m%d-%H%M%S}{_ending(snapshot)}"
    return _file(_payload(snapshot), name, "application/octet-stream")


@copies.get("/<int:snapshot_id>/warc")
@requires(Permission.READ)
def warc(source_id: int, snapshot_id: int) -> Response:
    """The archive file."""
    snapshot = snapshot_in(g.member.team, source_id, snapshot_id)
    raw = open_store(current_app.config["SETTINGS"]).get(snapshot.warc_sha256)
    return _file(raw, f"source-{source_id}-{snapshot.captured_at:%Y%m%d-%H%M%S}.warc.gz", "application/warc")


@copies.get("/<int:snapshot_id>/first")
@requires(Permission.READ)
def first(source_id: int, snapshot_id: int) -> Response:
    """On to the copy that holds the same bytes."""
    snapshot = snapshot_in(g.member.team, source_id, snapshot_id)
    if snapshot.same_as is None:
        raise NotFound("This copy holds its bytes itself.")
    return redirect(url_for("sources.show", source_id=snapshot.same_as.source_id, snapshot=snapshot.same_as_id))


@copies.get("/bundle.wacz")
@requires(Permission.READ)
def bundle(source_id: int) -> Response:
    """All copies of the source in one file (WACZ)."""
    source = one(Source, g.member.team, source_id)
    found = list(snapshots_of(source))
    if not found:
        raise NotFound("There is no copy of this source yet.")
    kept = {snapshot.id: snapshot for one_ in found for snapshot in (one_, one_.same_as) if snapshot}
    if sum(one_.warc_size for one_ in kept.values()) > MOST_BUNDLE:
        most = f"{MOST_BUNDLE / 1e6:g} MB"
        raise TooLarge(
            f"All copies together are larger than {most}, the most that goes into one file. Save each alone."
        )
    store = open_store(current_app.config["SETTINGS"])
    files = [(f"snapshot-{id_}.warc.gz", store.get(snapshot.warc_sha256)) for id_, snapshot in sorted(kept.items())]
    pages = [(one_.final_address or one_.address, one_.captured_at, one_.title, one_.text) for one_ in found]
    return _file(write_wacz(source.title, files, pages), f"source-{source_id}.wacz", "application/wacz")


def _name(sent: str) -> str:
    """Without the folders that some programs send along, and in the end of a path none of its own."""
    last = one_line(sent).replace("\\", "/").rpartition("/")[2].strip(". ")
    return last[-200:] or "file"


def _payload(snapshot: Snapshot) -> bytes:
    holder = snapshot.same_as or snapshot
    body = read_warc(open_store(current_app.config["SETTINGS"]).get(holder.warc_sha256)).body
    if body is None:
        raise NotFound("The bytes of this copy are not kept.")
    return body


def _charset(snapshot: Snapshot) -> str:
    """As its server said."""
    said = next((value for name, value in snapshot.headers if name == "content-type"), "")
    return str(said).partition("charset=")[2].split(";")[0]


def _ending(snapshot: Snapshot) -> str:
    return {"text/html": ".html", "application/pdf": ".pdf", "text/csv": ".csv"}.get(snapshot.media_type, ".bin")


def _file(raw: bytes, name: str, kind: str) -> Response:
    return send_file(BytesIO(raw), kind, as_attachment=True, download_name=one_line(name))
