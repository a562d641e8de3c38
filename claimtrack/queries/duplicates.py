"""Sources that are likely one."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, and_, func, or_, select

from claimtrack.db import db
from claimtrack.models import Source

MOST = 5
PREFIXES = ("www.", "m.", "amp.")


def likely_same(source: Source) -> Sequence[Source]:
    """Other sources of the team with the same title and publisher, the same DOI, or the page's address for phones."""
    words = (func.lower(Source.title) == source.title.lower(), func.lower(Source.publisher) == source.publisher.lower())
    same: list[ColumnElement[bool]] = [and_(*words)]
    if doi := source.csl.get("DOI"):
        same.append(Source.csl["DOI"].as_string() == doi)
    if source.url:
        same.append(Source.url.in_(_addresses(source.url)))
    found = select(Source).where(
        Source.team_id == source.team_id, Source.id != source.id, Source.merged_into_id.is_(None), or_(*same)
    )
    return db.session.scalars(found.order_by(Source.id).limit(MOST)).all()


def _addresses(url: str) -> list[str]:
    """Under which the same page may stand, for phones and elsewhere."""
    parts = urlsplit(url)
    bare = parts.netloc
    for prefix in PREFIXES:
        bare = bare.removeprefix(prefix)
    hosts = [f"{prefix}{bare}" for prefix in ("", *PREFIXES)]
    return [f"{scheme}://{host}{parts.path}" for scheme in ("http", "https") for host in hosts]
