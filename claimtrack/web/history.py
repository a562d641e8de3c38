"""What an event says to a reader."""

from claimtrack.domain.vocabulary import ClaimKind, LiveState, Stance, Status, Verdict
from claimtrack.models import Event

LABELS = {
    "status": lambda value: Status(value).label,
    "verdict": lambda value: Verdict(value).label if value else "none",
    "stance": lambda value: Stance(value).label,
    "kind": lambda value: ClaimKind(value).label if value else "none",
}
SAID = {
    "claim.highlighted": "marked the claim",
    "claim.imported": "took it from a file of annotations",
    "claim.joined": "added what a file of annotations says of these words",
    "claim.restored": "worked on it before it was imported here",
    "claim.removed": "took the claim off the text",
    "claim.tagged": "changed the tags",
    "place.added": "added a place",
    "place.moved": "moved the edges",
    "place.removed": "took a place away",
    "place.confirmed": "accepted the new words",
    "citation.added": "linked",
    "citation.edited": "changed the evidence",
    "citation.removed": "took away",
    "source.edited": "changed the source",
    "source.described": "took over what its page says of itself",
    "source.merged": "merged into another source:",
    "snapshot.kept": "kept a copy of",
    "source.checked": "looked at",
    "outreach.logged": "asked somebody about it",
    "outreach.edited": "changed the log of whom we asked",
    "outreach.closed": "noted what came of a question",
    "outreach.removed": "took a question out of the log",
    "fact_link.made": "made a link for an outside expert",
    "fact_link.revoked": "withdrew the link of an outside expert",
    "derivation.added": "noted where it comes from:",
    "derivation.removed": "took back where it comes from:",
}


def told(event: Event) -> str:
    """The event as the rest of a sentence that begins with the actor's name."""
    if "status" in event.after:
        return f"moved it from {_word('status', event.before['status'])} to {_word('status', event.after['status'])}"
    if "live" in event.after:
        return f"saw the live page of {event.after['title']}: {LiveState(event.after['live']).label.lower()}"
    if event.kind == "place.carried":
        says = (
            "without its words" if event.after["fate"] == "gone" else f"that says “{_word('', event.after['exact'])}”"
        )
        return f"brought in a text {says}"
    if event.kind in ("claim.edited", "claim.assigned"):
        return "; ".join(_change(name, event.before.get(name), value) for name, value in event.after.items())
    if event.kind.endswith(".undone"):
        return "took a change back"
    if event.kind.endswith(".redone"):
        return "brought a change back"
    words = SAID.get(event.kind, event.kind.replace(".", " "))
    return f"{words} {event.after['title']}" if "title" in event.after else words


def _change(name: str, before: object, after: object) -> str:
    if name == "verdict":
        return f"proposed the verdict {_word(name, after)}" + (f" instead of {_word(name, before)}" if before else "")
    if name in ("assignee_id", "due_at"):
        return "changed the checker" if name == "assignee_id" else "changed the due time"
    field = name.replace("_", " ")
    return f"changed the {field} from “{_word(name, before)}” to “{_word(name, after)}”"


def _word(name: str, value: object) -> str:
    word = LABELS.get(name, lambda plain: "" if plain is None else str(plain))(value)
    return word if len(word) <= 120 else word[:119] + "…"
