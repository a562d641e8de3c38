"""Bad input as data: what is sent where, and the status that it must get. Nothing of it may be stored.

Each row is (address, method, what is sent, status). The address is an endpoint of `tests.support.world`, with a query
or a form; the person is Lena, who may do everything, so that only the input is to blame.
"""

from typing import Any

BIG = 2**63
LONG = "x" * 1_000_000
DIGITS = "9" * 5000
DEEP = "[" * 50_000

Case = tuple[str, Any, int]

# (endpoint, query as it stands in the address, status)
QUERIES: list[Case] = [
    *[
        (e, "q=%00%01%ED%A0%80%FF%E2%80%AE%3Cscript%3E", 200)
        for e in ("articles.index", "claims.index", "sources.index")
    ],
    *[
        (e, f"page={p}", 200)
        for e in ("articles.index", "claims.index", "sources.index", "articles.setup")
        for p in (0, -1, BIG, "1e9", DIGITS, "%00", "٣", "²")
    ],
    *[
        (e, f"{name}=no-such", 200)
        for e, name in (
            ("articles.index", "view"),
            ("articles.index", "sort"),
            ("sources.index", "kind"),
            ("sources.index", "sort"),
            ("claims.index", "status"),
            ("claims.index", "verdict"),
            ("claims.index", "concern"),
            ("claims.index", "sort"),
        )
    ],
    *[
        ("claims.index", f"{name}={value}", 200)
        for name in ("checker", "article", "tag")
        for value in (BIG, -1, DIGITS, "%00", "%ED%A0%80", "a&checker=b")
    ],
    *[("articles.show", f"claim={value}", 404) for value in (BIG, -1, DIGITS, "x", "%00", "")],
    *[("articles.show", f"block={value}&edit=%3Cscript%3E", 200) for value in (BIG, -1, DIGITS, "x", "%00")],
    *[("reports.show", f"only={value}", 422) for value in ("all", "%00x", "%ED%A0%80", "%3Cscript%3E")],
    *[("reports.export", f"only={value}", 422) for value in ("all", BIG)],
    ("reports.export", f"bom={BIG}", 200),
    ("sessions.new", "next=//evil.example", 302),
]

# Asked for by a script, with the header `Fragment`.
PARTS: list[Case] = [
    *[("articles.show", f"changed={value}", 200) for value in (f"{DIGITS}-5", f"0-{BIG}", "5-1", "-1-5", "x", "")],
    *[("articles.setup", f"row={value}", 404) for value in (BIG, -1, DIGITS, "x", "")],
]

# Paths that lead nowhere; nobody may learn anything from them.
PATHS: list[tuple[str, int]] = [
    ("/teams/%ED%A0%80/articles", 404),
    ("/teams/city-desk%00/articles", 404),
    ("/teams/CITY-DESK/articles", 404),
    ("/teams/city-desk/../sports-desk/articles", 404),
    ("/teams/city-desk/articles/-1", 404),
    ("/teams/city-desk/articles/1e9", 404),
    (f"/teams/city-desk/articles/{2**31}/report", 404),
    (f"/teams/city-desk/articles/{BIG}/original", 404),
    (f"/teams/city-desk/articles/{DIGITS}/setup", 404),
    ("/teams/city-desk/articles/1/report.exe", 404),
    ("/teams/city-desk/articles/1/report.json%00.html", 404),
    ("/static/../app.py", 404),
    ("/static/%2e%2e/app.py", 404),
    ("/static/..%5capp.py", 404),
    ("/static/%00", 404),
    ("/static//etc/passwd", 308),
    (f"/static/{'x' * 5000}", 404),
    ("/static/nothing.js?v=1", 404),
    ("/.git/config", 404),
    ("/invitations/%ED%A0%80%00", 404),
    (f"/invitations/{LONG[:60_000]}", 404),
    ("/%F0%9F%92%A9", 404),
]

NUMBERS = (BIG, -1, "1e9", "1.5", "", " ", "0x10", "NaN", "\0", DIGITS)
NOT_KNOWN = ("", "no-such", "APPROVE", "\0", LONG)
NO_ADDRESS = (
    "javascript:alert(1)",
    "JaVaScRiPt://example.org/%0aalert(1)",
    "data:text/html,<script>x()</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example",
    "http://",
    "https://user:word@example.org/",
    "http://[::1",
    "http://a b/",
    "http://example.org/\u202egpj",
    "http://example.org:99999/",
    "ftp://example.org/",
    "http://\0/",
    "http://example.org/" + LONG,
)

# (endpoint, fields that replace those of the good form; None takes a field away, status)
FORMS: list[Case] = [
    *[("highlights.create", {"start": n}, 422) for n in NUMBERS],
    *[("highlights.create", {"end": n}, 422) for n in NUMBERS],
    *[("highlights.create", {"revision": n}, 422) for n in NUMBERS if n != -1],
    ("highlights.create", {"revision": -1}, 409),
    ("highlights.create", {"exact": "other words"}, 409),
    ("highlights.create", {"exact": "\ud800 61 years"}, 409),
    ("highlights.create", {"exact": None}, 409),
    ("highlights.create", {"start": None, "end": None}, 422),
    ("highlights.create", {"sentences": "5-1"}, 422),
    ("highlights.create", {"sentences": ["x", "1-5"]}, 422),
    ("highlights.create", {"sentences": "0-40", "words": LONG}, 422),
    ("highlights.create", {"sentences": "0-999999999"}, 422),
    *[("highlights.add", {"claim": n}, 422) for n in NUMBERS if n != -1],
    ("highlights.add", {"claim": -1}, 404),
    *[("marks.create", {"kind": kind}, 422) for kind in NOT_KNOWN],
    *[("blocks.update", {"role": role}, 422) for role in NOT_KNOWN],
    *[("claims.move", {"edge": edge, "by": 1}, 422) for edge in NOT_KNOWN],
    *[("claims.move", {"edge": "end", "by": by}, 422) for by in (*NUMBERS[:1], 2, 0, "", "x")],
    *[("claims.status", {"action": action}, 422) for action in (*NOT_KNOWN, "submit", "work")],
    ("claims.status", {"action": "resume"}, 409),
    ("claims.status", {"action": "withdraw"}, 409),
    ("claims.status", {"action": "set_aside"}, 422),
    ("claims.status", {"action": "set_aside", "why": LONG}, 422),
    *[("claims.update", {"version": n}, 422) for n in NUMBERS if n not in (BIG, -1, DIGITS)],
    *[("claims.update", {"version": n}, 409) for n in (BIG, -1, 7)],
    *[("claims.update", {"kind": kind}, 422) for kind in NOT_KNOWN[1:3]],
    *[("claims.update", {name: LONG}, 422) for name in ("statement", "claimant", "fix", "note", "tags")],
    *[("claims.update", {"claimed_on": day}, 422) for day in ("2026-02-30", "0001-01-01", "26-1-1", "x", LONG)],
    ("claims.update", {"tags": ",".join(f"tag{n}" for n in range(30))}, 422),
    ("claims.update", {"tags": "t" * 61}, 422),
    *[
        ("claims.update", {"version": 7, "was": was}, 409)
        for was in (DEEP, "5", "null", '["statement"]', '{"statement": 5}', '{"kind": {}}', '{"claimed_on": 1}', "{")
    ],
    *[("claims.verdict", {"verdict": verdict}, 422) for verdict in NOT_KNOWN[1:3]],
    ("claims.verdict", {"version": 7}, 409),
    *[("sources.update", {"kind": kind}, 422) for kind in NOT_KNOWN],
    *[("sources.update", {"title": title}, 422) for title in ("", " ", "\0", "\x01", LONG)],
    *[
        ("sources.update", {"was": was}, 409)
        for was in (DEEP, "5", "null", "[]", '{"kind": "x"}', '{"published_on": 5}')
    ],
    *[("citations.create", {"url": url}, 422) for url in NO_ADDRESS],
    *[("citations.create", {"stance": stance}, 422) for stance in NOT_KNOWN],
    *[("citations.create", {"kind": kind}, 422) for kind in NOT_KNOWN[1:3]],
    *[("citations.create", {"published_on": day}, 422) for day in ("2026-02-30", "0001-01-01", "x", LONG)],
    *[("citations.create", {name: LONG}, 422) for name in ("passage", "locator", "note")],
    *[("citations.create", {"source_id": n}, 422) for n in (BIG, DIGITS)],
    ("citations.create", {"source_id": 999_999_999}, 404),
    ("citations.create", {"url": "", "title": " \0"}, 422),
    ("citations.update", {"version": 7}, 409),
    *[("citations.update", {"version": n}, 422) for n in (BIG, "", "x")],
    *[("citations.pick", {name: n}, 422) for name in ("snapshot", "start", "end") for n in (BIG, "1e9", "", DIGITS)],
    ("citations.pick", {"snapshot": 999_999_999}, 404),
    *[("sources.cite", {"claim": n}, 422) for n in NUMBERS if n != -1],
    ("sources.cite", {"claim": 999_999_999}, 404),
    *[("sources.cite", {"stance": stance}, 422) for stance in NOT_KNOWN],
    *[("sources.cite", {name: LONG}, 422) for name in ("passage", "locator")],
    *[("sources.add_origin", {"origin": n}, 422) for n in NUMBERS if n != -1],
    *[("sources.add_origin", {"origin": n}, 404) for n in (-1, 999_999_999)],
    *[("assignments.create", {"claim": [n]}, 422) for n in (BIG, -1, "x", "", "\0", DIGITS)],
    ("assignments.create", {"claim": [999_999_999]}, 404),
    ("assignments.create", {"claim": list(range(1, 700))}, 422),
    ("assignments.create", {"claim": None}, 422),
    *[("assignments.create", {"assignee": who}, 422) for who in (BIG, -1, "x", "\0x", "")],
    *[
        ("assignments.create", {"due_at": due}, 422)
        for due in ("x", "0001-01-01T00:00", "9999-12-31T23:59", "2026-01-01T00:00+02:00", LONG)
    ],
    *[("assignments.create", {"due_at": "2026-01-01T00:00", "due_offset": n}, 422) for n in (BIG, -99999, "x", DIGITS)],
    *[("reviews.decide", {"decision": decision}, 422) for decision in NOT_KNOWN],
    ("reviews.decide", {"content_hash": "0" * 64}, 409),
    ("reviews.decide", {"content_hash": None}, 409),
    ("reviews.decide", {"decision": "request_changes"}, 422),
    ("reviews.decide", {"decision": "request_changes", "reason": LONG}, 422),
    *[("articles.update", {"title": title}, 422) for title in ("", "\0", "\u202e", LONG)],
    *[("articles.update", {name: LONG}, 422) for name in ("byline", "publisher", "language")],
    *[("articles.update", {"published_on": day}, 422) for day in ("0001-01-01", "2026-13-01", "x", LONG)],
    *[("articles.update", {"due_at": due}, 422) for due in ("0001-01-01T00:00", "9999-12-31T23:59", "x")],
    *[("articles.update", {"due_at": "2026-01-01T00:00", "due_offset": n}, 422) for n in (BIG, -1441, "x")],
    *[("articles.update", {"version": n}, 422) for n in ("", "x", None)],
    *[("articles.update", {"version": n}, 409) for n in (BIG, -1, 7)],
    *[("articles.create", {"text": text}, 422) for text in ("", " \n\t", "\0\0", "\u200b\u202e", None)],
    *[("members.update", {"role": role}, 422) for role in NOT_KNOWN],
    *[("invitations.create", {"role": role}, 422) for role in NOT_KNOWN],
    ("invitations.create", {"note": LONG}, 422),
    ("account.change_password", {"current": "wrong, wrong, wrong", "password": LONG}, 422),
    ("account.change_password", {"current": None}, 422),
    ("account.change_password", {"password": "short"}, 422),
    *[("undos.create", {"x": LONG}, 422)],
    *[("undos.redone", {}, 422)],
]

# Wrong ways to send a form: (content type, body, status)
BODIES: list[tuple[str, bytes, int]] = [
    ("application/json", b'{"statement": "x"}', 422),
    ("application/xml", b"<a/>", 422),
    ("text/plain", b"statement=x", 422),
    ("multipart/form-data", b"no boundary", 422),
    ("multipart/form-data; boundary=b", b"--b\r\nbroken", 422),
    ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data; name=x\r\n\r\n" * 3000, 413),
    ("application/x-www-form-urlencoded", b"%ED%A0%80=%FF&%00=%&&&=", 422),
    ("application/x-www-form-urlencoded", b"statement=" + b"x" * 20_000_000, 413),
    ("", b"\xff\xfe\x00", 422),
]

# What people and attackers put into words. It is stored, and shown as text and nothing else.
NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "{% raw %}",
    "%s %n ${7}",
    '=HYPERLINK("http://evil.example")',
    "+1+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "a\0b\x01\x0b\x7f\x85c",
    "\ufffe\uffff\U0001ffff",
    "\u202egpj.exe\u202c",
    "\u2066x\u2069",
    "e\u0301\u0327" * 50,
    "👩\u200d👩\u200d👧",
    "'; DROP TABLE claim; --",
    "\\",
    "]]>",
    "</textarea>",
    "-->",
)
