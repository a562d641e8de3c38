"""The list of keys says what the scripts and the buttons do: no more, no less."""

import re
from pathlib import Path

from claimtrack.web.pages.keys import GROUPS

ROOT = Path(__file__).parents[2]
NAMES = {'" "': "Space", "ArrowDown": "↓", "ArrowUp": "↑"}


def single(*groups):
    """The keys of these groups that are pressed alone."""
    return {way[0] for group in groups for key in GROUPS[group] for way in key.ways if len(way) == 1}


def shifted(*groups):
    """The letters of these groups that are pressed with Shift."""
    return {
        way[1] for group in groups for key in GROUPS[group] for way in key.ways if way[0] == "Shift" and len(way) == 2
    }


def test_the_keys_of_the_text_are_those_of_its_script():
    scripts = ROOT / "claimtrack" / "static" / "js" / "annotate"
    table = (scripts / "keys.js").read_text(encoding="utf-8").split("const KEYS = {")[1].split("};")[0]
    walking = (scripts / "steps.js").read_text(encoding="utf-8").split("const WALKING = {")[1].split("};")[0]
    known = re.findall(r'^  (\w+|" ")[:,]', table, re.MULTILINE) + re.findall(r"(\w+):", walking)
    alone = {NAMES.get(key, key if len(key) > 1 else key.upper()) for key in known if len(key) > 1 or not key.isupper()}
    assert single("Walk the text", "Mark") - {"Esc", "←"} == alone
    assert {key for key in known if len(key) == 1 and key.isupper()} == shifted("Walk the text", "Mark") & set("CJK")


def test_the_keys_of_a_claim_are_those_of_its_card():
    card = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "templates" / "claims").glob("_*.html"))
    known = {key.upper() for keys in re.findall(r'data-key="([^"]+)"', card) for key in keys.split()}
    assert {key for key in single("On a claim") if len(key) == 1} == known
