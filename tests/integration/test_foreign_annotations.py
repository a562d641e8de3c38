"""Annotations of other programs become claims: on the very words, or waiting for a person, and never twice."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.errors import Invalid, StaleEdit
from claimtrack.domain.text.quotes import Quote
from claimtrack.domain.vocabulary import Fate, Status
from claimtrack.intake.annotations import read_annotations
from claimtrack.intake.foreign import ForeignAnnotation
from claimtrack.models import Annotation, Claim, Event
from claimtrack.queries.article_progress import progress_of
from claimtrack.queries.articles import latest_revision
from claimtrack.queries.decisions import decisions_of
from claimtrack.queries.report import report_of
from claimtrack.reports.hypothesis import render_hypothesis
from claimtrack.reports.webannotation import render_webannotation
from claimtrack.services.claims import remove_claim
from claimtrack.services.decisions import confirm_place, retire_place
from claimtrack.services.foreign_annotations import TakenIn, take_in_annotations
from claimtrack.services.places import move_place
from claimtrack.services.versions import go_back
from tests.factories import make_article, make_claim
from tests.support.acts import bring_in, events, fresh, words
from tests.support.statements import statements

TEXT = """Ferry fares rise 🚲 for the third year

The crossing to the outer islands will cost 18 crowns from March. “Nobody asked us,” said Ada Brandt.

Two of the five boats are older than the harbour wall. The mayor calls it a bargain. Nobody knows who will pay.

The port office will answer questions until Friday. It has two telephones."""
WHEN = dt.datetime(2026, 3, 1, 10, tzinfo=dt.UTC)


@pytest.fixture
def article(cast):
    return make_article(cast.alice, TEXT)


def foreign(exact, *, prefix="", suffix="", start=None, **said):
    known = {"comment": "Is that so?", "tags": (), "creator": "Jo Diaz", "created_at": WHEN, "motivation": "commenting"}
    return ForeignAnnotation(path="$[0]", quote=Quote(exact, prefix, suffix, start), **known | said)


def quoted(exact, **said):
    """With the context that it has in the text."""
    at = TEXT.index(exact)
    return foreign(exact, prefix=TEXT[max(0, at - 32) : at], suffix=TEXT[at + len(exact) :][:32], **said)


BARGAIN = quoted("The mayor calls it a bargain.", tags=("Costs", "café", "x" * 90))
CHANGED = replace(
    quoted("Two of the five boats are older than the harbour wall."),
    quote=Quote(
        "Three of the five boats are older than the harbour wall.", "said Ada Brandt.\n\n", " The mayor calls it"
    ),
)
LOST = foreign("The lighthouse was sold to a brewer.", prefix="since 1904. ", suffix=" It opens in May.")
FILE = [BARGAIN, CHANGED, LOST]


def claims():
    fresh()
    live = select(Claim).where(Claim.removed_at.is_(None)).order_by(Claim.number)
    return list(db.session.scalars(live))


def place(claim):
    (found,) = claim.annotations
    return found


def test_each_becomes_a_claim_by_what_is_known_of_its_words(cast, article):
    assert take_in_annotations(cast.bob, article, FILE) == TakenIn(1, 1, 1, 0, 0)
    exact, differing, missing = claims()
    revision = article.revisions[-1]
    assert [claim.status for claim in (exact, differing, missing)] == [Status.TO_CHECK] * 3
    assert [claim.created_by_id for claim in (exact, differing, missing)] == [cast.bob.user_id] * 3
    assert (place(exact).exact, place(exact).fate) == ("The mayor calls it a bargain.", Fate.UNCHANGED)
    assert (place(exact).revision_id, place(exact).suffix) == (revision.id, " Nobody knows who will pay.\n\nThe")
    assert place(differing).fate is Fate.EDITED
    assert TEXT[place(differing).start : place(differing).end] == place(differing).exact
    assert (place(missing).fate, place(missing).revision_id) == (Fate.GONE, None)
    assert (place(missing).exact, place(missing).start) == ("The lighthouse was sold to a brewer.", 0)
    assert article.last_claim_number == 3


def test_comment_author_day_and_tags_are_kept(cast, article):
    take_in_annotations(
        cast.bob, article, [BARGAIN, quoted("Nobody asked us", comment="", creator="", created_at=None)]
    )
    first, second = claims()
    assert first.note == "Is that so?\nJo Diaz, 1 Mar 2026"
    assert [tag.name for tag in first.tags] == ["café", "costs", "x" * 60]
    assert second.note == ""


def test_there_is_one_event_for_each_claim_and_nobody_had_a_hand_in_it(cast, article):
    take_in_annotations(cast.bob, article, FILE)
    fresh()
    found = list(db.session.scalars(select(Event).order_by(Event.id)))
    assert [event.kind for event in found] == ["claim.imported"] * 3
    assert [event.claim_id for event in found] == [claim.id for claim in claims()]
    assert found[1].after["quoted"].startswith("Three of the five boats")
    assert article.change_count == 3


def test_what_differs_and_what_is_missing_waits_with_the_words_that_came(cast, article):
    take_in_annotations(cast.bob, article, [*FILE, foreign("Two of the six boats were sold", creator="", comment="")])
    fresh()
    pending = {one.number: one for one in decisions_of(article)}
    assert {number: one.what for number, one in pending.items()} == {2: "edited", 3: "unplaced", 4: "unplaced"}
    assert pending[2].old_words == "Three of the five boats are older than the harbour wall."
    assert pending[2].new_words == "Two of the five boats are older than the harbour wall."
    assert pending[3].old_words == "The lighthouse was sold to a brewer."
    assert "boats" in pending[4].suggestions[0].words


def test_a_decision_ends_the_waiting(cast, article):
    take_in_annotations(cast.bob, article, FILE)
    _, differing, missing = claims()
    confirm_place(cast.alice, place(differing))
    move_place(cast.alice, place(missing), **words(article, "It has two telephones."))
    fresh()
    assert decisions_of(article) == []
    assert place(missing).stands


def test_what_nobody_finds_can_be_retired(cast, article):
    take_in_annotations(cast.bob, article, [LOST])
    (missing,) = claims()
    retire_place(cast.alice, place(missing))
    assert missing.status is Status.SET_ASIDE


def test_the_same_file_twice_makes_nothing_new(cast, article):
    take_in_annotations(cast.bob, article, FILE)
    before = [(claim.id, claim.note, claim.version) for claim in claims()]
    assert take_in_annotations(cast.alice, article, [*FILE, *FILE]) == TakenIn(0, 0, 0, 0, 6)
    assert [(claim.id, claim.note, claim.version) for claim in claims()] == before
    assert len(events("claim.imported")) == 3


def test_a_missing_one_that_somebody_found_is_known_all_the_same(cast, article):
    take_in_annotations(cast.bob, article, [LOST])
    move_place(cast.alice, place(claims()[0]), **words(article, "It has two telephones."))
    assert take_in_annotations(cast.bob, article, [LOST]).known == 1


def test_one_that_was_taken_away_comes_again(cast, article):
    take_in_annotations(cast.bob, article, [BARGAIN])
    remove_claim(cast.bob, claims()[0])
    assert take_in_annotations(cast.bob, article, [BARGAIN]).placed == 1


def test_annotations_of_the_same_words_are_one_claim(cast, article):
    again = quoted("The mayor calls it a bargain.", comment="It is not.", creator="Li", tags=("prices",))
    lost = replace(LOST, comment="Really?")
    assert take_in_annotations(cast.bob, article, [BARGAIN, LOST, again, lost]) == TakenIn(1, 0, 1, 2, 0)
    first, second = claims()
    assert first.note == "Is that so?\nJo Diaz, 1 Mar 2026\n\nIt is not.\nLi, 1 Mar 2026"
    assert "prices" in [tag.name for tag in first.tags]
    assert second.note.count("1 Mar 2026") == 2


def test_words_that_are_a_claim_already_are_joined(cast, article):
    claim = make_claim(article, "The mayor calls it a bargain.", note="Ask the mayor.", status=Status.CHECKED)
    assert take_in_annotations(cast.bob, article, [BARGAIN]) == TakenIn(0, 0, 0, 1, 0)
    assert claims() == [claim]
    assert claim.note == "Ask the mayor.\n\nIs that so?\nJo Diaz, 1 Mar 2026"
    assert [tag.name for tag in claim.tags] == ["café", "costs", "x" * 60]
    assert claim.status is Status.CHECKED
    assert len(claim.annotations) == 1
    (event,) = events("claim.joined")
    assert event.before == {"note": "Ask the mayor.", "tags": []}
    assert take_in_annotations(cast.bob, article, [BARGAIN]) == TakenIn(0, 0, 0, 0, 1)


def test_a_highlight_without_a_word_said_joins_silently(cast, article):
    make_claim(article, "The mayor calls it a bargain.")
    bare = quoted("The mayor calls it a bargain.", comment="", creator="", created_at=None)
    assert take_in_annotations(cast.bob, article, [bare]).joined == 1
    assert events("claim.joined") == []


def test_a_long_note_is_cut_and_a_claim_has_no_more_tags_than_it_may(cast, article):
    claim = make_claim(article, "The mayor calls it a bargain.", note="n" * 9_999)
    take_in_annotations(cast.bob, article, [replace(BARGAIN, tags=tuple(f"tag {n}" for n in range(30)))])
    fresh()
    assert (len(claim.note), claim.note[-1]) == (10_000, "…")
    assert len(claim.tags) == 20


def test_offsets_in_utf_16_are_understood(cast, article):
    text = "No. 🚲🚲🚲🚲🚲🚲🚲🚲 No. 🚲 No."
    other = make_article(cast.alice, text)
    units = len(text[: text.rindex("No.")].encode("utf-16-le")) // 2
    take_in_annotations(cast.bob, other, [replace(foreign("No.", start=units), counts_units=True)])
    assert place(claims()[0]).start == text.rindex("No.")


@pytest.mark.parametrize("render", [render_webannotation, render_hypothesis])
def test_our_own_files_find_their_claims_again(cast, article, render):
    for quote in ("18 crowns", "Nobody", "two telephones"):
        make_claim(article, quote)
    fresh()
    found = read_annotations(render(report_of(article))).annotations
    assert take_in_annotations(cast.bob, article, found) == TakenIn(0, 0, 0, 3, 0)
    copy = make_article(cast.alice, TEXT)
    assert take_in_annotations(cast.bob, copy, found) == TakenIn(3, 0, 0, 0, 0)
    fresh()
    of_copy = select(Annotation.exact).join(Claim).where(Claim.article_id == copy.id).order_by(Annotation.start)
    assert list(db.session.scalars(of_copy)) == ["18 crowns", "Nobody", "two telephones"]


def test_a_draft_takes_none(cast):
    with pytest.raises(Invalid, match="not finished"):
        take_in_annotations(cast.bob, make_article(cast.alice, is_draft=True), FILE)


def test_when_a_version_comes_in_meanwhile_nothing_is_stored(cast, article):
    class ReadSlowly(list):
        def __iter__(self):
            if latest_revision(article).number == 1:
                bring_in(cast.alice, article, TEXT.replace("18 crowns", "19 crowns"))
            return super().__iter__()

    with pytest.raises(StaleEdit, match="Another version came in meanwhile"):
        take_in_annotations(cast.bob, article, ReadSlowly(FILE))
    assert claims() == []


def test_the_statements_are_as_many_for_two_as_for_forty(cast, article):
    def number(count):
        some = [quoted(TEXT[at : at + 9].strip(), comment=str(at), tags=(f"t{at}",)) for at in range(50, 50 + count)]
        other = make_article(cast.alice, TEXT)
        fresh()
        return len(statements(lambda: take_in_annotations(cast.bob, other, some)))

    assert number(2) == number(40)


def test_only_what_stands_covers_sentences(cast, article):
    make_claim(make_article(cast.alice, TEXT), "18 crowns")
    before = progress_of([article])[article.id].coverage.untouched
    take_in_annotations(cast.bob, article, FILE)
    fresh()
    assert progress_of([article])[article.id].coverage.untouched == before - 2


# Later versions


def test_a_version_with_the_words_places_what_was_missing(cast, article):
    take_in_annotations(cast.bob, article, [LOST])
    bring_in(
        cast.alice, article, TEXT + "\n\nNobody lived there since 1904. The lighthouse was sold to a brewer. So it is."
    )
    (claim,) = claims()
    assert (place(claim).fate, place(claim).exact) == (Fate.UNCHANGED, "The lighthouse was sold to a brewer.")
    assert place(claim).stands
    assert decisions_of(article) == []


def test_a_version_without_them_looks_for_suggestions_anew(cast, article):
    take_in_annotations(cast.bob, article, [LOST])
    bring_in(cast.alice, article, "New beginning.\n\nThe old lighthouse was given to a brewer.\n\n" + TEXT)
    (claim,) = claims()
    assert (place(claim).revision_id, place(claim).fate) == (None, Fate.GONE)
    (pending,) = decisions_of(article)
    assert pending.suggestions[0].words == "The old lighthouse was given to a brewer."


def test_what_differs_waits_until_a_person_decides_however_many_versions_come(cast, article):
    take_in_annotations(cast.bob, article, [CHANGED])
    for number in range(2):
        bring_in(cast.alice, article, f"Line {number}.\n\n{article.revisions[-1].text}")
        fresh()
        (pending,) = decisions_of(article)
        assert (pending.what, pending.old_words) == ("edited", CHANGED.quote.exact)
    confirm_place(cast.alice, place(claims()[0]))
    bring_in(cast.alice, article, f"Line 3.\n\n{article.revisions[-1].text}")
    assert decisions_of(article) == []


def test_going_back_a_missing_one_is_looked_for_too(cast, article):
    there = TEXT + "\n\nNobody lived there since 1904. The lighthouse was sold to a brewer. So it is."
    bring_in(cast.alice, article, there)
    bring_in(cast.alice, article, TEXT)
    take_in_annotations(cast.bob, article, [LOST])
    fresh()
    go_back(cast.alice, article, number=2, seen=3)
    assert place(claims()[0]).stands
