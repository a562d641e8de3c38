"""Every key of claimtrack, once: the list in the dialog and on its page. The scripts listen for these."""

from typing import NamedTuple


class Key(NamedTuple):
    """What it does, and the ways to press it: each a row of keys pressed together."""

    does: str
    ways: tuple[tuple[str, ...], ...]


GROUPS: dict[str, tuple[Key, ...]] = {
    "Walk the text": (
        Key("Next sentence", (("J",), ("↓",))),
        Key("Previous sentence", (("K",), ("↑",))),
        Key("Next claim", (("Shift", "J"),)),
        Key("Previous claim", (("Shift", "K"),)),
        Key("Next untouched sentence", ((".",),)),
        Key("Open the claim here", (("Enter",),)),
    ),
    "Mark": (
        Key("Mark as claim", (("C",), ("Enter",))),
        Key("Add to the last claim", (("Shift", "C"),)),
        Key("Opinion", (("O",),)),
        Key("Not checkable", (("X",),)),
        Key("Skip the sentence", (("Space",),)),
        Key("One word more, less", (("Shift", "→"), ("Shift", "←"))),
        Key("One sentence more, less", (("Shift", "↓"), ("Shift", "↑"))),
        Key("Clear the selection", (("Esc",),)),
    ),
    "On a claim": (
        Key("Evidence", (("E",),)),
        Key("Status", (("S",),)),
        Key("Verdict", (("V",),)),
        Key("Fix for the writer", (("F",),)),
        Key("Note", (("N",),)),
        Key("Checker", (("A",),)),
        Key("Claimant", (("L",),)),
        Key("Due", (("D",),)),
        Key("Tags", (("T",),)),
        Key("Send to review", (("Ctrl", "Enter"),)),
    ),
    "Look over an import": (
        Key("Next block", (("J",),)),
        Key("Previous block", (("K",),)),
        Key("Check it, or fold it away", (("B",),)),
        Key("Give it another role", (("R",),)),
        Key("One of the usual roles", (("1 to 9",),)),
    ),
    "Anywhere": (
        Key("Undo", (("Ctrl", "Z"),)),
        Key("Redo", (("Ctrl", "Shift", "Z"),)),
        Key("Save the form", (("Ctrl", "Enter"),)),
        Key("Close; back to the text", (("Esc",),)),
        Key("Text, claim, top bar", (("F6",),)),
        Key("Search claims", (("/",),)),
        Key("This list", (("?",),)),
    ),
}
