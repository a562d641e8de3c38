"""The comments that came with a file, beside the text and on the cards of the claims that they are about."""

import pytest

from claimtrack.db import db
from claimtrack.models import Remark
from claimtrack.services.claims import highlight_claim
from tests.factories import make_article
from tests.support.acts import words
from tests.support.annotate import page_of, tree
from tests.support.versions import of_class, words_of

TEXT = "Fares\n\nThe port office raised the fares on Tuesday. Nobody said why."


@pytest.fixture
def article(cast):
    article = make_article(cast.alice, TEXT)
    revision = article.revisions[0]

    def add(quote, author, text, reply_to=None):
        start = TEXT.index(quote) if quote else 0
        place = {"start": start, "end": start + len(quote), "team_id": revision.team_id, "revision_id": revision.id}
        remark = Remark(author=author, text=text, reply_to_id=reply_to and reply_to.id, **place)
        db.session.add(remark)
        db.session.flush()
        return remark

    why = add("Nobody", "Ann", "Did you <b>ask</b> them?")
    add("Nobody", "Ines", "Twice.", reply_to=why)
    add("", "", "Send it to the lawyers.")
    return article


def threads(answer):
    return [words_of(one) for one in of_class(tree(answer), "thread")]


def test_the_panel_lists_comments_with_their_answers_and_leads_to_their_words(cast, sign_in, article):
    page = sign_in(cast.alice).get(page_of(article))
    lawyers, why = threads(page)
    assert "Somebody" in lawyers
    assert why.index("Nobody") < why.index("Did you <b>ask</b> them?") < why.index("Twice.")
    assert f'href="#s{TEXT.index("Nobody")}"' in page.text


def test_a_claims_card_shows_the_comments_on_its_words_alone(cast, sign_in, article):
    about, _ = highlight_claim(cast.alice, article, **words(article, "Nobody said why"))
    other, _ = highlight_claim(cast.alice, article, **words(article, "port office"))
    client = sign_in(cast.alice)
    (thread,) = threads(client.get(page_of(article, f"?claim={about.id}")))
    assert "Did you <b>ask</b> them?" in thread
    assert threads(client.get(page_of(article, f"?claim={other.id}"))) == []


def test_two_comments_that_answer_each_other_are_both_shown(cast, sign_in, article):
    first, second = article.revisions[0].remarks[1:]
    first.reply_to_id, second.reply_to_id = second.id, first.id
    assert "Twice." in " ".join(threads(sign_in(cast.alice).get(page_of(article))))
