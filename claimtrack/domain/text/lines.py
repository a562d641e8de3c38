"""What is typed into a field of one line."""

from claimtrack.domain.text.canonical import canonical


def one_line(value: str) -> str:
    """The words on one line, single-spaced, without what nobody can see or what turns the direction of the page."""
    return " ".join(canonical(value).split())
