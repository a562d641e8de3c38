"""Foreign annotations stored: as new claims, all at once, or joined to claims that stand on the same words."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import selectinload

from claimtrack.db import db
from claimtrack.domain.vocabulary import Fate
from claimtrack.models import Annotation, Article, Claim, Membership, Tag
from claimtrack.models.claims import claim_tag
from claimtrack.services.claims import LONGEST
from claimtrack.services.events import News
from claimtrack.services.foreign_drafts import Draft
from claimtrack.services.tags import MOST

MOST_TAGS = 5_000  # of one file, counted as often as they occur: what comes after is no word for sorting
IMPORTED, JOINED = "claim.imported", "claim.joined"


def make_claims(
    member: Membership, article: Article, revision_id: int, drafts: Sequence[Draft], moment: dt.datetime
) -> list[News]:
    """New claims with their places, notes and tags. A fixed number of statements."""
    if not drafts:
        return []
    first = article.last_claim_number + 1
    article.last_claim_number += len(drafts)
    owner = {"team_id": article.team_id, "created_by_id": member.user_id}
    rows = [
        owner | {"article_id": article.id, "number": number, "note": _note(draft.notes), "changed_at": moment}
        for number, draft in enumerate(drafts, first)
    ]
    db.session.execute(insert(Claim), rows)
    made = select(Claim.id).where(Claim.article_id == article.id, Claim.number >= first).order_by(Claim.number)
    ids = db.session.scalars(made).all()
    places = [
        owner | draft.place | {"claim_id": id_, "revision_id": None if _is_lost(draft) else revision_id}
        for id_, draft in zip(ids, drafts, strict=True)
    ]
    db.session.execute(insert(Annotation), places)
    _tag(article.team_id, zip(ids, drafts, strict=True))
    return [_made(id_, number, draft) for number, (id_, draft) in enumerate(zip(ids, drafts, strict=True), first)]


def join_claims(joining: Sequence[tuple[int, Draft]], moment: dt.datetime) -> list[News]:
    """Add notes and tags to claims, by their ids; what they have already is not added again."""
    claims = select(Claim).where(Claim.id.in_([id_ for id_, _ in joining])).options(selectinload(Claim.tags))
    by_id = {claim.id: claim for claim in db.session.scalars(claims)}
    tags = _tags(next(iter(by_id.values())).team_id, (draft for _, draft in joining)) if by_id else {}
    found = [_joined(by_id[id_], draft, tags, moment) for id_, draft in joining]
    return [news for news in found if news]


def _joined(claim: Claim, draft: Draft, tags: dict[str, int], moment: dt.datetime) -> News | None:
    known = [tag.name for tag in claim.tags]
    note = _note([claim.note, *(note for note in draft.notes if note not in claim.note)])
    names = sorted({*known, *_new_tags(draft, tags, known)})
    if (note, names) == (claim.note, known):
        return None
    before, after = {"note": claim.note, "tags": known}, {"note": note, "tags": names}
    claim.note, claim.changed_at, claim.version = note, moment, claim.version + 1
    new = [{"claim_id": claim.id, "tag_id": tags[name]} for name in names if name not in known]
    if new:
        db.session.execute(insert(claim_tag), new)
    return News(JOINED, "claim", claim.id, claim.id, before=before, after=after | _keys(draft))


def _made(claim_id: int, number: int, draft: Draft) -> News:
    """The event of one claim. Words that stand otherwise in the text are kept in it: the claim has the text's."""
    after = {"removed_at": None, "number": number, "exact": draft.place["exact"], "fate": draft.place["fate"]}
    quoted = {"quoted": draft.landed[0].annotation.quote.plain} if draft.place["fate"] is Fate.EDITED else {}
    return News(IMPORTED, "claim", claim_id, claim_id, after=after | quoted | _keys(draft))


def _keys(draft: Draft) -> dict[str, Any]:
    return {"foreign": [one.key for one in draft.landed]}


def _is_lost(draft: Draft) -> bool:
    return bool(draft.place["fate"] is Fate.GONE)


def _note(notes: Iterable[str]) -> str:
    note = "\n\n".join(filter(None, notes))
    return note if len(note) <= LONGEST else note[: LONGEST - 1] + "…"


def _tag(team_id: int, drafts: Iterable[tuple[int, Draft]]) -> None:
    pairs = list(drafts)
    ids = _tags(team_id, (draft for _, draft in pairs))
    rows = [
        {"claim_id": claim_id, "tag_id": ids[name]} for claim_id, draft in pairs for name in draft.tags if name in ids
    ]
    if rows:
        db.session.execute(insert(claim_tag), rows)


def _tags(team_id: int, drafts: Iterable[Draft]) -> dict[str, int]:
    """The ids of the tags of the drafts; new words become tags of the team."""
    names = sorted(dict.fromkeys(islice((name for draft in drafts for name in draft.tags), MOST_TAGS)))
    if not names:
        return {}
    dialect = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    rows = [{"team_id": team_id, "name": name} for name in names]
    db.session.execute(dialect.insert(Tag).on_conflict_do_nothing(), rows)  # others may use the words meanwhile
    known = select(Tag.name, Tag.id).where(Tag.team_id == team_id, Tag.name.in_(names))
    return {row.name: row.id for row in db.session.execute(known)}


def _new_tags(draft: Draft, tags: dict[str, int], known: Sequence[str]) -> list[str]:
    """Those that the claim has not, as far as it may have more."""
    return [name for name in draft.tags if name in tags and name not in known][: max(0, MOST - len(known))]
