"""Reports of version 1, which knew one text: the fields that version 2 added, as they were before versions."""

from typing import Any

TEXT: dict[str, Any] = {"same_as": None, "carried": None}
PLACE: dict[str, Any] = {
    "fate": None,
    "base": None,
    "suggestions": [],
    "prefix": "",
    "suffix": "",
    "quoted": "",
    "anchors": [],
}


def upgraded(document: dict[str, Any]) -> dict[str, Any]:
    """The document as version 2 has it. What is not of the form asked for stays, for the schema to name it."""
    text = document.get("text")
    number = text.get("revision") if isinstance(text, dict) else None
    claims = document.get("claims")
    return document | {
        "version": 2,
        "text": TEXT | text if isinstance(text, dict) else text,
        "claims": [_claim(claim, number) for claim in claims] if isinstance(claims, list) else claims,
        "versions": [],
    }


def _claim(claim: Any, number: Any) -> Any:
    places = claim.get("places") if isinstance(claim, dict) else None
    if not isinstance(places, list):
        return claim
    added = {"revision": number, **PLACE}
    return claim | {"places": [added | place if isinstance(place, dict) else place for place in places]}
