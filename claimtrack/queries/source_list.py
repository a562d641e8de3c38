"""The team's sources, and one source with all that leans on it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, select, true
from sqlalchemy.orm import joinedload

from claimtrack.db import db
from claimtrack.domain.vocabulary import Labelled, LiveState, SourceKind, Stance, Verdict
from claimtrack.models import Citation, Claim, Snapshot, Source, Team, Watch
from claimtrack.queries.claim_filters import is_live
from claimtrack.queries.claim_list import ClaimRow, rows_of
from claimtrack.queries.evidence import Kept, kept_of
from claimtrack.queries.paging import Page, count_up_to, page_within
from claimtrack.queries.words import any_contains

SIZE = 50
MOST_USES = 200
OPPOSITES = ((Stance.SUPPORTS, Verdict.REFUTED), (Stance.REFUTES, Verdict.SUPPORTED))


class SourceSort(Labelled):
    """The orders that a list of sources can have."""

    USED = "used", "Last used"
    MOST = "most", "Most used"
    TITLE = "title", "Title"
    NEW = "new", "Newest"


class SourceView(Labelled):
    """What a list of sources can be narrowed to."""

    ALL = "all", "All"
    GONE = "gone", "Live page gone"
    CHANGED = "changed", "Changed since"
    NO_COPY = "no_copy", "No copy"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in a list; `stances` count the claims that cite it."""

    source: Source
    stances: list[tuple[Stance, int]]
    kept: Kept


@dataclass(frozen=True, slots=True)
class Use:
    """One citation of a source, with the claim as a list shows it."""

    citation: Citation
    row: ClaimRow


@dataclass(frozen=True, slots=True)
class Uses:
    """The citations of a source, newest first, at most MOST_USES of `total`."""

    rows: list[Use]
    total: int

    @property
    def verdicts(self) -> list[tuple[Stance, list[tuple[Verdict, int]]]]:
        """By stance, how the claims came out that have a verdict."""
        counts = Counter((use.citation.stance, use.row.claim.verdict) for use in self.rows)
        found = [(stance, [(v, counts[stance, v]) for v in Verdict if counts[stance, v]]) for stance in Stance]
        return [(stance, numbers) for stance, numbers in found if numbers]

    @property
    def against(self) -> list[Use]:
        """Claims whose verdict is the opposite of what this source says."""
        return [use for use in self.rows if (use.citation.stance, use.row.claim.verdict) in OPPOSITES]


def source_page(
    team: Team,
    *,
    words: str = "",
    kind: SourceKind | None = None,
    view: SourceView = SourceView.ALL,
    sort: SourceSort = SourceSort.USED,
    page: int = 1,
    size: int = SIZE,
) -> Page[SourceRow]:
    """The team's sources that match, without those that were merged into another."""
    found = select(Source).where(Source.team_id == team.id, Source.merged_into_id.is_(None), _views()[view])
    if kind:
        found = found.where(Source.kind == kind)
    if words:
        found = found.where(any_contains((Source.title, Source.publisher, Source.author, Source.url), words))
    total, is_more = count_up_to(found)
    page = page_within(page, total, size)
    newest = found.order_by(*_order(sort), Source.id.desc()).limit(size).offset((page - 1) * size)
    sources = db.session.scalars(newest.options(joinedload(Source.created_by), joinedload(Source.capture_job))).all()
    stances, kept = _stances(team, sources), kept_of([source.id for source in sources])
    rows = [SourceRow(source, stances.get(source.id, []), kept[source.id]) for source in sources]
    return Page(rows, page, size, total, is_more)


def view_counts(team: Team) -> dict[SourceView, int]:
    """How many sources each view has. One statement."""
    counted = [func.count(case((condition, 1))) for condition in _views().values()]
    row = db.session.execute(select(*counted).where(Source.team_id == team.id, Source.merged_into_id.is_(None))).one()
    return dict(zip(_views(), row, strict=True))


def _views() -> dict[SourceView, ColumnElement[bool]]:
    watched = exists().where(Watch.source_id == Source.id)
    return {
        SourceView.ALL: true(),
        SourceView.GONE: watched.where(Watch.state == LiveState.GONE),
        SourceView.CHANGED: watched.where(Watch.state.in_((LiveState.CHANGED, LiveState.MOVED))),
        SourceView.NO_COPY: ~exists().where(Snapshot.source_id == Source.id),
    }


def uses_of(team: Team, source: Source) -> Uses:
    """Who leans on a source."""
    found = _live_citations(team).where(Citation.source_id == source.id)
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    newest = found.order_by(Citation.id.desc()).limit(MOST_USES).options(joinedload(Citation.created_by))
    citations = db.session.scalars(newest).all()
    ids = list({citation.claim_id for citation in citations})
    rows = dict(zip(ids, rows_of(ids), strict=True))
    return Uses([Use(citation, rows[citation.claim_id]) for citation in citations], total)


def _live_citations(team: Team) -> Select[Citation]:
    return (
        select(Citation).join(Claim, Claim.id == Citation.claim_id).where(Citation.removed_at.is_(None), *is_live(team))
    )


def _stances(team: Team, sources: Sequence[Source]) -> dict[int, list[tuple[Stance, int]]]:
    """How many claims each source is cited for, by stance."""
    counted = (
        _live_citations(team)
        .where(Citation.source_id.in_([source.id for source in sources]))
        .with_only_columns(Citation.source_id, Citation.stance, func.count(Citation.claim_id.distinct()))
        .group_by(Citation.source_id, Citation.stance)
    )
    numbers = {(source_id, stance): number for source_id, stance, number in db.session.execute(counted)}
    return {s.id: [(stance, numbers[s.id, stance]) for stance in Stance if (s.id, stance) in numbers] for s in sources}


def _order(sort: SourceSort) -> tuple[ColumnElement[Any], ...]:
    cited = select(func.max(Citation.id)).where(Citation.source_id == Source.id).correlate(Source)
    often = select(func.count()).where(Citation.source_id == Source.id, Citation.removed_at.is_(None)).correlate(Source)
    keys: dict[SourceSort, tuple[ColumnElement[Any], ...]] = {
        SourceSort.USED: (cited.scalar_subquery().desc().nulls_last(),),
        SourceSort.MOST: (often.scalar_subquery().desc(),),
        SourceSort.TITLE: (func.lower(Source.title),),
        SourceSort.NEW: (),
    }
    return keys[sort]
