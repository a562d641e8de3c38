"""Sources from citation software, and for it."""

from flask import Response, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from claimtrack.domain.errors import Invalid, NotAllowed, NotFound
from claimtrack.domain.permissions import Permission, allows
from claimtrack.domain.vocabulary import SourceKind
from claimtrack.intake.library import MOST_BYTES, read_library
from claimtrack.queries.library import library_of
from claimtrack.reports.library import FORMATS
from claimtrack.services.library import take_in
from claimtrack.services.locking import let_go
from claimtrack.web.access import requires, writes
from claimtrack.web.listing import asked_words, chosen
from claimtrack.web.sources.blueprint import sources

MOST_NOTES = 5  # messages about what was left out


@sources.get("/import")
@requires(Permission.CHECK)
def choose_file() -> str:
    """Where the file is chosen."""
    return render_template("sources/import.html", most=MOST_BYTES)


@sources.post("/import")
@requires(Permission.CHECK)
@writes
def take_file() -> Answer:
    """Take in what is new, and say what was known and what could not be read."""
    sent = request.files.get("file")
    if not sent or not sent.filename:
        raise Invalid("Choose a file first.", "file")
    let_go()
    read = read_library(sent.read(MOST_BYTES + 1))
    taken = take_in(g.member, read.items)
    flash(f"{taken.added:,} new. {len(taken.known):,} were here already and stay as they are.", "success")
    for note in read.notes[:MOST_NOTES]:
        flash(note, "warning")
    if len(read.notes) > MOST_NOTES:
        flash(f"{len(read.notes) - MOST_NOTES:,} more were left out.", "warning")
    return redirect(url_for("sources.index", sort="new"), 303)


@sources.get("/export.<suffix>")
@requires(Permission.EXPORT)
def export(suffix: str) -> Response:
    """The sources that the list's filters leave; confidential ones only for who asks for them and may."""
    found = next(((media, render) for media, ending, render in FORMATS.values() if ending == suffix), None)
    if found is None:
        raise NotFound("There is no such format. Choose json (CSL-JSON), bib or ris.")
    wants_all = request.args.get("confidential") == "1"
    if wants_all and not allows(g.member.role, Permission.CHECK):
        raise NotAllowed("Confidential sources are exported by checkers and leads alone.")
    exported = library_of(
        g.member.team, words=asked_words(), kind=chosen(SourceKind, "kind"), with_confidential=wants_all
    )
    media, render = found
    name = {"Content-Disposition": f'attachment; filename="sources.{suffix}"', "X-Left-Out": str(exported.left_out)}
    return Response(render(exported.items), mimetype=media, headers=name)
