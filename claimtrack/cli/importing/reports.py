"""Files in JSON: a report that was exported becomes an article, annotations become claims of one."""

from collections.abc import Iterator
from pathlib import Path

from claimtrack.cli.importing.asked import Asked, article_for, place_of
from claimtrack.cli.importing.telling import Outcome
from claimtrack.cli.importing.texts import limited
from claimtrack.db import db
from claimtrack.domain.permissions import Permission
from claimtrack.intake.annotations import read_annotations
from claimtrack.models import Article
from claimtrack.reports.reading import read_report
from claimtrack.services.foreign_annotations import take_in_annotations
from claimtrack.services.restore import Restored, restore_report

MOST_NOTES = 20  # lines about what was left out


def import_report(asked: Asked, path: Path) -> Outcome:
    """A report as an article of its own. Raises what reading and restoring it raise."""
    report = read_report(path.read_bytes())
    restored = restore_report(asked.member(), report)
    said = f"{_named(restored.article, asked)}. Claims: {len(report.claims)}. Sources: {len(report.sources)}."
    return Outcome("imported", said, restored.article.id, tuple(_notes(restored)))


def import_annotations(asked: Asked, path: Path) -> Outcome:
    """Annotations of the article that the options name. Raises what reading them raises."""
    article_for(asked.member(), asked.article_id or 0, Permission.CHECK)
    db.session.rollback()  # no other writer waits while the file is read
    with path.open("rb") as file:
        found = read_annotations(limited(file))
    member = asked.member()
    article = article_for(member, asked.article_id or 0, Permission.CHECK)
    taken = take_in_annotations(member, article, found.annotations)
    waiting = f" Decide about {taken.waiting}." if taken.waiting else ""
    return Outcome(
        "imported", f"{_named(article, asked)}. {taken.told}{waiting}", article.id, tuple(found.notes(MOST_NOTES))
    )


def _named(article: Article, asked: Asked) -> str:
    return f"Article {article.id}, {place_of(article, asked.slug)}: {article.title}"


def _notes(restored: Restored) -> Iterator[str]:
    if restored.kept_names:
        yield f"No members of this team, kept by name: {', '.join(restored.kept_names)}."
    if restored.differing_sources:
        titles = "; ".join(restored.differing_sources)
        yield f"This team describes these sources otherwise; its words were kept: {titles}."
    if restored.loose_approvals:
        numbers = ", ".join(map(str, restored.loose_approvals))
        yield f"Look at these claims again: what was decided was about other content than they have now: {numbers}."
