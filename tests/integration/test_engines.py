"""The transaction rules: what is acknowledged is on disk, writers take turns, nobody waits for a turn that is over."""

import threading

import pytest
from sqlalchemy import create_engine, event, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from claimtrack.db import TURN, Turns, db, engine_options, listen, now, wal_is_safe
from claimtrack.models import Article, Claim, Mark
from claimtrack.services.locking import lock, lock_live
from tests.factories import make_article, make_claim
from tests.support.statements import statements

SQLITE = pytest.mark.parametrize("database", ["sqlite"])
POSTGRESQL = pytest.mark.parametrize("database", ["postgresql"])


@pytest.mark.parametrize(
    ("version", "is_safe"),
    [
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 44, 7), True),
        ((3, 45, 0), False),
        ((3, 49, 9), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), False),
        ((3, 52, 1), True),
        ((3, 53, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_the_write_ahead_log_is_used_only_with_a_library_that_does_not_lose_it(version, is_safe):
    assert wal_is_safe(version) is is_safe


def pragma(name):
    return db.session.execute(text(f"PRAGMA {name}")).scalar()


@SQLITE
def test_what_is_acknowledged_survives_a_power_cut(session):
    assert pragma("synchronous") == 2  # FULL
    assert pragma("journal_mode") == ("wal" if wal_is_safe() else "delete")


@SQLITE
def test_another_process_is_waited_for(session):
    assert pragma("busy_timeout") == 10_000


def test_a_row_that_points_nowhere_is_refused(session, cast):
    session.add(Mark(team_id=cast.team.id, revision_id=999, start=0, end=1, kind="opinion", created_by_id=1))
    with pytest.raises(IntegrityError):
        session.commit()
    session.rollback()


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2)])
def test_a_span_that_is_none_is_refused_by_the_database_too(session, cast, start, end):
    revision = make_article(cast.alice).revisions[0]
    known = {"team_id": cast.team.id, "revision_id": revision.id, "created_by_id": cast.alice.user_id}
    session.add(Mark(start=start, end=end, kind="opinion", **known))
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()


def test_a_number_is_given_once_in_an_article(session, cast):
    claim = make_claim(make_article(cast.alice))
    with pytest.raises(IntegrityError):
        make_claim(claim.article, "14,000", number=claim.number)
    session.rollback()


def test_a_moment_without_its_zone_is_refused(session, cast):
    article = make_article(cast.alice)
    article.due_at = now().replace(tzinfo=None)
    with pytest.raises(Exception, match="time zone"):
        session.flush()
    session.rollback()


def test_moments_come_back_in_utc(session, cast):
    moment = now()
    article = make_article(cast.alice, due_at=moment)
    session.commit()
    assert article.due_at == moment
    assert article.due_at.utcoffset().total_seconds() == 0


def asked_of_sqlite(run):
    """What reaches the library itself, the beginning of the transaction included."""
    sent = []

    def trace(connection, *_):
        connection.set_trace_callback(sent.append)

    def forget(connection, _):
        connection.set_trace_callback(None)

    event.listen(db.engine, "checkout", trace)
    event.listen(db.engine, "checkin", forget)
    try:
        run()
        db.session.rollback()
    finally:
        event.remove(db.engine, "checkout", trace)
        event.remove(db.engine, "checkin", forget)
    return sent


@SQLITE
@pytest.mark.parametrize(
    ("method", "begin"),
    [("GET", "BEGIN"), ("HEAD", "BEGIN"), ("OPTIONS", "BEGIN"), ("POST", "BEGIN IMMEDIATE")],
)
def test_a_request_that_may_write_takes_the_lock_before_it_reads(app, method, begin):
    with app.test_request_context(method=method):
        assert asked_of_sqlite(lambda: db.session.execute(text("SELECT 1")))[0] == begin


@SQLITE
def test_a_command_outside_requests_may_write(app):
    with app.app_context():
        assert asked_of_sqlite(lambda: db.session.execute(text("SELECT 1")))[0] == "BEGIN IMMEDIATE"


@SQLITE
def test_readers_never_wait_for_a_writer(app, session, cast):
    article_id = make_article(cast.alice).id
    session.commit()
    session.execute(text("UPDATE article SET title = 'being written'"))

    def read():
        with app.test_request_context(method="GET"):
            found.append(db.session.scalar(select(Article.title).where(Article.id == article_id)))

    found = []
    if wal_is_safe():
        reader = threading.Thread(target=read)
        reader.start()
        reader.join()
        assert found == ["Harbour bridge closes for nine weeks"]
    session.rollback()


# Turns, on an engine of their own with little patience


@pytest.fixture
def file(tmp_path):
    return tmp_path / "turns.sqlite"


@pytest.fixture
def engine(file):
    engine = create_engine(f"sqlite:///{file}", **engine_options("sqlite://"))
    listen(engine)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=50"))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE line (id INTEGER PRIMARY KEY)")
    yield engine
    engine.dispose()


def add_line(engine):
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO line DEFAULT VALUES")


def lines(engine):
    with engine.connect() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM line").scalar()


def test_a_writer_waits_while_another_one_has_the_turn(engine):
    began, order = threading.Event(), []

    def second():
        began.set()
        add_line(engine)
        order.append("second")

    with engine.begin() as connection:
        thread = threading.Thread(target=second)
        thread.start()
        began.wait(timeout=10)
        connection.exec_driver_sql("INSERT INTO line DEFAULT VALUES")
        order.append("first")
    thread.join()
    assert (order, lines(engine)) == (["first", "second"], 2)


def fail(engine):
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO line DEFAULT VALUES")
        raise ZeroDivisionError


def test_a_turn_ends_with_an_error_too(engine):
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            fail(engine)
        with pytest.raises(OperationalError), engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO nothing DEFAULT VALUES")
    add_line(engine)
    assert lines(engine) == 1


def test_a_turn_ends_when_the_lock_of_another_process_was_not_to_be_had(engine, file):
    other = engine.dialect.dbapi.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for _ in range(2):
        with pytest.raises(OperationalError, match="locked"):
            add_line(engine)
    other.execute("ROLLBACK")
    other.close()
    add_line(engine)
    assert lines(engine) == 1


def test_a_turn_ends_with_a_connection_that_is_thrown_away(engine):
    connection = engine.connect()
    connection.exec_driver_sql("INSERT INTO line DEFAULT VALUES")
    connection.invalidate()
    connection.close()
    add_line(engine)
    assert lines(engine) == 1


def test_several_transactions_of_one_connection_are_several_turns_at_most_one_at_a_time(engine):
    with engine.connect() as connection:
        for _ in range(3):
            connection.exec_driver_sql("INSERT INTO line DEFAULT VALUES")
            connection.commit()
    add_line(engine)
    assert lines(engine) == 4


def test_a_turn_that_was_not_had_is_not_given_back():
    class Record:
        info = {TURN: False}

    turns = Turns()
    turns.lock.acquire()
    turns.end(None, Record())
    assert turns.lock.locked()


# Locks of rows


@POSTGRESQL
def test_on_postgresql_a_locked_row_is_read_anew(session, cast):
    claim = make_claim(make_article(cast.alice))
    session.commit()
    assert claim.statement == ""
    with db.engine.begin() as other:
        other.execute(text("UPDATE claim SET statement = 'Theirs'"))
    assert claim.statement == ""
    sent = statements(lambda: lock(claim))
    assert claim.statement == "Theirs"
    assert "FOR UPDATE OF claim" in sent[-1]


@POSTGRESQL
def test_on_postgresql_a_lock_keeps_what_was_not_written_yet(session, cast):
    claim = make_claim(make_article(cast.alice))
    claim.statement = "Mine"
    lock(claim)
    assert claim.statement == "Mine"


@POSTGRESQL
@pytest.mark.parametrize("kind", [Article, Claim])
def test_on_postgresql_a_second_writer_of_the_row_waits(session, cast, kind):
    article = make_article(cast.alice)
    row = make_claim(article) if kind is Claim else article
    session.commit()
    lock_live(row)
    with db.engine.connect() as other, pytest.raises(OperationalError, match="could not obtain lock"):
        other.execute(select(kind.id).where(kind.id == row.id).with_for_update(nowait=True))
    session.rollback()


@SQLITE
def test_on_sqlite_the_transaction_is_the_lock(session, cast):
    claim = make_claim(make_article(cast.alice))
    session.commit()
    assert claim.version == 1
    assert statements(lambda: lock(claim)) == []
