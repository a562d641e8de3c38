"""The versions of a report, stored with their blocks, marks and sketches."""

from collections.abc import Mapping
from hashlib import sha256

from sqlalchemy import insert

from claimtrack.db import db
from claimtrack.domain.report import Report
from claimtrack.domain.reported_text import ReportedRemark, ReportedText, ReportedVersion
from claimtrack.domain.text.blocks import Block
from claimtrack.domain.text.similarity import sketch
from claimtrack.domain.text.story_text import story_text
from claimtrack.intake.parsed import Remark
from claimtrack.models import Article, Mark, Revision
from claimtrack.services.restored_people import RestoredPeople
from claimtrack.services.revisions import store_blocks, store_remarks, store_sketch


def restore_texts(article: Article, report: Report, people: RestoredPeople) -> Mapping[int, Revision]:
    """The revisions by number, the newest last."""
    versions = [*report.versions, ReportedVersion(report.text, report.blocks, report.marks)]
    revisions: dict[int, Revision] = {}
    for version in versions:
        revision = revisions[version.text.revision] = _revision(article, version.text, revisions, people)
        db.session.add(revision)
    db.session.flush()  # all that stands in them needs their ids
    for version in versions:
        revision = revisions[version.text.revision]
        _blocks_and_marks(version, revision, people)
        store_remarks(revision, [_remark(one) for one in version.text.remarks])
    return revisions


def _remark(one: ReportedRemark) -> Remark:
    written_at = one.written_at.isoformat() if one.written_at else ""
    return Remark(0, one.start, one.end, one.author, one.text, written_at, one.reply_to)


def _revision(
    article: Article, text: ReportedText, earlier: Mapping[int, Revision], people: RestoredPeople
) -> Revision:
    return Revision(
        team_id=article.team_id,
        article=article,
        number=text.revision,
        text=text.content,
        sha256=text.sha256,
        sentences=[border for sentence in text.sentences for border in sentence],
        word_count=text.word_count,
        raw=text.raw_bytes,
        raw_sha256=sha256(text.raw_bytes).hexdigest(),
        raw_name=text.raw_name,
        raw_encoding=text.raw_encoding,
        raw_kind=text.raw_kind,
        raw_address=text.raw_address,
        inlines=[[one.start, one.end, one.look, one.href] for one in text.inlines],
        notes=list(text.notes),
        same_as=earlier[text.same_as] if text.same_as is not None else None,
        carried=vars(text.carried) if text.carried is not None else {},
        created_by_id=people.id_of(text.created_by),
        created_at=text.created_at,
    )


def _blocks_and_marks(version: ReportedVersion, revision: Revision, people: RestoredPeople) -> None:
    store_blocks(revision, [Block(**vars(block)) for block in version.blocks])
    roles = [(block.start, block.end, block.role) for block in version.blocks]
    store_sketch(revision, sketch(story_text(revision.text, roles)))
    owner = {"team_id": revision.team_id, "revision_id": revision.id}
    marks = [
        owner
        | {"start": mark.start, "end": mark.end, "kind": mark.kind}
        | {"created_by_id": people.id_of(mark.created_by), "created_at": mark.created_at}
        for mark in version.marks
    ]
    if marks:
        db.session.execute(insert(Mark), marks)
