"""Live pages, looked at now: as if they were due, and as if nobody had asked their servers lately."""

import datetime as dt

from flask import Flask

from claimtrack.db import db, now
from claimtrack.domain.vocabulary import Status
from claimtrack.jobs.start import start_capture
from claimtrack.jobs.watching import look_at_next
from claimtrack.models import Claim, Membership, Source, Watch
from tests.factories import make_article, make_citation, make_claim, make_source
from tests.support.work import work_through

OLD = dt.timedelta(hours=1)
HTML = "Content-Type: text/html; charset=utf-8"
WORDS = "The ferry carried 41,000 passengers in March, the operator said on Tuesday."
PAGE = f"""<!doctype html><html lang="en"><head><title>Ferry figures</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/b">Business</a></li></ul></nav>
<article><h1>Ferry figures</h1><p>{WORDS}</p>
<p>That is a tenth more than a year ago, and the most since the bridge was closed for repairs.</p>
<p>The harbour office expects the figures of April by the end of the month, it said in a note to the council.</p>
<script>steal()</script></article>
<aside class="related"><h2>Read more</h2><ul><li><a href="/1">Bridge closed again</a></li>
<li><a href="/2">Mayor opens the fair</a></li></ul></aside></body></html>"""


def captured(app: Flask, member: Membership, url: str, *, passage: str = WORDS) -> tuple[Source, Claim]:
    """A source with its first copy, cited by a claim that was checked."""
    source = make_source(member, url=url)
    claim = make_claim(make_article(member), by=member, status=Status.CHECKED)
    make_citation(claim, source, passage=passage)
    capture(app, member, source)
    return source, claim


def capture(app: Flask, member: Membership, source: Source) -> None:
    """Take a copy of it now."""
    start_capture(app.config["SETTINGS"], member, source)
    db.session.commit()
    work_through(app)
    db.session.rollback()


def make_due(*source_ids: int) -> None:
    """And nobody asked the servers lately."""
    for source_id in source_ids:
        watch = db.session.get_one(Watch, source_id, populate_existing=True)
        watch.next_check_at, watch.checked_at = now() - OLD, now() - OLD
    db.session.commit()


def look(app: Flask, source_id: int) -> Watch:
    """Look at its page now; what the watch says then."""
    make_due(source_id)
    assert look_at_next(app.config["SETTINGS"])
    db.session.rollback()
    return db.session.get_one(Watch, source_id, populate_existing=True)
