"""The report: everything about an article that leaves the house, frozen. All formats render this one form."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from claimtrack.domain.reported import ReportedArticle, ReportedClaim, ReportedSource
from claimtrack.domain.reported_text import ReportedBlock, ReportedMark, ReportedText, ReportedVersion
from claimtrack.domain.text.coverage import Coverage, coverage, states, story_sentences
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import Labelled, MarkKind, Status, Verdict

Kind = TypeVar("Kind", bound=Labelled)


@dataclass(frozen=True)
class Report:
    """An article with all that was found. `left_out` counts the claims that were left out because not checked."""

    generated_at: dt.datetime  # when the article last changed, so that the same content is the same report
    left_out: int
    article: ReportedArticle
    text: ReportedText
    blocks: tuple[ReportedBlock, ...]
    marks: tuple[ReportedMark, ...]
    claims: tuple[ReportedClaim, ...]
    sources: tuple[ReportedSource, ...]
    versions: tuple[ReportedVersion, ...]  # the earlier ones, oldest first

    def only_checked(self) -> "Report":
        """The same without the claims that no second person approved, and how many these are."""
        claims = tuple(claim for claim in self.claims if claim.is_checked)
        cited = {citation.source for claim in claims for citation in claim.citations}
        sources = tuple(source for source in self.sources if source.number in cited)
        return replace(self, claims=claims, sources=sources, left_out=len(self.claims) - len(claims))

    def source(self, number: int) -> ReportedSource:
        """The source with this number."""
        return self._sources[number]

    @cached_property
    def _sources(self) -> dict[int, ReportedSource]:
        return {source.number: source for source in self.sources}

    def has_version(self, number: int) -> bool:
        """Whether there is a version with this number."""
        return number in self._texts

    def text_of(self, number: int) -> ReportedText:
        """The version with this number."""
        return self._texts[number]

    @cached_property
    def _texts(self) -> dict[int, ReportedText]:
        return {text.revision: text for text in (*(version.text for version in self.versions), self.text)}

    @cached_property
    def fixes(self) -> list[ReportedClaim]:
        """What must change before the article runs."""
        return [claim for claim in self.claims if claim.must_change]

    @cached_property
    def open_claims(self) -> list[ReportedClaim]:
        """What is not decided."""
        return [claim for claim in self.claims if claim.is_open]

    @cached_property
    def verdicts(self) -> dict[Verdict, int]:
        """Checked claims by verdict, every verdict named."""
        return _counted(Verdict, (claim.verdict for claim in self.claims if claim.is_checked and claim.verdict))

    @cached_property
    def statuses(self) -> dict[Status, int]:
        """Claims by status, every status named."""
        return _counted(Status, (claim.status for claim in self.claims))

    @cached_property
    def mark_kinds(self) -> dict[MarkKind, int]:
        """Marks by kind, every kind named."""
        return _counted(MarkKind, (mark.kind for mark in self.marks))

    @cached_property
    def coverage(self) -> Coverage:
        """How much of the story has been read."""
        blocks = [(block.start, block.end, block.role) for block in self.blocks]
        sentences = story_sentences(self.text.sentences, blocks)
        places = (Span(place.start, place.end) for claim in self.claims for place in claim.standing)
        return coverage(states(sentences, places, (Span(mark.start, mark.end) for mark in self.marks)))

    @cached_property
    def editors(self) -> list[str]:
        """Who worked on the claims."""
        return sorted({name for claim in self.claims for name in claim.edited_by})

    @cached_property
    def approvers(self) -> list[str]:
        """Whose approvals hold."""
        return sorted({claim.approval.created_by for claim in self.claims if claim.approval})


def _counted(kinds: type[Kind], found: Iterable[Kind]) -> dict[Kind, int]:
    counted = Counter(found)
    return {kind: counted[kind] for kind in kinds}
