"""Footnotes and endnotes in the HTML of a Word file: each begins with the number that stands in the text."""

from lxml import etree

PREFIX = "note-"  # of the ids that the converter gives
REASON = "A note to the text, which has its number in brackets"
_CLASS = "note"


def number_notes(root: etree._Element) -> None:
    """Put the number in front of each note, take out the arrow that leads back, and set them apart as a class.

    In the text the converter leaves "[1]", so that nobody who quotes a sentence loses that it has a note, and in
    brackets, so that 2020 and its note do not become 20201 in any search or comparison of words.
    """
    notes = [item for item in root.iter("li") if _is_note(item.get("id", ""))]
    for number, note in enumerate(notes, 1):
        note.set("class", _CLASS)
        for arrow in [link for link in note.iter("a") if link.get("href", "").startswith(f"#{PREFIX}")]:
            if arrow.text == "↑":
                arrow.text = ""
        first = next(note.iterchildren("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"), note)
        first.text = f"[{number}] {first.text or ''}"


def is_note(path: str) -> bool:
    """Whether a piece with this path is (part of) a note."""
    return f"li.{_CLASS}" in path.split(">")


def _is_note(name: str) -> bool:
    return name.startswith((f"{PREFIX}footnote-", f"{PREFIX}endnote-"))
