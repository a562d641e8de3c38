"""Lists across articles: what each filter means, how they are ordered, what they leave out, what they cost."""

import datetime as dt

import pytest

from claimtrack.db import db, now
from claimtrack.domain.concerns import Concern
from claimtrack.domain.vocabulary import Decision, Fate, JobState, LiveState, PassageMatch, Stance, Status, Verdict
from claimtrack.models import Claim, Tag
from claimtrack.queries.board import board_of
from claimtrack.queries.claim_filters import ClaimFilter
from claimtrack.queries.claim_list import ClaimSort, claim_page
from claimtrack.queries.my_queue import queue_of
from claimtrack.services.reviews import review_claim, submit_claim
from tests.factories import (
    make_annotation,
    make_article,
    make_citation,
    make_claim,
    make_job,
    make_snapshot,
    make_source,
    make_watch,
)
from tests.support.acts import fresh
from tests.support.statements import statements

HOUR = dt.timedelta(hours=1)


def numbers(team, *, sort=ClaimSort.AGE, **wanted):
    return [row.claim.number for row in claim_page(team, ClaimFilter(**wanted), sort=sort).rows]


@pytest.fixture
def article(cast):
    return make_article(cast.alice)


def send_back(claim, cast):
    submission = submit_claim(cast.alice, claim)
    why = {"reason": "Which year?", "content_hash": submission.content_hash}
    review_claim(cast.lena, claim, decision=Decision.REQUEST_CHANGES, **why)


def test_open_claims_are_shown_unless_others_are_asked_for(cast, article):
    for status in Status:
        make_claim(article, status=status)
    assert numbers(cast.team) == [1, 2, 3]
    assert numbers(cast.team, statuses=(Status.SET_ASIDE,)) == [5]
    assert numbers(cast.team, statuses=()) == [1, 2, 3, 4, 5]


def test_filters_narrow_each_other(cast, article):
    make_claim(article, verdict=Verdict.MIXED, assignee_id=cast.bob.user_id)
    make_claim(article, verdict=Verdict.MIXED)
    make_claim(article, assignee_id=cast.bob.user_id)
    assert numbers(cast.team, verdict=Verdict.MIXED) == [1, 2]
    assert numbers(cast.team, assignee_id=cast.bob.user_id) == [1, 3]
    assert numbers(cast.team, assignee_id=cast.bob.user_id, verdict=Verdict.MIXED) == [1]
    assert numbers(cast.team, is_unassigned=True) == [2]


def test_a_tag_and_an_article_can_be_asked_for(cast, article):
    other = make_article(cast.bob)
    claim = make_claim(article)
    claim.tags = [Tag(team_id=cast.team.id, name="money")]
    make_claim(article)
    make_claim(other)
    assert numbers(cast.team, tag="money") == [1]
    assert numbers(cast.team, tag="mone") == []
    assert numbers(cast.team, article_id=article.id) == [1, 2]


@pytest.mark.parametrize(
    ("words", "found"),
    [("RING ROAD", [1]), ("twelve ferries", [2]), ("Ask the port", [3]), ("100%", [4]), ("1_0", []), ("über", [4])],
)
def test_words_are_found_in_quote_statement_and_note_whatever_their_case(cast, article, words, found):
    make_claim(article, "14,000 cars a day on the ring road")
    make_claim(article, statement="Twelve ferries run each day.")
    make_claim(article, note="ask the PORT office")
    make_claim(article, statement="Über 100% of them")
    assert numbers(cast.team, words=words) == found


def test_overdue_is_open_and_past_its_due_time(cast, article):
    make_claim(article, due_at=now() - HOUR)
    make_claim(article, due_at=now() - HOUR, status=Status.CHECKED)
    make_claim(article, due_at=now() + HOUR)
    assert numbers(cast.team, statuses=(), concerns=(Concern.OVERDUE,)) == [1]


def test_stuck_is_in_hands_and_unchanged_for_a_day(cast, article):
    for status in Status:
        make_claim(article, status=status, changed_at=now() - 25 * HOUR)
    make_claim(article, status=Status.CHECKING, changed_at=now() - 23 * HOUR)
    assert numbers(cast.team, statuses=(), concerns=(Concern.STUCK,)) == [2, 3]


def test_sent_back_ends_when_the_claim_is_sent_again(session, cast, article):
    claim = make_claim(article, verdict=Verdict.MIXED)
    make_claim(article, status=Status.CHECKING)
    send_back(claim, cast)
    assert numbers(cast.team, concerns=(Concern.SENT_BACK,)) == [1]
    submit_claim(cast.alice, claim)
    session.flush()
    assert numbers(cast.team, concerns=(Concern.SENT_BACK,)) == []


@pytest.mark.parametrize("status", [Status.TO_CHECK, Status.CHECKED])
def test_source_in_trouble_means_that_a_cited_page_does_not_answer_as_it_was(cast, article, status):
    for state in LiveState:
        make_watch(make_citation(make_claim(article, status=status), make_source(cast.alice)).source, state=state)
    taken_away = make_citation(make_claim(article), make_source(cast.alice), removed_at=now())
    make_watch(taken_away.source, state=LiveState.GONE)
    aside = make_citation(make_claim(article, status=Status.SET_ASIDE), make_source(cast.alice))
    make_watch(aside.source, state=LiveState.GONE)
    odd = [number for number, state in enumerate(LiveState, 1) if state is not LiveState.ANSWERS]
    assert numbers(cast.team, statuses=(), concerns=(Concern.SOURCE_TROUBLE,)) == odd
    assert board_of(cast.team).source_trouble == len(odd)


def test_source_in_trouble_means_too_that_cited_words_are_missing_or_that_there_is_no_copy(cast, article):
    lost, missing, failed, copied = (make_citation(make_claim(article), make_source(cast.alice)) for _ in range(4))
    lost.lost_in_id = make_snapshot(lost.source).id
    missing.match = PassageMatch.MISSING
    for citation in (failed, copied):
        citation.source.capture_job_id = make_job(cast.alice, state=JobState.FAILED).id
    make_snapshot(copied.source)
    make_citation(db.session.get_one(Claim, missing.claim_id), failed.source)  # in trouble twice, and one claim
    assert numbers(cast.team, concerns=(Concern.SOURCE_TROUBLE,)) == [1, 2, 3]
    assert board_of(cast.team).source_trouble == 3
    assert board_of(cast.oscar.team).source_trouble == 0


@pytest.mark.parametrize(
    ("verdict", "stances", "contradicted"),
    [
        (None, [Stance.SUPPORTS, Stance.REFUTES], True),
        (None, [Stance.SUPPORTS, Stance.CONTEXT], False),
        (Verdict.SUPPORTED, [Stance.REFUTES], True),
        (Verdict.REFUTED, [Stance.SUPPORTS], True),
        (Verdict.REFUTED, [Stance.REFUTES], False),
        (Verdict.MIXED, [Stance.REFUTES], False),
    ],
)
def test_contradicted_means_that_sources_disagree_with_each_other_or_with_the_verdict(
    cast, article, verdict, stances, contradicted
):
    claim = make_claim(article, verdict=verdict)
    for stance in stances:
        make_citation(claim, make_source(cast.alice), stance)
    assert bool(numbers(cast.team, concerns=(Concern.CONTRADICTED,))) is contradicted


def test_words_changed_until_somebody_decides_or_the_claim_is_set_aside(cast, article):
    for fate in (None, *Fate):
        make_claim(article).annotations[0].fate = fate
    for status in (Status.SET_ASIDE, Status.CHECKED):
        make_claim(article, status=status).annotations[0].fate = Fate.GONE
    fresh()
    assert numbers(cast.team, statuses=(), concerns=(Concern.WORDS_CHANGED,)) == [4, 5, 7]
    assert board_of(cast.team).words_changed == 3
    rows = claim_page(cast.team, ClaimFilter(statuses=()), sort=ClaimSort.AGE).rows
    assert [row.claim.number for row in rows if Concern.WORDS_CHANGED in row.concerns] == [4, 5, 7]
    for row in rows[3:5]:
        row.claim.annotations[0].removed_at = now()
    make_annotation(rows[3].claim, "nine weeks")
    assert numbers(cast.team, statuses=(), concerns=(Concern.WORDS_CHANGED,)) == [7]
    assert board_of(cast.team).words_changed == 1


def test_words_that_changed_elsewhere_are_not_counted(cast, article):
    for claim in (
        make_claim(make_article(cast.oscar)),
        make_claim(make_article(cast.alice, removed_at=now())),
        make_claim(article, removed_at=now()),
    ):
        claim.annotations[0].fate = Fate.EDITED
    fresh()
    assert board_of(cast.team).words_changed == 0
    assert board_of(cast.oscar.team).words_changed == 1


def test_a_claim_with_two_changed_places_is_counted_once(cast, article):
    claim = make_claim(article)
    make_annotation(claim, "14,000")
    fresh()
    for place in claim.annotations:
        place.fate = Fate.EDITED
    fresh()
    assert board_of(cast.team).words_changed == 1


def test_a_citation_taken_away_contradicts_nothing(cast, article):
    claim = make_claim(article, verdict=Verdict.SUPPORTED)
    make_citation(claim, make_source(cast.alice), Stance.REFUTES, removed_at=now())
    assert numbers(cast.team, concerns=(Concern.CONTRADICTED,)) == []


def test_other_teams_drafts_trash_and_removed_claims_are_left_out(cast, article):
    make_claim(article, removed_at=now())
    make_claim(make_article(cast.alice, is_draft=True))
    make_claim(make_article(cast.alice, removed_at=now()))
    make_claim(make_article(cast.oscar))
    assert numbers(cast.team, statuses=()) == []
    assert board_of(cast.team).total == 0


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (ClaimSort.DUE, [3, 1, 2]),
        (ClaimSort.ARTICLE, [2, 3, 1]),
        (ClaimSort.AGE, [1, 3, 2]),
        (ClaimSort.STATUS, [3, 2, 1]),
        (ClaimSort.VERDICT, [2, 1, 3]),
        (ClaimSort.CHECKER, [2, 3, 1]),
    ],
)
def test_claims_are_sorted(cast, article, sort, order):
    moment, bob = now(), cast.bob.user_id
    old, new = moment - 9 * HOUR, moment + 9 * HOUR
    make_claim(article, "61 years old", status=Status.IN_REVIEW, verdict=Verdict.UNPROVEN, due_at=new, created_at=old)
    make_claim(
        article, status=Status.CHECKING, verdict=Verdict.SUPPORTED, assignee_id=cast.alice.user_id, created_at=new
    )
    make_claim(article, "14,000 cars", due_at=moment, assignee_id=bob, created_at=moment)
    assert numbers(cast.team, sort=sort) == order


def test_pages_hold_all_claims_once_and_the_last_page_stands_for_later_ones(cast, article):
    for _ in range(7):
        make_claim(article)
    pages = [claim_page(cast.team, ClaimFilter(), page=page, size=3) for page in (1, 2, 3, 9)]
    assert [[row.claim.number for row in page.rows] for page in pages] == [[1, 2, 3], [4, 5, 6], [7], [7]]
    assert {(page.total, page.pages, page.is_more) for page in pages} == {(7, 3, False)}


def test_a_row_says_what_the_claim_is_about(cast, article):
    claim = make_claim(article, "the ring road")
    make_annotation(claim, "on Monday")
    for stance in (Stance.REFUTES, Stance.SUPPORTS, Stance.REFUTES):
        make_citation(claim, make_source(cast.alice), stance)
    row = claim_page(cast.team, ClaimFilter()).rows[0]
    assert row.words == "on Monday"
    assert row.stances == [(Stance.SUPPORTS, 1), (Stance.REFUTES, 2)]
    assert row.concerns == {Concern.CONTRADICTED}


def test_fifty_claims_take_as_many_statements_as_one(session, cast, article):
    def fill(count):
        for _ in range(count):
            claim = make_claim(make_article(cast.alice), assignee_id=cast.bob.user_id)
            claim.tags.append(Tag(team_id=cast.team.id, name=f"tag {claim.id}"))
            make_citation(claim, make_source(cast.alice))
        session.flush()
        session.expire_all()
        team = cast.team
        return len(statements(lambda: claim_page(team, ClaimFilter()))), len(statements(lambda: board_of(team)))

    assert fill(1) == fill(49)


def test_the_board_counts_by_status_verdict_age_and_person(cast, article):
    alice = cast.alice.user_id
    make_claim(article, created_at=now() - 30 * HOUR, due_at=now() - HOUR)
    make_claim(article, assignee_id=alice, status=Status.CHECKING, changed_at=now() - 30 * HOUR)
    make_claim(article, assignee_id=alice, status=Status.IN_REVIEW, verdict=Verdict.MIXED)
    make_claim(article, status=Status.CHECKED, verdict=Verdict.REFUTED)
    make_claim(article, status=Status.SET_ASIDE)
    board = board_of(cast.team)
    assert board.statuses == dict.fromkeys(Status, 1)
    assert [verdict for verdict, number in board.verdicts.items() if number] == [Verdict.REFUTED]
    assert (board.total, board.unassigned, board.overdue, board.stuck) == (4, 1, 1, 1)
    assert [number for _, number in board.ages] == [2, 1, 0, 0]
    assert [(load.person.name if load.person else "", load.total, load.late) for load in board.loads] == [
        ("Alice Abara", 2, 0),
        ("", 1, 1),
    ]


def test_the_queue_holds_what_waits_for_a_person_and_what_was_sent_back_first(cast, article):
    make_claim(article, assignee_id=cast.alice.user_id)
    make_claim(article, assignee_id=cast.alice.user_id, status=Status.IN_REVIEW)
    make_claim(article, assignee_id=cast.bob.user_id)
    send_back(make_claim(article, verdict=Verdict.MIXED), cast)
    assert [row.claim.number for row in queue_of(cast.alice).rows] == [4, 1]


def test_the_queue_of_a_lead_holds_the_reviews_of_others_work(session, cast, article):
    submit_claim(cast.alice, make_claim(article, verdict=Verdict.MIXED))
    submit_claim(cast.lena, make_claim(article, verdict=Verdict.MIXED))
    session.flush()
    assert [row.claim.number for row in queue_of(cast.lena).rows] == [1]
    assert queue_of(cast.bob).total == 0
