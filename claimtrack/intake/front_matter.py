"""What a Markdown file says of itself above its text: lines of `key: value` between two lines of three dashes."""

import re

from claimtrack.domain.text.dates import find_date
from claimtrack.domain.text.lines import one_line
from claimtrack.domain.text.metadata import Metadata

_BLOCK = re.compile(r"\s*---[ \t]*\n(?P<lines>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
_LONGEST = 20_000  # code points of such a block
_PAIR = re.compile(r"(?P<key>\w[\w-]{0,40}):(?:[ \t]+(?P<value>.*)|[ \t]*)$")
_MORE = re.compile(r"\s+\S|[ \t]*-[ \t]|[ \t]*#|\s*$")  # goes on with the line above, is a comment, or empty
_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])")


def split_front_matter(text: str) -> tuple[Metadata, str]:
    """What the block says, and the text below it; the whole text where it does not begin with such a block."""
    block = _BLOCK.match(text[:_LONGEST])
    lines = block["lines"].split("\n") if block else []
    pairs = [pair for pair in map(_PAIR.match, lines) if pair]
    if block is None or not _PAIR.match(lines[0]) or not all(_PAIR.match(line) or _MORE.match(line) for line in lines):
        return Metadata(), text
    values = {pair["key"].lower(): _value(pair["value"] or "") for pair in pairs}
    return _metadata(values), text[block.end() :]


def _metadata(values: dict[str, str]) -> Metadata:
    def first(*keys: str) -> str:
        return next((values[key] for key in keys if values.get(key)), "")

    code = _LANGUAGE.match(first("lang", "language").lower())
    return Metadata(
        title=first("title"),
        byline=first("author", "authors", "byline", "by"),
        published_on=find_date(first("date", "published", "pubdate", "publish_date")),
        publisher=first("publisher", "publication"),
        language=code[0] if code else "",
    )


def _value(written: str) -> str:
    """Without its quotes; a list in brackets becomes names with commas."""
    value = re.sub(r"\s#.*$", "", written.strip()) if written[:1] not in "\"'" else written.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_unquoted(name) for name in value[1:-1].split(",") if name.strip())
    return "" if value in ("|", ">", "|-", ">-", "null", "~") else _unquoted(value)


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return one_line(value)
