"""The list of sources, and one source with the claims that lean on it."""

from flask import flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from claimtrack.domain.errors import Invalid, StaleEdit
from claimtrack.domain.permissions import Permission
from claimtrack.domain.vocabulary import SourceKind, Stance
from claimtrack.models import Claim, Source
from claimtrack.queries.lookup import one
from claimtrack.queries.source_list import SourceSort, SourceView, source_page, uses_of, view_counts
from claimtrack.services.citations import cite_source
from claimtrack.services.source_edits import edit_source
from claimtrack.web.access import requires, writes
from claimtrack.web.answers import back_to_claim
from claimtrack.web.listing import Address, Choice, asked_number, asked_words, chosen
from claimtrack.web.selection import whole_number
from claimtrack.web.sources.blueprint import sources
from claimtrack.web.sources.forms import SourceForm
from claimtrack.web.sources.forms import shown as remembered
from claimtrack.web.sources.shown import copy_context


@sources.get("")
@requires(Permission.READ)
def index() -> str:
    """What the team has cited."""
    words, kind, sort = asked_words(), chosen(SourceKind, "kind"), chosen(SourceSort, "sort")
    view = chosen(SourceView, "view")
    address = Address("sources.index", {"q": words, "kind": kind, "view": view, "sort": sort})
    sort, view, counts = sort or SourceSort.USED, view or SourceView.ALL, view_counts(g.member.team)
    return render_template(
        "sources/index.html",
        page=source_page(g.member.team, words=words, kind=kind, view=view, sort=sort, page=asked_number("page") or 1),
        tabs=[(address.to(view=one), one.label, counts[one], one is view) for one in SourceView],
        view=view,
        address=address,
        words=words,
        kind=kind,
        kinds=[Choice(address.to(kind=None), "Any", not kind)]
        + [Choice(address.to(kind=one), one.label, one is kind) for one in SourceKind],
        sorts=[Choice(address.to(sort=one), one.label, one is sort) for one in SourceSort],
    )


@sources.get("/<int:source_id>")
@requires(Permission.READ)
def show(source_id: int) -> str:
    """One source."""
    source = one(Source, g.member.team, source_id)
    return _page(source, SourceForm.of(source))


@sources.post("/<int:source_id>")
@requires(Permission.CHECK)
@writes
def update(source_id: int) -> Response | tuple[str, int]:
    """Mend what is said of it; when somebody else did so first, both are shown and nothing is written."""
    source, form = one(Source, g.member.team, source_id), SourceForm()
    if not form.validate():
        return _page(source, form), 422
    try:
        changed = edit_source(g.member, source, changes=form.changes(), was=form.seen())
    except StaleEdit as stale:
        form.was.data = remembered(source)
        return _page(source, form, stale), 409
    flash("Source saved." if changed else "Nothing changed.", "success")
    return redirect(url_for("sources.show", source_id=source.id), 303)


@sources.post("/<int:source_id>/citations")
@requires(Permission.CHECK)
@writes
def cite(source_id: int) -> Response:
    """Cite a passage of the source for a claim."""
    source, claim = one(Source, g.member.team, source_id), one(Claim, g.member.team, whole_number("claim"))
    stance = request.form.get("stance", "")
    if stance not in set(Stance):
        raise Invalid("Say what the source does: supports, refutes or adds context.", "stance")
    passage, locator = request.form.get("passage", ""), request.form.get("locator", "")
    cite_source(g.member, claim, source=source, stance=Stance(stance), passage=passage, locator=locator)
    return back_to_claim(claim, f"Evidence linked to claim {claim.number}: {Stance(stance).label.lower()}.")


def _page(source: Source, form: SourceForm, stale: StaleEdit | None = None) -> str:
    uses = uses_of(g.member.team, source)
    return render_template(
        "sources/show.html", source=source, uses=uses, form=form, stale=stale, **copy_context(source)
    )
