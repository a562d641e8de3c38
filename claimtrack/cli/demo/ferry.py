"""The second article of the demo: checked in its first version, then the writer sent another."""

import datetime as dt
from importlib.resources import files

from claimtrack.cli.demo.claims import Cited, Told
from claimtrack.domain.vocabulary import ClaimKind, SourceKind, Stance, Verdict
from claimtrack.intake.plain import read_plain
from claimtrack.intake.reading import read_article
from claimtrack.models import Article, Membership
from claimtrack.services.articles import import_article, open_article
from claimtrack.services.revisions import Origin
from claimtrack.services.versions import add_version

SOURCES: dict[str, dict[str, object]] = {
    "passengers": {
        "url": "https://port.aldersund.example/ferry/passengers-week-7",
        "title": "Ferry passengers, week 7",
        "publisher": "Port Authority of Aldersund",
        "kind": SourceKind.DATASET,
        "is_primary": True,
    },
    "budget": {
        "url": "https://council.aldersund.example/budget/2026/annex-4.pdf",
        "title": "Budget 2026, annex 4",
        "publisher": "Aldersund town council",
        "kind": SourceKind.DOCUMENT,
        "is_primary": True,
    },
}
CLAIMS: tuple[Told, ...] = (
    Told(
        "carried 2,300 passengers a day in their first week",
        "checked",
        Verdict.SUPPORTED,
        "The table gives 16,103 for seven days.",
        kind=ClaimKind.NUMBER,
        cited=(Cited("passengers", Stance.SUPPORTS, "total 16,103", "row 8"),),
    ),
    Told(
        "The boats cost the town 41,000 crowns a day, according to the council's budget.",
        "checked",
        Verdict.SUPPORTED,
        "As the annex says.",
        kind=ClaimKind.NUMBER,
        cited=(Cited("budget", Stance.SUPPORTS, "41,000 per day of operation", "page 3"),),
        by="bob",
    ),
    Told(
        "On Thursday the boats stayed in port for six hours because of ice, the longest stop since 1998.",
        "checking",
        Verdict.MIXED,
        "Six hours is right. In 2010 they stayed a day.",
        kind=ClaimKind.SUPERLATIVE,
    ),
    Told("She says that her sales have fallen by half since the bridge was closed.", "checking", by="bob"),
    Told("A crossing takes nine minutes", "to_check", kind=ClaimKind.NUMBER),
)


def first_version(member: Membership) -> Article:
    """As it was imported."""
    raw = _text("ferry_1.txt")
    article = import_article(member, reading=read_article(read_plain(raw)), origin=Origin(raw, "free-ferries.txt"))
    open_article(
        member,
        article,
        title="Free ferries carry fewer people than the town had hoped",
        byline="Jonas Ek",
        publisher="Aldersund Courier",
        published_on=dt.date(2026, 2, 16),
        language="en",
        version=article.version,
    )
    return article


def second_version(member: Membership, article: Article) -> None:
    """As the writer sent it a day later: a figure edited, a paragraph moved, a sentence gone."""
    raw = _text("ferry_2.txt")
    reading = read_article(read_plain(raw))
    add_version(member, article, reading=reading, origin=Origin(raw, "free-ferries-2.txt"), seen=1)


def _text(name: str) -> bytes:
    return (files(__package__) / name).read_bytes()
