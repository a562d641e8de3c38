"""Identifiers of what leaves the house: the same for the same content, so that two exports name the same things."""

from base64 import urlsafe_b64encode
from uuid import UUID, uuid5

from claimtrack.domain.report import Report

NAMESPACE = UUID("a2b4f7f0-5c6e-4d0e-9b59-0d9f6d3a7c11")  # ours; any other would do


def text_iri(sha256: str) -> str:
    """The name of a text by its hash (RFC 6920): whoever has the text can make it."""
    return "ni:///sha-256;" + urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")


def iri(*parts: object) -> str:
    """A `urn:uuid:` for what these parts name together."""
    return f"urn:uuid:{uuid5(NAMESPACE, '/'.join(map(str, parts)))}"


def place_id(report: Report, number: int, nth: int) -> UUID:
    """Of the nth place of a claim, counted from 1 in text order."""
    return uuid5(NAMESPACE, f"{report.text.sha256}/claims/{number}/places/{nth}")
