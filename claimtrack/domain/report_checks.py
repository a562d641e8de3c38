"""What must hold in a report beyond its form. Errors name the path of what is wrong."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from claimtrack.domain.errors import Invalid
from claimtrack.domain.place_checks import Stretch, check_inside, check_numbers_of_versions, check_places, require
from claimtrack.domain.report import Report
from claimtrack.domain.reported import ReportedSource
from claimtrack.domain.reported_text import ReportedRemark, ReportedText, ReportedVersion
from claimtrack.domain.text.canonical import canonical
from claimtrack.domain.text.inlines import Look, may_lead
from claimtrack.domain.text.lines import one_line
from claimtrack.domain.urls import checked_url, url_key


def check_report(report: Report) -> None:
    """Raise `Invalid`, naming the path, for the first thing that is wrong."""
    _check_lines(report)
    _check_version(report, "$")
    for at, version in enumerate(report.versions):
        _check_version(version, f"$.versions[{at}]")
    check_numbers_of_versions(report)
    _check_numbers([source.number for source in report.sources], "$.sources")
    _check_numbers([claim.number for claim in report.claims], "$.claims")
    _check_sources(report.sources)
    sources = {source.number for source in report.sources}
    for at, claim in enumerate(report.claims):
        path = f"$.claims[{at}]"
        require(claim.number <= report.article.last_claim_number, f"{path}.number", "is above last_claim_number")
        check_places(report, claim, path)
        for nth, citation in enumerate(claim.citations):
            require(citation.source in sources, f"{path}.citations[{nth}].source", "is the number of no source")
        _check_tags(claim.tags, f"{path}.tags")


def _check_lines(report: Report) -> None:
    article = report.article
    require(bool(article.title), "$.article.title", "is empty")
    for name in ("title", "byline", "publisher", "language", "address"):
        value = getattr(article, name)
        require(one_line(value) == value, f"$.article.{name}", "holds line breaks or hidden characters")
    require(
        not article.address or may_lead(article.address), "$.article.address", "is no http, https or mailto address"
    )


def _check_version(version: Report | ReportedVersion, path: str) -> None:
    content = version.text.content
    require(bool(content), f"{path}.text.content", "is empty")
    digest = sha256(content.encode()).hexdigest()
    require(digest == version.text.sha256, f"{path}.text.sha256", "is not that of the content")
    require(canonical(content) == content, f"{path}.text.content", "is not in claimtrack’s canonical form")
    fetched = version.text.raw_address
    require(not fetched or may_lead(fetched), f"{path}.text.raw_address", "is no http, https or mailto address")
    _check_row(version.text.sentences, len(content), f"{path}.text.sentences")
    _check_row(version.blocks, len(content), f"{path}.blocks")
    check_inside(version.marks, len(content), f"{path}.marks")
    _check_inlines(version.text, f"{path}.text.inlines")
    _check_remarks(version.text.remarks, len(content), f"{path}.text.remarks")


def _check_inlines(text: ReportedText, path: str) -> None:
    check_inside(text.inlines, len(text.content), path)
    for at, one in enumerate(text.inlines):
        leads = may_lead(one.href) if one.look is Look.LINK else not one.href
        require(leads, f"{path}[{at}].href", "is no http, https or mailto address of a link")


def _check_remarks(remarks: Sequence[ReportedRemark], size: int, path: str) -> None:
    for at, remark in enumerate(remarks):
        here = f"{path}[{at}]"
        require(remark.start <= remark.end <= size, here, f"goes from {remark.start} to {remark.end}")
        require(one_line(remark.author) == remark.author, f"{here}.author", "holds line breaks or hidden characters")
        answers = remark.reply_to is None or (remark.reply_to < len(remarks) and remark.reply_to != at)
        require(answers, f"{here}.reply_to", "is the index of no other remark")


def _check_row(stretches: Sequence[Stretch], size: int, path: str) -> None:
    check_inside(stretches, size, path)
    for at in range(1, len(stretches)):
        require(stretches[at - 1].end <= stretches[at].start, f"{path}[{at}]", "begins before the one before it ends")


def _check_numbers(numbers: list[int], path: str) -> None:
    twice = [number for number, count in Counter(numbers).items() if count > 1]
    require(not twice, path, f"has the number {twice[:1]} more than once")


def _check_sources(sources: Sequence[ReportedSource]) -> None:
    seen: dict[str, int] = {}
    for at, source in enumerate(sources):
        path = f"$.sources[{at}]"
        require(bool(source.title), f"{path}.title", "is empty")
        if not source.url:
            continue
        try:
            checked_url(source.url)
        except Invalid as error:
            raise Invalid(f"{path}.url: {error}", "file") from None
        number = seen.setdefault(url_key(source.url), source.number)
        require(number == source.number, f"{path}.url", f"is the address of source {number} too")


def _check_tags(tags: Sequence[str], path: str) -> None:
    for at, tag in enumerate(tags):
        plain = " ".join(unicodedata.normalize("NFC", tag).casefold().split())
        require(bool(tag) and tag == plain, f"{path}[{at}]", f"must be written “{plain}”")
    require(len(set(tags)) == len(tags), path, "has a tag twice")
