"""An article from an address: fetched through the one door, read as whatever came."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from claimtrack.archive.outbound import fetch, media_type
from claimtrack.domain.fetch_rules import Rules
from claimtrack.intake.files import FILE_ENDINGS, read_file
from claimtrack.intake.reading import Reading
from claimtrack.services.revisions import Origin


def fetch_reading(
    rules: Rules,
    address: str,
    *,
    on_fetching: Callable[[int, int | None], None] | None = None,
    on_reading: Callable[[int, int], None] | None = None,
) -> tuple[Reading, Origin]:
    """What is at the address now, as `import_article` and `add_version` take it. Opens no transaction.

    `on_fetching` gets the bytes so far and how many there will be, if known; `on_reading` as in intake.child. Raises
    `Unfetched`, and what `read_file` raises.
    """
    fetched = fetch(address, rules=rules, on_progress=on_fetching)
    kind, charset = media_type(fetched)
    name = _file_name(fetched.final_url)
    reading, kind = read_file(
        fetched.body, name=name, media_type=kind, charset=charset, url=fetched.final_url, on_progress=on_reading
    )
    # A page may name any address as its own; what it says of another host is not believed.
    named = reading.metadata.address
    if _host(named) != _host(fetched.final_url):
        named = fetched.final_url
    reading = replace(reading, metadata=replace(reading.metadata, address=named))
    return reading, Origin(fetched.body, name, kind=kind, address=fetched.final_url)


def _file_name(address: str) -> str:
    """The last part of the path where it is a file's name; a page's is none."""
    name = PurePosixPath(unquote(urlsplit(address).path)).name
    return name if name.lower().endswith(FILE_ENDINGS) else ""


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")
