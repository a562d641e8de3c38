"""What a downloaded report is called."""

import re
import unicodedata

from claimtrack.domain.report import Report

LONGEST = 60


def file_name(report: Report, article_id: int, suffix: str) -> str:
    """Plain ASCII, from the title; an extract says in its name how many claims it leaves out."""
    plain = unicodedata.normalize("NFKD", report.article.title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
    extract = f"-approved-only-{report.left_out}-left-out" if report.left_out else ""
    return f"{words or 'article'}-{article_id}-report{extract}.{suffix}"
