"""Annotations of Hypothesis: the client's export file, and what its API answers to a search."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from claimtrack.intake.foreign import ForeignAnnotation, Skipped, listed, moment, node, text
from claimtrack.intake.foreign_selectors import quote_in, why_without


class Row(NamedTuple):
    """One annotation as it stands in the file."""

    path: str
    fields: dict[str, Any]


def is_row(value: Any) -> bool:
    """Whether this looks like an annotation of Hypothesis."""
    found = node(value)
    return isinstance(found.get("user"), str) and ("uri" in found or isinstance(found.get("target"), list))


def read_rows(rows: Sequence[Row]) -> Iterator[ForeignAnnotation | Skipped]:
    """The annotations, each with the replies to it; a reply to one that is not in the file is skipped."""
    replies = _replies(rows)
    known = {text(row.fields.get("id")) for row in rows if not _thread(row)}
    for row in rows:
        thread = _thread(row)
        if thread and thread not in known:
            yield Skipped(row.path, "is a reply to something that is not in this file")
        elif not thread:
            yield _annotation(row, replies)


def _thread(row: Row) -> str:
    """What a reply belongs to: the first that it refers to began the thread."""
    return next((text(id_) for id_ in listed(row.fields.get("references")) if text(id_)), "")


def _replies(rows: Sequence[Row]) -> Mapping[str, list[Row]]:
    """By the annotation that began the thread, in the order in which they were written."""
    found = defaultdict(list)
    for row in sorted(rows, key=lambda row: text(row.fields.get("created"))):
        if thread := _thread(row):
            found[thread].append(row)
    return found


def _annotation(row: Row, replies: Mapping[str, list[Row]]) -> ForeignAnnotation | Skipped:
    fields = row.fields
    selectors = [node(target).get("selector") for target in listed(fields.get("target"))]
    quote = next((quote for selector in selectors if (quote := quote_in(selector))), None)
    if quote is None:
        return Skipped(row.path, why_without(next(filter(None, selectors), None)))
    found = ForeignAnnotation(
        path=row.path,
        quote=quote,
        comment=text(fields.get("text")).strip(),
        tags=tuple(filter(None, map(text, listed(fields.get("tags"))))),
        creator=_name(fields),
        created_at=moment(fields.get("created")),
        motivation="commenting" if text(fields.get("text")).strip() else "highlighting",
        counts_units=True,
    )
    said = filter(None, [found.comment, *map(_reply, replies.get(text(fields.get("id")), ()))])
    return replace(found, comment="\n\n".join(said))


def _reply(row: Row) -> str:
    said, created = text(row.fields.get("text")).strip(), moment(row.fields.get("created"))
    when = f", {created.day} {created:%b %Y}" if created else ""
    return f"Reply by {_name(row.fields) or 'somebody'}{when}: {said}" if said else ""


def _name(fields: dict[str, Any]) -> str:
    """What the person is called, or else the account without the server that it is on: acct:jo@hypothes.is"""
    shown = text(node(fields.get("user_info")).get("display_name")).strip()
    return shown or text(fields.get("user")).removeprefix("acct:").partition("@")[0].strip()
