"""Where a form of the annotate page leads afterwards: back to it, the claim open, the changed words in view."""

from collections.abc import Iterable

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from claimtrack.db import db
from claimtrack.domain.text.spans import Span
from claimtrack.models import Article, Claim
from claimtrack.queries.articles import newest_revision_id
from claimtrack.web.access import safe_next


def back_to_text(article: Article, span: Span, said: str = "", claim: Claim | None = None) -> Response:
    """To the annotate page, or where the form's `next` says.

    A script asks for the blocks within `changed` alone; a browser scrolls to the words.
    """
    if said:
        flash(said, "success")
    if "next" in request.form:
        return redirect(safe_next(request.form["next"]), 303)
    sentence = request.form.get("sentence", "")
    return redirect(
        url_for(
            "articles.show",
            article_id=article.id,
            claim=claim.id if claim else _left_open(article),
            changed=f"{span.start}-{span.end}",
            _anchor=f"s{sentence}" if sentence.isdecimal() and len(sentence) < 10 else None,
        ),
        303,
    )


def back_to_claim(claim: Claim, said: str = "") -> Response:
    """To the annotate page with this claim open; all its places may look different now."""
    return back_to_text(claim.article, reach(claim), said, None if claim.removed_at else claim)


def reach(claim: Claim) -> Span:
    """From the claim's first place to the end of its last, in the text as it is now."""
    newest = newest_revision_id(claim.article)
    return hull((place.start, place.end) for place in claim.annotations if place.revision_id == newest)


def _left_open(article: Article) -> int | None:
    """The claim whose card was open beside the text stays open, unless it is gone."""
    shown = request.form.get("open", "")
    claim = db.session.get(Claim, int(shown)) if shown.isdecimal() and len(shown) < 10 else None
    return claim.id if claim and claim.article_id == article.id and claim.removed_at is None else None


def hull(spans: Iterable[tuple[int, int]]) -> Span:
    """The span that holds all of them; empty when there is none."""
    found = list(spans)
    return Span(min(start for start, _ in found), max(end for _, end in found)) if found else Span(0, 0)
