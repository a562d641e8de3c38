"""What the demo team found out about the demo story, as data: every status, every verdict, every stance."""

import datetime as dt
from typing import NamedTuple

from claimtrack.domain.vocabulary import ClaimKind, MarkKind, SourceKind, Stance, Verdict


class Cited(NamedTuple):
    """A source used for a claim."""

    source: str  # a key of SOURCES
    stance: Stance
    passage: str = ""
    locator: str = ""
    note: str = ""


class Told(NamedTuple):
    """A claim and how far it is. `way`: how its story goes, see `demo.story`."""

    quote: str
    way: str = "to_check"
    verdict: Verdict | None = None
    why: str = ""
    fix: str = ""
    kind: ClaimKind | None = None
    claimant: str = ""
    tags: tuple[str, ...] = ()
    cited: tuple[Cited, ...] = ()
    also: str = ""  # the same claim at another place
    reason: str = ""  # of the review, or of setting it aside
    by: str = "alice"


SOURCES: dict[str, dict[str, object]] = {
    "notice": {
        "url": "https://port.aldersund.example/notices/2026-02-09-bridge",
        "title": "Notice to road users: Great Harbour Bridge",
        "publisher": "Port Authority of Aldersund",
        "published_on": dt.date(2026, 2, 9),
        "kind": SourceKind.DOCUMENT,
        "is_primary": True,
    },
    "counts": {
        "url": "https://roads.province.example/counts/2025.csv",
        "title": "Traffic counts 2025, all stations",
        "publisher": "Provincial Roads Office",
        "kind": SourceKind.DATASET,
        "is_primary": True,
    },
    "log": {
        "url": "",
        "title": "Harbour radio log, 1 February 2026, read at the office",
        "publisher": "Port Authority of Aldersund",
        "kind": SourceKind.DOCUMENT,
        "is_primary": True,
    },
    "call": {
        "url": "",
        "title": "Call with the press office of the hospital",
        "kind": SourceKind.CALL,
        "is_primary": True,
    },
    "gazette": {
        "url": "https://www.linden-gazette.example/archive/2023/10/tug-scrapes-pier",
        "title": "Tug scrapes bridge pier in fog",
        "publisher": "Linden Gazette",
        "published_on": dt.date(2023, 10, 18),
    },
    "register": {
        "url": "https://monuments.example/steel-bridges?utm_source=newsletter",
        "title": "Register of steel bridges in use",
        "publisher": "National Monuments Board",
        "kind": SourceKind.DATASET,
        "is_primary": True,
    },
}

CLAIMS: tuple[Told, ...] = (
    Told(
        "The Great Harbour Bridge in Aldersund will stay closed to cars until at least the end of April",
        "checked",
        Verdict.SUPPORTED,
        "The notice says so word for word.",
        kind=ClaimKind.DATE,
        claimant="Port authority",
        cited=(
            Cited("notice", Stance.SUPPORTS, "closed to motor vehicles until 30 April 2026 or later", "paragraph 1"),
        ),
    ),
    Told(
        "About 41,200 vehicles crossed it on an ordinary weekday last year, more than any other bridge in the "
        "province.",
        "checked",
        Verdict.MIXED,
        "The figure holds; the Kvarn bridge counted 43,900.",
        fix="About 41,200 vehicles crossed it on an ordinary weekday last year, the second most in the province.",
        kind=ClaimKind.SUPERLATIVE,
        tags=("numbers", "traffic"),
        cited=(
            Cited("counts", Stance.SUPPORTS, "Harbour Br.; weekday mean; 41,214", "row 18"),
            Cited("counts", Stance.REFUTES, "Kvarn Br.; weekday mean; 43,902", "row 22"),
        ),
    ),
    Told(
        "He said 14 of the pier’s 32 bearings are cracked.",
        "in_review",
        Verdict.SUPPORTED,
        "The notice gives the same count.",
        kind=ClaimKind.NUMBER,
        claimant="Henrik Aas",
        tags=("numbers",),
        cited=(Cited("notice", Stance.SUPPORTS, "fourteen of thirty-two bearings", "paragraph 3"),),
        by="bob",
    ),
    Told(
        "nobody at the harbour answered for nine minutes",
        "checked",
        Verdict.REFUTED,
        "The log has the harbour’s answer at 4:13:30.",
        fix="the harbour answered after a minute and a half",
        kind=ClaimKind.EVENT,
        claimant="Nordvik Gravel Co.",
        cited=(Cited("log", Stance.REFUTES, "04:13:30 HARBOUR: Received, standing by", "page 2"),),
        by="bob",
    ),
    Told(
        "“Our pilot, Capt. J. R. Holm, radioed ‘I have no rudder’ at 4:12 a.m., and nobody at the harbour answered for "
        "nine minutes,” the company’s lawyer, Ines Brandt, said in a statement.",
        "in_review",
        Verdict.SUPPORTED,
        "The statement has these words. Whether they are true is another claim.",
        kind=ClaimKind.QUOTATION,
    ),
    Told("The authority says its log shows an answer after 90 seconds.", "to_check", kind=ClaimKind.NUMBER),
    Told(
        "up 12 per cent from the 16.5 million",
        "checked",
        Verdict.SUPPORTED,
        "18.5 is 12.1 per cent more than 16.5.",
        kind=ClaimKind.COMPARISON,
        tags=("numbers", "money"),
        cited=(Cited("notice", Stance.CONTEXT, "", "annex B", "Both estimates, without the percentage."),),
    ),
    Told(
        "It is the third time in five years that a vessel has hit the bridge.",
        "sent_back",
        Verdict.SUPPORTED,
        "Two earlier accidents are on record.",
        kind=ClaimKind.NUMBER,
        cited=(Cited("gazette", Stance.SUPPORTS, "the second such accident since 2021"),),
        reason="The Gazette counts since 2021. Who counts further back? Ask the harbour police.",
    ),
    Told("No one was hurt in any of the three accidents", "checking", kind=ClaimKind.EVENT, claimant="Harbour police"),
    Told(
        "The bridge carried six times as many bus passengers in the same hour.",
        "checked",
        Verdict.NEEDS_CONTEXT,
        "True of the busiest hour only.",
        fix="In the busiest hour the bridge carried six times as many bus passengers.",
        kind=ClaimKind.COMPARISON,
        tags=("traffic",),
        cited=(Cited("counts", Stance.CONTEXT, "Bus passengers, 07:00 to 08:00: 1,437", "row 61"),),
        by="bob",
    ),
    Told(
        "The university confirmed that his report was sent to the authority on Nov. 14, 2019.",
        "checking",
        Verdict.SUPPORTED,
        kind=ClaimKind.DATE,
        tags=("fenders",),
        by="bob",
    ),
    Told(
        "The third pier has no fender worth the name",
        "set_aside",
        reason="An expert’s judgement, quoted as one.",
        tags=("fenders",),
    ),
    Told(
        "The hospital says ambulances now need 38 minutes for a trip that used to take 11.",
        "in_review",
        Verdict.SUPPORTED,
        "Confirmed by telephone.",
        kind=ClaimKind.NUMBER,
        tags=("numbers",),
        cited=(Cited("call", Stance.SUPPORTS, "38 minutes on average since the closure, 11 before", "10 Feb., 11:20"),),
    ),
    Told(
        "the oldest steel bridge still in use in the country",
        "checked",
        Verdict.UNPROVEN,
        "The register lists two bridges with unknown years.",
        kind=ClaimKind.SUPERLATIVE,
        cited=(Cited("register", Stance.CONTEXT, "year of building: unknown", "entries 4 and 9"),),
        by="bob",
    ),
    Told(
        "eight days after a gravel barge drifted into its third pier",
        "to_check",
        kind=ClaimKind.DATE,
        also="two days after the barge struck the third pier",
    ),
)

MARKS: tuple[tuple[str, MarkKind], ...] = (
    ("Mayor Sigrid Dahl called the closure “a catastrophe for this town.”", MarkKind.OPINION),
    ("“We will not open a lane.", MarkKind.NOT_CHECKABLE),
    ("Not one.", MarkKind.SKIPPED),
    ("Nobody in Aldersund expects to drive to the south bank before the herring run.", MarkKind.NOT_CHECKABLE),
)
