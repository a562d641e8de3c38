"""Reports of version 2, which knew words alone: the fields that version 3 added, as they were for plain texts."""

from typing import Any

ARTICLE: dict[str, Any] = {"address": ""}
TEXT: dict[str, Any] = {"raw_kind": "plain", "raw_address": "", "inlines": [], "notes": [], "remarks": []}
BLOCK: dict[str, Any] = {"page": None}


def upgraded(document: dict[str, Any]) -> dict[str, Any]:
    """The document as version 3 has it. What is not of the form asked for stays, for the schema to name it."""
    versions = document.get("versions")
    upgrades = {
        "version": 3,
        "versions": [_with_text(one) for one in versions] if isinstance(versions, list) else versions,
    }
    return {**_with_text(_with(document, "article", ARTICLE)), **upgrades}


def _with_text(version: Any) -> Any:
    if not isinstance(version, dict):
        return version
    blocks = version.get("blocks")
    paged = [BLOCK | one if isinstance(one, dict) else one for one in blocks] if isinstance(blocks, list) else blocks
    return _with(version | ({"blocks": paged} if "blocks" in version else {}), "text", TEXT)


def _with(parent: dict[str, Any], name: str, added: dict[str, Any]) -> dict[str, Any]:
    known = parent.get(name)
    return parent | {name: added | known} if isinstance(known, dict) else parent
