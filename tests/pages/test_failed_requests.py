"""What a page says after a request that failed."""

from tests.factories import make_article, make_claim


def test_an_error_does_not_say_that_anything_was_saved(cast, session, sign_in):
    claim = make_claim(make_article(cast.alice))
    form = {"version": claim.version, "was": "{}", "statement": "Said anew", "tags": "x" * 300}
    alice = sign_in(cast.alice)
    answer = alice.post(f"/teams/city-desk/claims/{claim.id}", data=form)
    assert answer.status_code == 422
    assert "saved." not in answer.text.lower()
    session.refresh(claim)
    assert claim.statement == ""
    assert "saved." not in alice.get("/teams/city-desk/articles").text.lower()
