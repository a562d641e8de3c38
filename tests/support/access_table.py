"""Who gets what from every address: one row per endpoint, one column per member of the cast.

`in` is the way to the sign-in page; every other cell is the status of the answer. Alice and Bob are checkers: they
differ where it matters who made a thing (Alice did). Ada is an administrator without a team; Oscar leads another one.
"""

PEOPLE = ("anonymous", "victor", "alice", "bob", "lena", "ada", "oscar")

_TABLE = """
endpoint                     anonymous victor alice bob  lena ada  oscar

health.live                  200       200    200   200  200  200  200
health.ready                 200       200    200   200  200  200  200
static                       200       200    200   200  200  200  200
sessions.new                 200       302    302   302  302  302  302
sessions.create              303       303    303   303  303  303  303
sessions.delete              303       303    303   303  303  303  303
invitations.show             200       302    302   302  302  200  200
invitations.accept           303       303    303   303  303  303  303

teams.index                  in        302    302   302  302  200  302
pages.shortcuts              in        200    200   200  200  200  200
account.show                 in        200    200   200  200  200  200
account.change_password      in        303    303   303  303  303  303
account.sign_out_elsewhere   in        303    303   303  303  303  303

members.index                in        403    403   403  200  404  404
members.update               in        403    403   403  303  404  404
members.remove               in        403    403   403  303  404  404
invitations.create           in        403    403   403  303  404  404
invitations.withdraw         in        403    403   403  303  404  404

articles.index               in        200    200   200  200  404  404
articles.new                 in        403    200   200  200  404  404
articles.create              in        403    303   303  303  404  404
articles.setup               in        403    200   200  200  404  404
articles.known               in        403    200   200  200  404  404
articles.update              in        403    303   303  303  404  404
articles.show                in        200    200   200  200  404  404
articles.original            in        200    200   200  200  404  404
articles.link_same_copy      in        403    303   303  303  404  404
articles.unlink_same_copy    in        403    303   303  303  404  404
articles.trash               in        403    403   403  303  404  404
annotations.new              in        403    200   200  200  404  404
annotations.create           in        403    303   303  303  404  404
versions.index               in        200    200   200  200  404  404
versions.new                 in        403    200   200  200  404  404
versions.create              in        403    303   303  303  404  404
versions.show                in        200    200   200  200  404  404
versions.original            in        200    200   200  200  404  404
blocks.update                in        403    303   303  303  404  404
jobs.index                   in        200    200   200  200  404  404
jobs.show                    in        200    200   200  200  404  404
jobs.cancel                  in        403    303   403  303  404  404
jobs.retry                   in        403    303   403  303  404  404
reports.show                 in        200    200   200  200  404  404
reports.export               in        200    200   200  200  404  404

claims.index                 in        200    200   200  200  404  404
claims.show                  in        302    302   302  302  404  404
highlights.create            in        403    303   303  303  404  404
highlights.add               in        403    303   303  303  404  404
claims.update                in        403    303   303  303  404  404
claims.verdict               in        403    303   303  303  404  404
claims.status                in        403    303   303  303  404  404
claims.move                  in        403    303   303  303  404  404
claims.take_away             in        403    303   303  303  404  404
claims.confirm               in        403    303   303  303  404  404
claims.retire                in        403    303   303  303  404  404
claims.remove                in        403    303   403  303  404  404
assignments.create           in        403    303   303  303  404  404
reviews.submit               in        403    303   303  303  404  404
reviews.decide               in        403    403   403  303  404  404
marks.create                 in        403    303   303  303  404  404
undos.create                 in        403    303   303  303  404  404
undos.redone                 in        403    303   303  303  404  404

sources.index                in        200    200   200  200  404  404
sources.show                 in        200    200   200  200  404  404
sources.update               in        403    303   303  303  404  404
citations.create             in        403    303   303  303  404  404
citations.update             in        403    303   303  303  404  404
citations.remove             in        403    303   303  303  404  404
citations.pick               in        403    303   303  303  404  404
outreach.index               in        200    200   200  200  404  404
outreach.export              in        200    200   200  200  404  404
outreach.create              in        403    303   303  303  404  404
outreach.update              in        403    303   303  303  404  404
outreach.close               in        403    303   303  303  404  404
outreach.remove              in        403    303   303  303  404  404
outreach.link                in        403    303   303  303  404  404
outreach.revoke              in        403    303   303  303  404  404
outreach.cite                in        403    303   303  303  404  404
facts.show                   200       200    200   200  200  200  200
facts.answer                 200       200    200   200  200  200  200
sources.cite                 in        403    303   303  303  404  404
sources.add_origin           in        403    303   303  303  404  404
sources.remove_origin        in        403    303   303  303  404  404
sources.choose_file          in        403    200   200  200  404  404
sources.take_file            in        403    303   303  303  404  404
sources.found                in        200    200   200  200  404  404
sources.passage              in        200    200   200  200  404  404
sources.export               in        200    200   200  200  404  404
sources.ask_merge            in        403    403   403  200  404  404
sources.merge                in        403    403   403  303  404  404
sources.check                in        403    303   303  303  404  404
sources.accept               in        403    303   303  303  404  404
copies.changes               in        200    200   200  200  404  404
copies.create                in        403    303   303  303  404  404
copies.page                  in        200    200   200  200  404  404
copies.picture               in        200    200   200  200  404  404
copies.payload               in        200    200   200  200  404  404
copies.warc                  in        200    200   200  200  404  404
copies.first                 in        302    302   302  302  404  404
copies.bundle                in        200    200   200  200  404  404
"""

TABLE: dict[str, dict[str, str]] = {
    row.split()[0]: dict(zip(PEOPLE, row.split()[1:], strict=True))
    for row in _TABLE.strip().splitlines()[1:]
    if row.strip()
}

DENIED = ("in", "403", "404")

# Allowed, and yet nothing is stored: a sign-out of nobody, an invitation into one's own team.
STORES_NOTHING = {
    ("sessions.delete", "anonymous"),
    *(("invitations.accept", name) for name in ("victor", "alice", "bob", "lena")),
}


def cells(*, denied: bool) -> list[tuple[str, str, str]]:
    """(endpoint, person, expected) of all cells that keep somebody out, or of all that let somebody in."""
    return [
        (endpoint, person, expected)
        for endpoint, row in TABLE.items()
        for person, expected in row.items()
        if (expected in DENIED) is denied
    ]
