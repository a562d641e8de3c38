"""Deciding by forms about claims whose words a new version edited or dropped: in its list, on the card, by ticking."""

import pytest

from claimtrack.domain.vocabulary import Fate, Status
from tests.support.annotate import follow, page_of, tree
from tests.support.versions import (
    FERRY_2,
    NEW_SALES,
    QUOTES,
    SALES,
    buttons,
    claim_of,
    make_ferry_2,
    of_class,
    place_of,
    press,
    versions_page,
    words_of,
)


@pytest.fixture
def article(cast):
    return make_ferry_2(cast)


@pytest.fixture
def summary(article):
    return versions_page(article, "/2")


@pytest.fixture
def alice(cast, sign_in):
    return sign_in(cast.alice)


def decisions(client, summary):
    return of_class(tree(client.get(summary)), "decision")


def waiting(client, summary):
    """The numbers of the claims in the list."""
    return [int(words_of(next(one.iter("a"))).removeprefix("Claim ")) for one in decisions(client, summary)]


def worded(element, tag):
    return [words_of(one) for one in element.iter(tag)]


def anchor_of(answer):
    return answer.location.partition("#")[2]


def test_an_edited_claim_is_listed_with_the_words_taken_out_and_put_in(alice, summary):
    edited = decisions(alice, summary)[0]
    assert words_of(of_class(edited, "decision__head")[0]).startswith("Edited Claim 1 ")
    assert words_of(of_class(edited, "fix")[0]) == "will cost 1819 crowns"
    assert (worded(edited, "del"), worded(edited, "ins")) == (["18"], ["19"])
    assert "Lena Lindqvist approved the old words" in words_of(edited)
    assert "That approval no longer holds." in words_of(edited)


def test_gone_claims_are_listed_with_their_last_words_and_what_could_be_meant(alice, summary):
    _, quote, sales = decisions(alice, summary)
    assert words_of(of_class(quote, "fix")[0]) == "“Nobody asked us,”"
    assert "Nothing in this version is like it." in words_of(quote)
    assert words_of(of_class(sales, "fix")[0]) == SALES
    suggestion = of_class(sales, "suggestions")[0]
    assert "islands" in words_of(suggestion)
    assert worded(suggestion, "del") == []  # nothing of the old words is in it, so they are not struck out in it
    assert "approved" not in words_of(quote) + words_of(sales)


def test_the_page_counts_what_is_to_be_decided_and_so_does_the_article(alice, article, summary):
    assert "To decide 3" in words_of(tree(alice.get(summary)))
    assert "3 to decide" in words_of(tree(alice.get(page_of(article))))


def test_accepting_the_new_words_leads_back_to_the_next_one_in_the_list(alice, article, summary):
    answer = press(alice, summary, "Accept the new words")
    assert answer.status_code == 303
    assert answer.location.startswith(summary)
    assert anchor_of(answer) == f"place-{place_of(article, 2).id}"
    assert "The new words of claim 1 are accepted." in follow(alice, answer).text
    assert waiting(alice, summary) == [2, 3]
    place, claim = place_of(article, 1), claim_of(article, 1)
    assert (place.fate, place.exact, claim.status) == (None, "will cost 19 crowns", Status.CHECKING)


def test_a_suggestion_is_taken_by_its_button_and_leads_back_to_the_list(alice, article, summary):
    answer = press(alice, summary, "Take it")
    assert answer.location.startswith(summary)
    assert anchor_of(answer) == f"place-{place_of(article, 2).id}"
    assert "Claim 3 stands on these words now." in follow(alice, answer).text
    assert waiting(alice, summary) == [1, 2]
    place = place_of(article, 3)
    assert (place.exact, place.fate) == (NEW_SALES, None)


def test_retiring_sets_the_claim_aside_and_leads_back_to_the_list(alice, article, summary):
    button = [one for one in buttons(alice.get(summary)) if one.words.startswith("Retire")][1]
    answer = alice.post(button.action, data=button.fields)
    assert anchor_of(answer) == f"place-{place_of(article, 3).id}"
    assert "Claim 2 is set aside." in follow(alice, answer).text
    assert waiting(alice, summary) == [1, 3]
    assert claim_of(article, 2).status is Status.SET_ASIDE
    assert "are gone from version 2" in alice.get(page_of(article, f"?claim={claim_of(article, 2).id}")).text


def test_the_last_decision_leads_to_the_list_that_is_empty(alice, article, summary):
    for label in ("Accept", "Take it", "Retire"):
        answer = press(alice, summary, label)
    assert anchor_of(answer) == "decide"
    assert "Nothing to decide" in follow(alice, answer).text
    assert "to decide" not in words_of(tree(alice.get(page_of(article))))


def test_a_decision_in_a_comparison_leads_back_to_that_comparison(alice, summary):
    answer = press(alice, f"{summary}?against=1", "Accept")
    assert answer.location.startswith(f"{summary}?against=1#place-")


@pytest.mark.parametrize("label", ["Accept", "Take it", "Retire"])
def test_undo_on_the_summary_takes_a_decision_back_and_stays_there(alice, article, summary, label):
    press(alice, summary, label)
    if label == "Retire":  # a step of the workflow: resumed in the card
        assert waiting(alice, summary) == [2, 3]
        return
    undo = next(one for one in buttons(alice.get(summary)) if one.action.endswith("/undo"))
    answer = alice.post(undo.action, data=undo.fields)
    assert answer.location.startswith(summary)
    assert waiting(alice, summary) == [1, 2, 3]


def test_two_people_who_accept_and_retire_the_same_do_not_undo_each_other(cast, alice, article, summary, sign_in):
    page = alice.get(summary)
    retire = next(one for one in buttons(page) if one.words.startswith("Retire"))
    press(sign_in(cast.bob), summary, "Accept")
    answer = alice.post(retire.action, data=retire.fields)
    assert answer.status_code == 422
    assert "Nothing waits to be decided about this place" in answer.text
    assert claim_of(article, 1).status is Status.CHECKING


def test_words_that_changed_since_they_were_seen_are_not_accepted(alice, article, summary):
    accept = next(one for one in buttons(alice.get(summary)) if one.words.startswith("Accept"))
    alice.post(versions_page(article), data={"seen": 2, "text": FERRY_2.replace("19 crowns", "20 crowns")})
    answer = alice.post(accept.action, data=accept.fields)
    assert answer.status_code == 409
    assert "other words stand there now" in answer.text
    assert place_of(article, 1).fate is Fate.EDITED


def test_a_viewer_decides_nothing(cast, alice, article, summary, sign_in):
    victor = sign_in(cast.victor)
    for one in buttons(alice.get(summary)):
        if "/claims/" in one.action:
            assert victor.post(one.action, data=one.fields).status_code == 403
    assert waiting(alice, summary) == [1, 2, 3]


# On the annotate page


def test_the_card_of_an_edited_claim_says_so_and_takes_the_new_words(alice, article):
    card = page_of(article, f"?claim={claim_of(article, 1).id}")
    assert "Its words changed in version 2." in words_of(tree(alice.get(card)))
    answer = press(alice, card, "Accept the new words")
    assert answer.location.startswith(page_of(article))
    assert "Accept the new words" not in follow(alice, answer).text


def test_the_card_of_a_gone_claim_says_what_to_do(alice, article, summary):
    page = tree(alice.get(page_of(article, f"?claim={claim_of(article, 2).id}")))
    assert "Its words are gone from version 2." in words_of(page)
    assert "choose Move claim 2 here" in words_of(page)
    assert f"{summary}#place-{place_of(article, 2).id}" in [one.get("href") for one in page.iter("a")]
    assert "not in this version" in words_of(of_class(page, "places")[0])


def test_a_claim_that_stands_says_nothing_of_versions(alice, article):
    page = words_of(tree(alice.get(page_of(article, f"?claim={claim_of(article, 4).id}"))))
    assert QUOTES[3] in page
    assert "version 2." not in page


def test_a_gone_place_is_put_onto_ticked_sentences_without_a_script(alice, article, summary):
    block = article.revisions[-1].blocks[-1]
    form = page_of(article, f"?block={block.id}")
    labels = [one.words for one in buttons(alice.get(form)) if one.words.endswith("stands here now")]
    assert labels == [f"Claim {number} stands here now" for number in (1, 2, 3)]
    start = FERRY_2.index("A third one")
    answer = press(alice, form, labels[1], sentences=f"{start}-{len(FERRY_2)}", words="third one")
    assert "Claim 2 stands on these words now." in follow(alice, answer).text
    place = place_of(article, 2)
    assert (place.exact, place.fate, place.revision_id) == (
        "third one",
        None,
        claim_of(article, 2).article.revisions[-1].id,
    )
    assert waiting(alice, summary) == [1, 3]


def test_ticking_nothing_moves_nothing(alice, article):
    block = article.revisions[-1].blocks[-1]
    answer = press(alice, page_of(article, f"?block={block.id}"), "Claim 2 stands")
    assert answer.status_code == 422
    assert place_of(article, 2).fate is Fate.GONE
