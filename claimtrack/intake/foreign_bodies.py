"""The bodies of an annotation of the Web Annotation model as a comment and tags."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from claimtrack.intake.foreign import listed, node, text, words_of_html
from claimtrack.intake.foreign_selectors import quote_in

_LEADS = {
    "assessing": "Verdict",
    "classifying": "Kind",
    "editing": "Fix",
    "linking": "Source",
    "moderating": "Review",
    "questioning": "Question",
    "replying": "Reply",
}
_MOST = 200  # bodies of one annotation


class Body(NamedTuple):
    """What a body says, and what for; the purpose may be empty."""

    purpose: str
    words: str


def bodies_of(annotation: dict[str, Any]) -> list[Body]:
    """Those that say something; of a choice the first item."""
    if said := text(annotation.get("bodyValue")).strip():
        return [Body("", said)]
    found = (_body(value) for value in listed(annotation.get("body"))[:_MOST])
    return [body for body in found if body.words]


def tags_of(bodies: list[Body], motivation: str) -> tuple[str, ...]:
    """The words of the tagging bodies."""
    return tuple(body.words for body in bodies if (body.purpose or motivation) == "tagging")


def comment_of(bodies: list[Body], motivation: str) -> str:
    """The others, a paragraph each, said what for where that is not plain."""
    return "\n\n".join(_paragraphs(bodies, motivation))


def _paragraphs(bodies: list[Body], motivation: str) -> Iterator[str]:
    for body in bodies:
        if (body.purpose or motivation) != "tagging":
            lead = _LEADS.get(body.purpose)
            yield f"{lead}: {body.words}" if lead else body.words


def purpose(value: Any) -> str:
    """A motivation without its prefix; of several the first."""
    return next((text(found).removeprefix("oa:") for found in listed(value) if isinstance(found, str)), "")


def _body(value: Any) -> Body:
    choice = node(value)
    first = next(iter(listed(choice.get("items"))), value)
    if isinstance(first, str):
        return Body(purpose(choice.get("purpose")), text(first).strip())
    found = node(first)
    return Body(purpose(found.get("purpose")) or purpose(choice.get("purpose")), _words(found).strip())


def _words(found: dict[str, Any]) -> str:
    if said := text(found.get("value", found.get("chars"))):
        return words_of_html(said) if found.get("format") == "text/html" else said
    return _resource(found)


def _resource(found: dict[str, Any]) -> str:
    """A label, a title, an address and the quoted words of it, as far as there are any."""
    source = found.get("source")
    inner = node(source)
    address = text(source) or text(inner.get("id")) or text(found.get("id"))
    quote = quote_in(found.get("selector"))
    quoted = f"“{quote.exact.strip()}”" if quote else ""
    parts = (text(found.get("label")), text(inner.get("label")), _web(address), quoted)
    return ": ".join(part for part in parts if part)


def _web(address: str) -> str:
    """An address that a person can open; others are names for machines."""
    return address if address.startswith(("https://", "http://")) else ""
