"""`Parsed` as JSON and back: how it comes out of the child that read a file. Never pickle: the child may lie."""

import datetime as dt
import json
from dataclasses import asdict
from typing import Any

from claimtrack.domain.text.metadata import Metadata
from claimtrack.domain.text.roles import Role
from claimtrack.intake import citation_fields
from claimtrack.intake.parsed import Parsed, Piece, Remark, Run


def dumps(parsed: Parsed) -> str:
    """One line of ASCII."""
    return json.dumps(
        {
            "pieces": [
                [[_run(run) for run in piece.runs], piece.role, piece.reason, piece.confidence, piece.page, piece.path]
                for piece in parsed.pieces
            ],
            "metadata": _told(parsed.metadata),
            "properties": _told(parsed.properties),
            "notes": parsed.notes,
            "remarks": [
                [one.piece, one.start, one.end, one.author, one.text, one.written_at, one.reply_to]
                for one in parsed.remarks
            ],
            "encoding": parsed.encoding,
            "citation": dict(parsed.citation),
        }
    )


def loads(words: str | bytes) -> Parsed:
    """Raises ValueError, KeyError or TypeError for what `dumps` did not make."""
    data = json.loads(words)
    return Parsed(
        pieces=tuple(_piece(*row) for row in data["pieces"]),
        metadata=_metadata(data["metadata"]),
        notes=tuple(map(str, data["notes"])),
        remarks=tuple(Remark(*row) for row in data["remarks"]),
        encoding=str(data["encoding"]),
        properties=_metadata(data["properties"]),
        citation=citation_fields.known(dict(data["citation"])),
    )


def _told(known: Metadata) -> dict[str, str | None]:
    return asdict(known) | {"published_on": known.published_on.isoformat() if known.published_on else None}


def _metadata(told: dict[str, Any]) -> Metadata:
    day = told["published_on"]
    return Metadata(**told | {"published_on": dt.date.fromisoformat(day) if day else None})


def _run(run: Run) -> list[Any]:
    """Most runs are plain words, so what is left out at the end is empty."""
    row = [run.text, int(run.is_emphasis), int(run.is_strong), run.href]
    return row[:1] if not any(row[1:]) else row


def _piece(runs: list[list[Any]], role: str, reason: Any, confidence: Any, page: Any, path: Any) -> Piece:
    return Piece(tuple(_read_run(*run) for run in runs), Role(role), reason, confidence, page, str(path))


def _read_run(text: str, is_emphasis: int = 0, is_strong: int = 0, href: str = "") -> Run:
    return Run(text, bool(is_emphasis), bool(is_strong), href)
