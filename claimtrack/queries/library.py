"""The sources of a team, as citation software takes them."""

from dataclasses import dataclass

from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.library import LibraryItem
from claimtrack.domain.text.lines import one_line
from claimtrack.domain.vocabulary import SourceKind
from claimtrack.models import Source, Team
from claimtrack.queries.words import any_contains


@dataclass(frozen=True, slots=True)
class Exported:
    """The items; `left_out` counts the confidential ones that are not among them."""

    items: list[LibraryItem]
    left_out: int


def library_of(
    team: Team, *, words: str = "", kind: SourceKind | None = None, with_confidential: bool = False
) -> Exported:
    """Those that match, the oldest first. One statement."""
    found = select(Source).where(Source.team_id == team.id, Source.merged_into_id.is_(None))
    if kind:
        found = found.where(Source.kind == kind)
    if words:
        found = found.where(any_contains((Source.title, Source.publisher, Source.author, Source.url), words))
    sources = db.session.scalars(found.order_by(Source.id)).all()
    shown = [source for source in sources if with_confidential or not source.is_confidential]
    return Exported([_item(source) for source in shown], len(sources) - len(shown))


def _item(source: Source) -> LibraryItem:
    return LibraryItem(
        title=one_line(source.title),
        kind=source.kind,
        url=source.url,
        publisher=one_line(source.publisher),
        author=one_line(source.author),
        published_on=source.published_on,
        csl={str(name): str(value) for name, value in source.csl.items()},
    )
