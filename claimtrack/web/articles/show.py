"""The annotate page: the text with its claims, and a panel beside it.

The panel shows the open claim (`claim`), a paragraph whose sentences are marked by ticking (`block`), or the list of
claims. `edit` opens a form in the card. A script asks for the same page with the header `Fragment`: then only the
strip, the panel, the messages and the blocks within `changed` (start-end) come back, to be put in place by their ids.
"""

from collections.abc import Sequence

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from claimtrack.domain.errors import NotFound
from claimtrack.domain.linked_sources import LinkedSource, linked_sources
from claimtrack.domain.permissions import Permission
from claimtrack.domain.text.claim_parts import Part, uncovered
from claimtrack.domain.text.figure_check import compare
from claimtrack.domain.text.spans import Span
from claimtrack.models import Article
from claimtrack.queries.claim_card import ClaimCard, claim_card, tag_names_of
from claimtrack.queries.decisions import PendingPlace, decisions_of
from claimtrack.queries.evidence import evidence_stamp
from claimtrack.queries.lookup import one
from claimtrack.queries.manuscript import LISTED, Manuscript, claim_lines, manuscript
from claimtrack.queries.people import members_of, membership_stamp
from claimtrack.queries.remarks import on, threads_of
from claimtrack.queries.same_copies import Copy, checked_in, copies_of
from claimtrack.services.reviews import own_work
from claimtrack.services.undo import stacks
from claimtrack.web.access import requires
from claimtrack.web.articles.blueprint import articles
from claimtrack.web.articles.manuscript_html import ManuscriptHtml
from claimtrack.web.rendering import unless_unchanged


@articles.get("/<int:article_id>")
@requires(Permission.READ)
def show(article_id: int) -> Response:
    """The annotate page, or its changed parts."""
    article = one(Article, g.member.team, article_id)
    if article.removed_at is not None:
        raise NotFound
    if article.is_draft:
        return redirect(url_for(".setup", article_id=article.id), 303)
    is_part, copies = "Fragment" in request.headers, copies_of(article)
    changes = (article.change_count, [(copy.article.id, copy.article.change_count) for copy in copies])
    evidence = evidence_stamp(_number("claim")) if "claim" in request.args else []
    stamp = (changes, evidence, membership_stamp(g.member.team), g.member.role, request.full_path, is_part)
    response = unless_unchanged(stamp, lambda: _render(article, copies, is_part))
    response.vary.add("Fragment")
    return response


def _render(article: Article, copies: Sequence[Copy], is_part: bool) -> str:
    found = manuscript(article)
    card = claim_card(article, _number("claim")) if "claim" in request.args else None
    html = ManuscriptHtml(article, found, card.claim.id if card else None)
    done, undone = stacks(g.member, article)
    pending = decisions_of(article)
    context = {
        "article": article,
        "manuscript": found,
        "card": card,
        "edit": request.args.get("edit", ""),
        "pending": pending,
        "undoable": done[-1] if done else None,
        "redoable": undone[-1] if undone else None,
        **(_card_context(card, found) if card else _list_context(article, found, pending, copies)),
    }
    if is_part:
        return render_template("articles/_parts.html", blocks=html.within(_changed()), **context)
    return render_template("articles/show.html", blocks=html.all(), **context)


def _card_context(card: ClaimCard, found: Manuscript) -> dict[str, object]:
    spans = [Span(place.start, place.end) for place in card.places if place.stands]
    return {
        "linked": _linked(card, found, spans) if request.args.get("edit") == "evidence" else [],
        "people": members_of(g.member.team),
        "known_tags": tag_names_of(g.member),
        "own_work": own_work(g.member, card.claim),
        "uncovered": _uncovered(card),
        "figures": {one.id: compare(card.claim.statement or card.quote, one.passage) for one in card.citations},
        "file_page": found.page_of(spans[0]) if spans else None,
        "threads": on(threads_of(found), spans),
    }


def _uncovered(card: ClaimCard) -> list[Part]:
    """What of the claim no evidence speaks of: by what people ticked, and by its words where nobody did."""
    ticked = {part for citation in card.citations for part in citation.covers or ()}
    passages = [citation.passage for citation in card.citations if citation.passage and not citation.covers]
    if not (ticked or passages):
        return []
    words = card.claim.statement or card.quote
    agreed = [one.quote for passage in passages for one in compare(words, passage) if not one.finding.is_flag]
    return [
        part
        for part in uncovered(words, passages)
        if part.part.value not in ticked and not any(part.words in figure for figure in agreed)  # rounded is covered
    ]


def _linked(card: ClaimCard, found: Manuscript, places: list[Span]) -> list[LinkedSource]:
    cited = [citation.source.url for citation in card.citations]
    return linked_sources(found.inlines, places, found.sentences, cited)


def _list_context(
    article: Article, found: Manuscript, pending: Sequence[PendingPlace], copies: Sequence[Copy]
) -> dict[str, object]:
    standing = {place.claim_id for place in found.claims}
    lost = {place.claim_id: place for place in pending if place.claim_id not in standing}
    block_id = _number("block") if "block" in request.args else 0
    block = next((block for block in found.blocks if block.id == block_id), None)
    sentences = [s for s in found.sentences if block and block.start <= s.start < block.end]
    return {
        "block": block,
        "sentences": sentences,
        "threads": threads_of(found),
        "lines": claim_lines(article),
        "lost": list(lost.values()),
        "listed": LISTED,
        "copies": copies,
        "elsewhere": checked_in(copies, found.text),
    }


def _changed() -> Span:
    start, _, end = request.args.get("changed", "").partition("-")
    is_span = start.isdecimal() and end.isdecimal() and len(start + end) < 20
    return Span(int(start), int(end)) if is_span else Span(0, 0)


def _number(name: str) -> int:
    value = request.args.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 10 else 0
