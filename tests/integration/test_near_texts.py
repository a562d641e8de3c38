"""Near-identical texts: what is offered as the article whose new version a text could be."""

import pytest
from sqlalchemy import func, select

from claimtrack.db import db, now
from claimtrack.domain.text.canonical import canonical
from claimtrack.domain.text.similarity import SLOTS
from claimtrack.models import Sketch
from claimtrack.queries.near_texts import near_articles
from claimtrack.services.articles import import_article, open_article
from claimtrack.services.versions import go_back
from tests.support.acts import bring_in, came, fresh
from tests.support.statements import statements

STORY = """Ferry fares rise for the third year

The crossing to the outer islands will cost 18 crowns from March, the port office said on Tuesday. “Nobody asked us,” \
said Ada Brandt, who has lived on the smallest of the islands since 1987.

Two of the five boats are older than the harbour wall. The mayor calls it a bargain. Nobody knows who will pay for the \
new ones, and the council has put the question off until after the summer.

The port office will answer questions until Friday. It has two telephones, one of which works."""
UPDATE = STORY.replace("18 crowns", "19 crowns").replace("one of which works", "both of which work")
OTHER = """Rain stops play on the quay

The regatta was called off on Sunday after nine hours of rain, for the second time in its history. The organisers hope \
for drier days in August, when forty boats from six towns are expected, and for a wind from the right side.

Nobody was hurt. A marquee was last seen going north at the height of the lighthouse, its owner told reporters."""


def store(member, text, *, is_draft=False):
    article = import_article(member, **came(text.encode()), again=True)
    if not is_draft:
        known = {"byline": "", "publisher": "", "published_on": None, "language": "en", "version": article.version}
        open_article(member, article, title="Fares", **known)
    fresh()
    return article


def near(cast, text):
    return [(found.article.id, found.number) for found in near_articles(cast.team.id, canonical(text))]


def test_an_update_is_near_to_the_article_and_says_how_near(cast):
    article = store(cast.alice, STORY)
    store(cast.alice, OTHER)
    [found] = near_articles(cast.team.id, UPDATE)
    assert (found.article, found.number) == (article, 1)
    assert 0.8 < found.containment < 1


@pytest.mark.parametrize("text", [STORY, STORY.upper(), STORY.replace("“", '"').replace(",", "")])
def test_the_same_words_in_another_dress_are_as_near_as_can_be(cast, text):
    store(cast.alice, STORY)
    assert near_articles(cast.team.id, canonical(text))[0].containment > 0.99


def test_part_of_an_article_is_near_to_it_and_so_is_the_whole_to_a_part(cast):
    part = "\n\n".join(STORY.split("\n\n")[:3])
    whole = store(cast.alice, STORY)
    assert near(cast, part) == [(whole.id, 1)]
    store(cast.alice, part)
    assert len(near(cast, STORY)) == 2


def test_another_story_is_not_near(cast):
    store(cast.alice, STORY)
    assert near(cast, OTHER) == []


def test_what_stands_around_the_story_makes_no_two_texts_near(cast):
    around = "\n\n".join(f"{what} | Subscribe to our {what} newsletter today" for what in ("News", "Sport", "Weather"))
    page = "Home\n\nLog in\n\n{}\n\nRelated articles\n\nMost read\n\n" + around + "\n\nCopyright The Islander 2031"
    store(cast.alice, page.format(STORY))
    assert near(cast, page.format(OTHER)) == []


def test_a_few_words_are_near_to_nothing(cast):
    store(cast.alice, "Fares rise\n\nThe crossing costs 18 crowns.")
    store(cast.alice, STORY)
    assert near(cast, "Fares rise\n\nThe crossing costs 18 crowns.") == []


def test_only_the_newest_version_counts(cast):
    article = store(cast.alice, STORY)
    bring_in(cast.bob, article, UPDATE)
    assert near(cast, UPDATE) == [(article.id, 2)]
    bring_in(cast.bob, article, OTHER)
    assert near(cast, UPDATE) == []
    assert near(cast, OTHER) == [(article.id, 3)]
    go_back(cast.bob, article, number=1, seen=3)
    assert near(cast, UPDATE) == [(article.id, 4)]


def test_drafts_removed_articles_and_other_teams_are_left_out(cast):
    store(cast.oscar, STORY)
    store(cast.alice, STORY, is_draft=True)
    store(cast.alice, STORY).removed_at = now()
    assert near(cast, UPDATE) == []
    assert [found.article.team_id for found in near_articles(cast.oscar.team_id, UPDATE)] == [cast.oscar.team_id]


def test_the_three_nearest_are_shown_the_nearest_first(cast):
    parts = UPDATE.split("\n\n")
    stored = [store(cast.alice, text) for text in (STORY, "\n\n".join([*parts[:3], OTHER]), UPDATE, UPDATE + " So.")]
    found = near_articles(cast.team.id, UPDATE)
    assert len(found) == 3
    assert [one.containment for one in found] == sorted((one.containment for one in found), reverse=True)
    assert {one.article for one in found[:2]} == set(stored[2:])


def test_every_text_that_comes_in_is_sketched_once(cast):
    article = store(cast.alice, STORY)
    bring_in(cast.bob, article, UPDATE)
    bring_in(cast.bob, article, STORY)
    counts = db.session.execute(
        select(Sketch.revision_id, Sketch.team_id, func.count()).group_by(Sketch.revision_id, Sketch.team_id)
    ).all()
    assert sorted(counts) == [(revision.id, cast.team.id, SLOTS) for revision in article.revisions]
    values = {number: _values(article, number) for number in (1, 2, 3)}
    assert values[1] == values[3] != values[2]


def test_eight_near_texts_take_as_many_statements_as_one(cast):
    counts = []
    for number in (1, 7):
        for _ in range(number):
            store(cast.alice, STORY)
        _ = cast.team.id
        counts.append(len(statements(lambda: near_articles(cast.team.id, UPDATE))))
    assert counts[0] == counts[1]


def _values(article, number):
    revision = next(one for one in article.revisions if one.number == number)
    return db.session.scalars(select(Sketch.value).where(Sketch.revision_id == revision.id).order_by(Sketch.slot)).all()
