"""Articles from files and addresses: fetched and read outside of any transaction, stored at the end."""

from claimtrack.domain.errors import AlreadyImported, NotAllowed
from claimtrack.domain.permissions import Permission, allows
from claimtrack.intake.files import read_file
from claimtrack.intake.reading import Reading
from claimtrack.jobs.running import Running
from claimtrack.queries.articles import article_in
from claimtrack.services.articles import import_article
from claimtrack.services.fetching import fetch_reading
from claimtrack.services.revisions import Origin
from claimtrack.services.versions import add_version

FETCHING, READING = "Fetching it", "Reading it"


def import_file(running: Running) -> None:
    """The payload, a file called `name` in the arguments; `kind`, if given, settles how it is read (intake.files)."""
    raw, name, kind = running.payload or b"", running.arguments["name"], running.arguments.get("kind", "")
    running.progress(0, 0, READING)
    read = read_file(raw, name=name, kind=kind, on_progress=lambda done, total: running.progress(done, total, READING))
    _store(running, read.reading, Origin(raw, name, kind=read.kind))


def import_address(running: Running) -> None:
    """What is at the `address` of the arguments now."""
    address = running.arguments["address"]

    def fetching(done: int, total: int | None) -> None:
        running.progress(done, total or 0, f"{FETCHING}: {done / 1e6:.1f} MB so far")

    def reading(done: int, total: int) -> None:
        running.progress(done, total, READING)

    running.progress(0, 0, FETCHING)
    rules = running.settings.fetch_rules()
    found = fetch_reading(rules, address, on_fetching=fetching, on_reading=reading)
    _store(running, *found)


def _store(running: Running, reading: Reading, origin: Origin) -> None:
    """A draft, or with `article_id` and `seen` in the arguments a version of that article.

    The result says which in `outcome`: draft, version, or known when the team has the very text.
    """
    asked = running.arguments
    with running.finishing() as ending:
        member, result = ending.member, ending.result
        if asked.get("article_id"):
            if not allows(member.role, Permission.EDIT_ARTICLE):
                raise NotAllowed("Whoever started this may no longer change articles. Ask a lead to start it.")
            article = article_in(member.team, asked["article_id"])
            revision = add_version(member, article, reading=reading, origin=origin, seen=asked["seen"])
            result.update(outcome="version", article_id=article.id, number=revision.number)
            return
        try:
            article = import_article(member, reading=reading, origin=origin, again=asked.get("again", False))
            result.update(outcome="draft", article_id=article.id)
        except AlreadyImported as error:
            result.update(outcome="known", article_id=error.article_id)
