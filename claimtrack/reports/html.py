"""The report as HTML: the annotated manuscript, for the screen and for paper. Templates: templates/reports/."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from jinja2 import Environment
from markupsafe import Markup

from claimtrack.domain.report import Report
from claimtrack.domain.reported import ReportedClaim
from claimtrack.domain.text.wording import Wording, wording_changes
from claimtrack.domain.vocabulary import Status
from claimtrack.paths import STATIC
from claimtrack.reports.manuscript import Paragraph, anchors, paragraphs

SHEETS = ("tokens", "base", "status", "text", "marks", "report", "print")
REMARK = 90  # characters of a remark in the margin


@dataclass(frozen=True)
class Sheet:
    """What the templates ask for beyond the report itself. `icons` is the address of the symbols; empty: this page."""

    report: Report
    desk: str
    icons: str = ""

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The manuscript."""
        return paragraphs(self.report)

    @cached_property
    def folded(self) -> int:
        """How many blocks are not the story, and not shown."""
        return len(self.report.blocks) - len(self.paragraphs)

    @cached_property
    def tones(self) -> list[tuple[str, str]]:
        """Tone and word of every look that occurs, for the key to the underlines."""
        return sorted({(claim.tone, claim.word) for claim in self.report.claims})

    @cached_property
    def unapproved(self) -> list[tuple[Status, int]]:
        """Claims that no second person approved, by status."""
        return [(status, n) for status, n in self.report.statuses.items() if n and status is not Status.CHECKED]

    def anchors(self, claim: ReportedClaim) -> list[str]:
        """Where the claim's notes are."""
        return anchors(claim)

    def wording(self, claim: ReportedClaim) -> Sequence[Wording]:
        """The quote with its fix."""
        return wording_changes(claim.quote, claim.fix)

    def remark(self, claim: ReportedClaim) -> str:
        """What the margin says, short."""
        words = claim.fix if 0 < len(claim.fix) <= REMARK or not claim.explanation else claim.explanation
        return words if len(words) <= REMARK else words[:REMARK].rsplit(None, 1)[0] + "…"

    def citing(self, number: int) -> list[ReportedClaim]:
        """The claims that cite a source."""
        return self._citing.get(number, [])

    @cached_property
    def _citing(self) -> dict[int, list[ReportedClaim]]:
        found: dict[int, list[ReportedClaim]] = {}
        for claim in self.report.claims:
            for number in dict.fromkeys(citation.source for citation in claim.citations):
                found.setdefault(number, []).append(claim)
        return found


def render_html(report: Report, environment: Environment, *, desk: str) -> bytes:
    """One file that needs no other: styles and symbols are in it. `desk` is the team that answers for it."""
    template = environment.get_template("reports/download.html")
    page = template.render(sheet=Sheet(report, desk), report=report, styles=_styles(), symbols=_symbols())
    return page.encode()


@cache
def _styles() -> Markup:
    """The sheets that a report needs; they are ours, so nothing in them ends the element."""
    read = ((STATIC / "css" / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
    return Markup("\n".join(read))  # noqa: S704 - our own files


@cache
def _symbols() -> Markup:
    icons = (STATIC / "icons.svg").read_text(encoding="utf-8")
    return Markup("\n".join(re.findall(r"<symbol .*?</symbol>", icons, re.S)))  # noqa: S704 - our own file
