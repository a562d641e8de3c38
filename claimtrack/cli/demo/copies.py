"""Copies of the demo's sources: pages that we wrote, taken in as files because nothing of them is on the web."""

from flask import current_app

from claimtrack.archive.store import open_store
from claimtrack.models import Membership, Source
from claimtrack.services.capturing import capture_file, holder_in
from claimtrack.services.snapshots import keep_snapshot

PARAGRAPHS: dict[str, tuple[str, ...]] = {
    "Notice to road users: Great Harbour Bridge": (
        "The Great Harbour Bridge is closed to motor vehicles until 30 April 2026 or later. Buses go by way of Linden.",
        "An inspection on 3 and 4 February found cracks in 14 of the 32 bearings of the third pier. No lane will be "
        "opened before each of them has been looked at.",
        "People on foot and on bicycles may use the northern path from 6 in the morning to 10 at night.",
    ),
    "Tug scrapes bridge pier in fog": (
        "A tug scraped the third pier of the Great Harbour Bridge in thick fog on Tuesday night, the port authority "
        "said. Nobody was hurt, and the bridge stayed open.",
        "It was the second such case in two years. The authority wants brighter lights at the piers.",
    ),
}
PAGE = """<!doctype html><html lang="en"><head><title>{title}</title></head>
<body><article><h1>{title}</h1>{body}</article></body></html>"""


def keep_copy(member: Membership, source: Source) -> None:
    """The copy of this source, if the demo has one."""
    paragraphs = PARAGRAPHS.get(source.title)
    if not paragraphs:
        return
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    raw = PAGE.format(title=source.title, body=body).encode()
    store = open_store(current_app.config["SETTINGS"])
    captured = capture_file(store, raw, name="saved-page.html", holder=holder_in(member.team_id))
    keep_snapshot(member, source, captured)
