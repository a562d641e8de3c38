"""Marking by forms, and the parts of the page that a script asks for afterwards."""

from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import func, select

from claimtrack.db import db
from claimtrack.models import Article, Claim, Event, Mark
from tests.factories import (
    make_annotation,
    make_article,
    make_claim,
)
from tests.support.acts import sent
from tests.support.annotate import follow, fragment, ids, of_claim, page_of


@pytest.fixture
def article(cast):
    return make_article(cast.alice)


@pytest.fixture
def claim(cast, article):
    return make_claim(article, by=cast.alice)


def test_marked_words_lead_back_to_the_text_with_the_claim_open(cast, article, sign_in):
    client, form = sign_in(cast.alice), sent(article, "nine weeks", sentence="38")
    answer = client.post(page_of(article, "/claims"), data=form)
    claim = db.session.scalars(select(Claim)).one()
    parts = urlsplit(answer.location)
    assert parse_qs(parts.query) == {"claim": [str(claim.id)], "changed": [f"{form['start']}-{form['end']}"]}
    assert parts.fragment == "s38"
    assert "Claim 1 marked. To check." in follow(client, answer).text


def test_the_same_form_sent_twice_is_one_claim(cast, article, sign_in):
    client = sign_in(cast.alice)
    answers = [client.post(page_of(article, "/claims"), data=sent(article, "nine weeks")) for _ in range(2)]
    assert answers[0].location == answers[1].location
    assert db.session.scalar(select(func.count(Claim.id))) == 1


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"start": "-1"}, 422),
        ({"start": "30", "end": "20"}, 422),
        ({"end": "99999"}, 422),
        ({"start": "x"}, 422),
        ({"start": ""}, 422),
        ({"end": "1e3"}, 422),
        ({"revision": ""}, 422),
        ({"revision": "99999999"}, 409),
        ({"exact": "ten weeks"}, 409),
        ({"exact": ""}, 409),
    ],
)
@pytest.mark.parametrize("tail", ["/claims", "/marks"])
def test_words_that_do_not_stand_there_are_refused_and_nothing_is_stored(cast, article, sign_in, change, status, tail):
    answer = sign_in(cast.alice).post(page_of(article, tail), data=sent(article, "nine weeks", kind="opinion") | change)
    assert answer.status_code == status
    stored = [db.session.scalar(select(func.count()).select_from(kind)) for kind in (Claim, Mark, Event)]
    assert stored == [0, 0, 0]


def test_a_selection_over_two_paragraphs_is_taken_whatever_white_space_the_browser_saw(cast, article, sign_in):
    text = article.revisions[0].text
    chosen = sent(article, text[text.index("nine weeks\n") : text.index(" over")])
    answer = sign_in(cast.alice).post(page_of(article, "/claims"), data=chosen | {"exact": "nine weeks\r\nThe bridge"})
    assert answer.status_code == 303
    assert db.session.scalars(select(Claim)).one().annotations[0].exact == "nine weeks\n\nThe bridge"


def test_ticked_sentences_are_marked_and_narrowed_by_their_words(cast, article, sign_in):
    client, revision = sign_in(cast.alice), article.revisions[0]
    pairs = list(zip(revision.sentences[::2], revision.sentences[1::2], strict=True))
    ticked = [f"{start}-{end}" for start, end in pairs[1:3]]
    form = {"revision": revision.id, "sentences": ticked}
    assert client.post(page_of(article, "/claims"), data=form).status_code == 303
    narrow = client.post(page_of(article, "/claims"), data=form | {"words": "for nine  weeks. The city"})
    assert narrow.status_code == 303
    places = [claim.annotations[0] for claim in db.session.scalars(select(Claim).order_by(Claim.id))]
    text = db.session.get_one(Article, article.id).revisions[0].text
    assert (places[0].start, places[0].end) == (pairs[1][0], pairs[2][1])
    assert places[1].exact == "for nine weeks. The city"
    assert all(text[place.start : place.end] == place.exact for place in places)


@pytest.mark.parametrize("typed", ['"Nobody likes it,"', "“Nobody likes it,”", "'Nobody"])
def test_words_may_be_typed_with_any_quotation_marks(cast, article, sign_in, typed):
    revision = article.revisions[0]
    whole = f"{revision.sentences[2]}-{revision.sentences[-1]}"
    form = {"revision": revision.id, "sentences": whole, "words": typed}
    answer = sign_in(cast.alice).post(page_of(article, "/claims"), data=form)
    assert answer.status_code == (422 if typed.startswith("'") else 303)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Tick the sentence"),
        ({"sentences": "x"}, "Tick the sentence"),
        ({"sentences": "0-36", "words": "the moon"}, "are not in"),
        ({"sentences": "0-400", "words": "The"}, "times in"),
    ],
)
def test_ticking_that_says_too_little_is_refused_in_words(cast, article, sign_in, form, said):
    data = {"revision": article.revisions[0].id, "words": ""} | form
    answer = sign_in(cast.alice).post(page_of(article, "/claims"), data=data)
    assert answer.status_code == 422
    assert said in answer.text


def test_a_sentence_is_marked_and_opened_again_by_the_same_form(cast, article, sign_in):
    client = sign_in(cast.alice)
    for kind, said in (("opinion", "Opinion."), ("skipped", "Skipped."), ("none", "Open again.")):
        answer = client.post(page_of(article, "/marks"), data=sent(article, "61 years", kind=kind))
        assert said in follow(client, answer).text
    assert client.post(page_of(article, "/marks"), data=sent(article, "61 years", kind="lie")).status_code == 422


def test_the_open_card_stays_open_while_other_words_are_marked(cast, article, claim, sign_in):
    client = sign_in(cast.alice)
    mine = client.post(page_of(article, "/marks"), data=sent(article, "61 years", kind="opinion", open=claim.id))
    assert parse_qs(urlsplit(mine.location).query)["claim"] == [str(claim.id)]
    other = make_claim(make_article(cast.oscar))
    for gone in (other.id, 0, "x", "9" * 30):
        answer = client.post(page_of(article, "/marks"), data=sent(article, "61 years", kind="opinion", open=gone))
        assert "claim" not in parse_qs(urlsplit(answer.location).query)


# A script's answers


def test_a_part_holds_only_the_blocks_that_changed(cast, article, claim, sign_in):
    client = sign_in(cast.alice)
    first_block, second, third = article.revisions[0].blocks
    answer = client.post(page_of(article, "/claims"), data=sent(article, "14,000 cars"))
    part = fragment(client, answer.location)
    assert f"b{second.id}" in ids(part)
    assert not {f"b{first_block.id}", f"b{third.id}", "reader"} & ids(part)
    assert {"panel", "strip", "undo"} <= ids(part)
    assert "<html" not in part.text


def test_a_part_without_changes_holds_no_block(cast, article, sign_in):
    part = fragment(sign_in(cast.alice), page_of(article))
    assert 'class="para"' not in part.text


@pytest.mark.parametrize("changed", ["", "5", "-", "5-", "x-9", "9-5", "0-0", "1" * 5000 + "-2"])
def test_a_part_asked_for_oddly_is_answered(cast, article, sign_in, changed):
    assert fragment(sign_in(cast.alice), page_of(article, f"?changed={changed}")).status_code == 200


def test_a_claim_in_several_blocks_brings_all_of_them(cast, article, sign_in):
    claim = make_claim(article, "14,000 cars")
    make_annotation(claim, "4.2 million")
    client = sign_in(cast.alice)
    answer = client.post(of_claim(claim, "/verdict"), data={"version": claim.version, "verdict": "mixed"})
    blocks = db.session.get_one(Article, article.id).revisions[0].blocks
    assert {f"b{block.id}" for block in blocks} & ids(fragment(client, answer.location)) == {
        f"b{block.id}" for block in blocks[1:]
    }
