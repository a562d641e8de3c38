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
        Key("Next untouched sentence", (("U",),)),
        Key("Open the claim here", (("Enter",),)),
    ),
    "Mark": (
        Key("Mark as claim", (("C",), ("Enter",))),
        Key("Add to the last claim", (("Shift", "C"),)),
        Key("Opinion", (("O",),)),
        Key("Not checkable", (("X",),)),
        Key("Skip the sentence", (("Space",),)),
        Key("None of these after all", (("Backspace",),)),
        Key("Word more, less", (("Shift", "→"), ("Shift", "←"))),
        Key("Word at the start", (("Shift", "Alt", "→"), ("←",))),
        Key("Sentence more, less", (("Shift", "↓"), ("Shift", "↑"))),
        Key("Clear the selection", (("Esc",),)),
        Key("Fold the block away", (("B",),)),
    ),
    "In a copy of a source": (
        Key("Cite the chosen words", (("E",),)),
        Key("Use them for the claim that one came from", (("Enter",),)),
    ),
    "On a claim": (
        Key("Evidence", (("E",),)),
        Key("Verdict", (("V",),)),
        Key("Choose in its form", (("1 to 5",),)),
        Key("Status", (("S",),)),
        Key("Statement, note, fix", (("N",), ("F",))),
        Key("Checker", (("A",),)),
        Key("Due", (("D",),)),
        Key("Claimant", (("L",),)),
        Key("Tags", (("T",),)),
        Key("Approve", (("Y",),)),
        Key("Send to review", (("Ctrl", "Enter"),)),
    ),
    "Look over an import": (
        Key("Next block", (("J",),)),
        Key("Previous block", (("K",),)),
        Key("Check it, or fold it away", (("B",),)),
        Key("Any role", (("R",),)),
        Key("One of the usual roles", (("1 to 9",),)),
    ),
    "On the board": (Key("Assign the ticked claims", (("A",),)),),
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
