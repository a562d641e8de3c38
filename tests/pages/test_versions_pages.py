"""The history of an article, a new version of it, its summary, and two versions side by side."""

from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage

from claimtrack.domain.vocabulary import Status
from claimtrack.queries.articles import latest_revision
from tests.factories import make_annotation, make_article, make_claim, make_revision
from tests.support.acts import bring_in
from tests.support.annotate import follow, tree
from tests.support.statements import statements
from tests.support.versions import (
    FERRY,
    FERRY_2,
    buttons,
    claim_of,
    make_ferry,
    make_ferry_2,
    of_class,
    place_of,
    press,
    versions_page,
    words_of,
)

BY_BOB = "1 unmoved, 1 edited, 2 gone, 2 new sentences untouched"


@pytest.fixture
def article(cast):
    return make_ferry_2(cast)


def history(client, article):
    return of_class(tree(client.get(versions_page(article))), "version")


def summary(element):
    """The counts, a comma between."""
    return [", ".join(words_of(part) for part in one) for one in of_class(element, "carried")]


def heads(answer):
    return [words_of(one) for one in of_class(tree(answer), "sides__head")]


# The history


def test_the_history_says_who_brought_what_in_and_what_became_of_the_claims(cast, article, sign_in):
    second, first = history(sign_in(cast.victor), article)
    assert words_of(second).startswith("Version 2 Current Bob Brandt, ")
    assert "Pasted." in words_of(second)
    assert summary(second) == [BY_BOB]
    assert words_of(first).startswith("Version 1 Alice Abara, ")
    assert f"{len(FERRY.split())} words" in words_of(first)
    assert summary(first) == []
    assert [one.get("datetime") is not None for row in (second, first) for one in row.iter("time")] == [True, True]


def test_a_version_from_a_file_has_its_name_in_the_history(cast, article, sign_in):
    bring_in(cast.alice, article, FERRY + " Soon.", name="fares <3>.txt")
    assert "From the file “fares <3>.txt”" in words_of(history(sign_in(cast.victor), article)[0])


def test_a_viewer_sees_history_and_decisions_without_a_form(cast, article, sign_in):
    client = sign_in(cast.victor)
    for tail in ("", "/1", "/2"):
        page = client.get(versions_page(article, tail))
        assert page.status_code == 200
        assert [one for one in buttons(page) if "/articles/" in one.action or "/claims/" in one.action] == []
    assert len(of_class(tree(client.get(versions_page(article, "/2"))), "decision")) == 3
    assert "Mark by hand" not in page.text
    assert client.get(versions_page(article, "/new")).status_code == 403


def test_the_history_takes_as_many_statements_for_forty_versions_as_for_one(session, cast, sign_in):
    client, article = sign_in(cast.alice), make_ferry(cast)
    path = versions_page(article)

    def count():
        session.commit()
        return len(statements(lambda: client.get(path)))

    count()
    few = count()
    for number in range(2, 41):
        make_revision(article, f"{FERRY} Number {number}.", number=number)
    assert count() == few


# A new version


def test_a_pasted_text_becomes_the_newest_version_and_leads_to_its_summary(cast, sign_in):
    article, client = make_ferry(cast), sign_in(cast.bob)
    answer = press(client, versions_page(article, "/new"), "Compare and save as version 2", text=FERRY_2)
    assert answer.location == versions_page(article, "/2")
    page = follow(client, answer)
    assert "This is version 2 now." in page.text
    assert summary(tree(page)) == [BY_BOB]
    assert latest_revision(claim_of(article, 1).article).text == FERRY_2


def test_an_uploaded_file_becomes_a_version_and_every_byte_can_be_had_again(cast, sign_in):
    article, client = make_ferry(cast), sign_in(cast.bob)
    raw = b"\xef\xbb\xbf" + FERRY_2.replace("\n", "\r\n").encode()
    answer = press(client, versions_page(article, "/new"), "Compare", file=FileStorage(BytesIO(raw), "fares 2.txt"))
    assert summary(tree(follow(client, answer))) == [BY_BOB]
    original = client.get(versions_page(article, "/2/original"))
    assert original.data == raw
    assert original.mimetype == "text/plain"
    assert original.headers["Content-Disposition"] == 'attachment; filename="fares 2.txt"'
    assert client.get(versions_page(article, "/1/original")).data == FERRY.encode()


def test_a_file_in_another_encoding_is_read_and_the_summary_says_so(cast, sign_in):
    article, client = make_ferry(cast), sign_in(cast.bob)
    file = FileStorage(BytesIO(FERRY_2.encode("utf-16")), "fares.txt")
    page = follow(client, press(client, versions_page(article, "/new"), "Compare", file=file))
    assert "was not UTF-8" in page.text
    assert summary(tree(page)) == [BY_BOB]


# The summary


def test_the_first_version_alone_has_nothing_to_compare_with(cast, sign_in):
    page = sign_in(cast.alice).get(versions_page(make_ferry(cast), "/1"))
    assert "One version so far" in page.text
    assert heads(page) == []


def test_an_earlier_version_leads_to_the_newest_and_has_nothing_to_decide(cast, article, sign_in):
    bring_in(cast.alice, article, FERRY_2 + " Soon.")
    page = sign_in(cast.alice).get(versions_page(article, "/2"))
    assert "There is a newer version:" in page.text
    assert of_class(tree(page), "decision") == []
    assert summary(tree(page)) == [BY_BOB]


@pytest.mark.parametrize("number", [1, 2])
def test_an_unchanged_summary_is_not_sent_again_until_something_is_decided(cast, article, sign_in, number):
    client, path = sign_in(cast.alice), versions_page(article, f"/{number}")
    client.get(path)  # the first page begins the session's token
    kept = {"If-None-Match": client.get(path).headers["ETag"]}
    answer = client.get(path, headers=kept)
    assert (answer.status_code, answer.data) == (304, b"")
    assert client.get(f"{path}?against=1", headers=kept).status_code == 200
    press(client, versions_page(article, "/2"), "Accept the new words")
    assert client.get(path, headers=kept).status_code == 200


def test_the_summary_takes_as_many_statements_for_forty_decisions_as_for_one(session, cast, sign_in):
    def count(each):
        article = make_article(cast.alice, FERRY)
        for number in range(each):
            claim = make_claim(article, "18 crowns", statement=f"Claim {number}")
            make_annotation(claim, "Nobody asked us")
        bring_in(cast.bob, article, FERRY_2)
        session.commit()
        path = versions_page(article, "/2")
        client.get(path)
        return len(statements(lambda: client.get(path)))

    client = sign_in(cast.lena)
    assert count(1) == count(40)


# Side by side


def test_any_two_versions_are_compared_and_the_earlier_one_is_on_the_left(cast, article, sign_in):
    bring_in(cast.alice, article, FERRY_2.replace("slate", "straw"))
    client = sign_in(cast.victor)
    for tail, left, right in (
        ("/3", 2, 3),
        ("/3?against=1", 1, 3),
        ("/1?against=3", 1, 3),
        ("/2?against=3", 2, 3),
        ("/1", 1, 2),
    ):
        assert heads(client.get(versions_page(article, tail))) == [f"Version {left}", f"Version {right}"]
    page = tree(client.get(versions_page(article, "/3?against=1")))
    assert [words_of(one) for one in page.iter("option") if one.get("value")] == ["version 1", "version 2"]


def test_words_taken_out_are_on_the_left_and_words_put_in_on_the_right(cast, article, sign_in):
    sides = of_class(tree(sign_in(cast.victor).get(versions_page(article, "/2"))), "side")
    old, new = next(pair for pair in zip(sides[::2], sides[1::2], strict=True) if "crossing" in words_of(pair[0]))
    assert next(words_of(one) for one in old.iter("del")) == "18"
    assert [words_of(one) for one in new.iter("ins")] == ["19"]
    assert [one.get("aria-label") for one in of_class(old, "ref")] == ["Claim 1, checking", "Claim 2, to check"]
    assert len(of_class(new, "ref")) == 1


def test_unchanged_paragraphs_are_folded_between_the_first_and_the_last_of_them(cast, article, sign_in):
    page = tree(sign_in(cast.victor).get(versions_page(article, "/2")))
    folded = of_class(page, "sides__same")
    assert [words_of(next(one.iter("summary"))) for one in folded] == ["2 unchanged paragraphs"]
    assert "The council met on Monday." in words_of(folded[0])
    assert "Two of the five boats" not in words_of(folded[0])


# Going back


def test_going_back_restores_text_highlights_and_approval_and_says_so(cast, article, sign_in):
    client = sign_in(cast.alice)
    answer = press(client, versions_page(article), "Go back to version 1")
    assert answer.location == versions_page(article, "/3")
    page = follow(client, answer)
    assert "This is version 3 now." in page.text
    assert "Nothing to decide" in page.text
    assert "The same text as version 1." in words_of(history(client, article)[0])
    assert [place_of(article, number).exact for number in (1, 2)] == ["will cost 18 crowns", "“Nobody asked us,”"]
    assert claim_of(article, 1).status is Status.CHECKED


def test_the_text_of_an_earlier_version_pasted_again_is_going_back_to_it(cast, article, sign_in):
    client = sign_in(cast.bob)
    press(client, versions_page(article, "/new"), "Compare", text=FERRY)
    assert "The same text as version 1." in words_of(history(client, article)[0])
    assert claim_of(article, 1).status is Status.CHECKED
