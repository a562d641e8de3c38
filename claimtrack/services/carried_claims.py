"""What a new version did to claims, told in their histories; what was decided about other words is open again."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from claimtrack.db import now
from claimtrack.domain.vocabulary import Fate
from claimtrack.models import Article, Membership, Revision
from claimtrack.services.carrying import Carried
from claimtrack.services.claim_status import Touched, reopen_touched
from claimtrack.services.events import News, record_all

TOLD = ("exact", "start", "end", "fate")


def tell(member: Membership, article: Article, revision: Revision, carried: Iterable[Carried]) -> None:
    """Record what became of each place, and reopen the claims whose words changed or went; a few statements in all."""
    moment = now()
    news, touched = [], []
    for _, group in groupby(sorted(carried, key=lambda one: one.claim_id), key=lambda one: one.claim_id):
        places = [one for one in group if one.is_news]
        if places:
            news += [_place_news(one, revision) for one in places]
            touched.append(Touched(places[0].claim_id, places[0].status, places[0].version, _why(places, revision)))
    news += reopen_touched(member, touched, number=revision.number, moment=moment)
    record_all(member, article, news, moment=moment)


def _why(places: list[Carried], revision: Revision) -> str:
    """Why the claim is open again; nothing when its words came back as they were last seen."""
    if any(one.is_lost for one in places):
        return f"Its words are gone from version {revision.number}"
    return f"Its words changed in version {revision.number}" if any(one.says_other_words for one in places) else ""


def _place_news(one: Carried, revision: Revision) -> News:
    return News(
        "place.carried",
        "annotation",
        one.place_id,
        one.claim_id,
        before=_said(one.was, one.number),
        after=_said(one.now, one.number if one.now["fate"] is Fate.GONE else revision.number),
        why=f"Version {revision.number}",
    )


def _said(values: dict[str, Any], number: int | None) -> dict[str, Any]:
    return {"revision": number, **{name: values[name] for name in TOLD}}
