"""Marking words, editing the record, and taking back: what is stored is what stands in the text."""

import threading

import pytest
from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.errors import AnchorMismatch, Invalid, NotAllowed, StaleEdit
from claimtrack.domain.vocabulary import MarkKind, Stance, Verdict
from claimtrack.models import Claim, Mark, Membership, Source
from claimtrack.services.claims import edit_claim, highlight_claim, remove_claim
from claimtrack.services.marks import mark_sentence, unmark_sentence
from claimtrack.services.nudges import nudge_place
from claimtrack.services.places import add_place, remove_place
from claimtrack.services.sources import SourceFields, cite_source
from claimtrack.services.undo import redo, undo
from tests.factories import make_article

WORDS = "The quay opened in 1911. 🚲 It cost 4.2 million crowns. It cost 4.2 million crowns, she said."


@pytest.fixture
def article(cast):
    made = make_article(cast.alice, WORDS)
    db.session.commit()
    return made


def selection(article, quote, *, after=0):
    revision = article.revisions[0]
    start = revision.text.index(quote, after)
    return {"revision_id": revision.id, "start": start, "end": start + len(quote), "exact": quote}


def test_marking_keeps_the_quote_and_its_context(cast, article):
    claim, is_new = highlight_claim(cast.alice, article, **selection(article, "It cost 4.2 million crowns."))
    place = claim.annotations[0]
    assert is_new
    assert (claim.number, place.exact) == (1, "It cost 4.2 million crowns.")
    assert place.prefix.endswith("🚲 ")
    assert article.revisions[0].text[place.start : place.end] == place.exact


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (9, 4), (0, 10_000)])
def test_a_span_that_is_none_is_refused(cast, article, start, end):
    chosen = selection(article, "quay") | {"start": start, "end": end}
    with pytest.raises(Invalid):
        highlight_claim(cast.alice, article, **chosen)


def test_words_that_do_not_stand_there_are_refused(cast, article):
    with pytest.raises(AnchorMismatch):
        highlight_claim(cast.alice, article, **selection(article, "1911") | {"exact": "1912"})


def test_offsets_of_another_revision_are_refused(cast, article):
    other = make_article(cast.alice, WORDS + " More.")
    with pytest.raises(AnchorMismatch):
        highlight_claim(cast.alice, article, **selection(other, "1911"))


def test_the_same_words_marked_twice_are_one_claim(cast, article):
    first, _ = highlight_claim(cast.alice, article, **selection(article, "1911"))
    second, is_new = highlight_claim(cast.bob, article, **selection(article, "1911"))
    assert (first.id, is_new) == (second.id, False)


def test_the_same_words_at_another_place_are_another_claim(cast, article):
    first, _ = highlight_claim(cast.alice, article, **selection(article, "4.2 million"))
    after = first.annotations[0].end
    second, is_new = highlight_claim(cast.alice, article, **selection(article, "4.2 million", after=after))
    assert is_new
    assert second.number == 2


def test_eight_people_marking_at_once_get_eight_numbers(app, cast, article):
    member_id, article_id = cast.alice.id, article.id
    quotes = ["The", "quay", "opened", "in", "1911", "cost", "million", "said"]
    chosen = [selection(article, quote) for quote in quotes]
    db.session.commit()
    errors = []

    def mark(one):
        with app.app_context():
            try:
                member = db.session.get_one(Membership, member_id)
                highlight_claim(member, db.session.get_one(type(article), article_id), **one)
                db.session.commit()
            except Exception as error:
                errors.append(error)

    threads = [threading.Thread(target=mark, args=(one,)) for one in chosen]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()
    numbers = sorted(db.session.scalars(select(Claim.number).where(Claim.article_id == article_id)))
    assert errors == []
    assert numbers == list(range(1, 9))


def test_edits_of_different_fields_are_merged(cast, article):
    claim, _ = highlight_claim(cast.alice, article, **selection(article, "1911"))
    seen = claim.version
    edit_claim(cast.alice, claim, changes={"statement": "It opened in 1911"}, version=seen, was={"statement": ""})
    edit_claim(cast.bob, claim, changes={"claimant": "The port"}, version=seen, was={"claimant": ""})
    assert (claim.statement, claim.claimant) == ("It opened in 1911", "The port")


def test_edits_of_one_field_show_both_and_overwrite_nothing(cast, article):
    claim, _ = highlight_claim(cast.alice, article, **selection(article, "1911"))
    seen = claim.version
    edit_claim(cast.alice, claim, changes={"statement": "hers"}, version=seen, was={"statement": ""})
    with pytest.raises(StaleEdit) as stale:
        edit_claim(cast.bob, claim, changes={"statement": "his"}, version=seen, was={"statement": ""})
    assert (stale.value.yours, stale.value.theirs) == ({"statement": "his"}, {"statement": "hers"})
    assert claim.statement == "hers"


def test_a_checker_takes_away_only_what_they_marked(cast, article):
    claim, _ = highlight_claim(cast.alice, article, **selection(article, "1911"))
    with pytest.raises(NotAllowed):
        remove_claim(cast.bob, claim)
    remove_claim(cast.alice, claim)
    assert claim.removed_at is not None


def test_an_edge_moves_by_a_word(cast, article):
    claim, _ = highlight_claim(cast.alice, article, **selection(article, "opened in"))
    place = claim.annotations[0]
    nudge_place(cast.alice, place, edge="end", by=1)
    nudge_place(cast.alice, place, edge="start", by=-1)
    assert place.exact == "quay opened in 1911."
    nudge_place(cast.alice, place, edge="end", by=-1)
    nudge_place(cast.alice, place, edge="start", by=1)
    assert place.exact == "opened in"


def test_the_last_place_goes_only_with_its_claim(cast, article):
    claim, _ = highlight_claim(cast.alice, article, **selection(article, "1911"))
    more, _ = add_place(cast.alice, claim, **selection(article, "quay"))
    remove_place(cast.alice, more)
    last = next(place for place in claim.annotations if place is not more)
    with pytest.raises(Invalid):
        remove_place(cast.alice, last)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc", "https://a:b@c.example", "https://a\x00.example"]
)
def test_an_address_that_is_no_web_page_is_refused(cast, article, url):
    claim, _ = highlight_claim(cast.alice, article, **selection(article, "1911"))
    with pytest.raises(Invalid):
        cite_source(cast.alice, claim, source=SourceFields(url=url), stance=Stance.SUPPORTS)


def test_one_address_however_written_is_one_source(cast, article):
    claim, _ = highlight_claim(cast.alice, article, **selection(article, "1911"))
    for url in ("http://www.Port.example/log/?b=2&a=1&utm_source=x#top", "https://port.example/log?a=1&b=2"):
        cite_source(cast.alice, claim, source=SourceFields(url=url), stance=Stance.SUPPORTS, note=url)
    assert len(db.session.scalars(select(Source)).all()) == 1


def test_undo_and_redo_bring_back_each_change(cast, article):
    claim, _ = highlight_claim(cast.alice, article, **selection(article, "1911"))
    edit_claim(cast.alice, claim, changes={"verdict": Verdict.MIXED}, version=claim.version)
    undo(cast.alice, article)
    assert claim.verdict is None
    redo(cast.alice, article)
    assert claim.verdict is Verdict.MIXED
    undo(cast.alice, article)
    undo(cast.alice, article)
    assert claim.removed_at is not None
    redo(cast.alice, article)
    assert claim.removed_at is None


def test_undo_never_overwrites_what_somebody_else_changed(cast, article):
    claim, _ = highlight_claim(cast.alice, article, **selection(article, "1911"))
    edit_claim(cast.alice, claim, changes={"statement": "hers"}, version=claim.version)
    edit_claim(cast.bob, claim, changes={"statement": "his"}, version=claim.version)
    with pytest.raises(Invalid, match="since"):
        undo(cast.alice, article)
    assert claim.statement == "his"


def test_a_sentence_is_marked_remarked_and_opened_again(cast, article):
    chosen = selection(article, "The quay opened in 1911.")
    mark = mark_sentence(cast.alice, article, kind=MarkKind.OPINION, **chosen)
    assert mark_sentence(cast.bob, article, kind=MarkKind.SKIPPED, **chosen) is mark
    unmark_sentence(cast.alice, article, **chosen)
    assert db.session.scalars(select(Mark).where(Mark.removed_at.is_(None))).all() == []
