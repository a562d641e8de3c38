"""evidence: snapshots of sources, where passages stand in them, what sources derive from, the watch"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

MATCHES = ("found", "differs", "missing")
STATES = ("answers", "changed", "moved", "unreachable", "gone")


def upgrade() -> None:
    _add_to_source()
    _create_snapshot()
    _create_watch()
    _create_derivation()
    _add_to_citation()
    with op.batch_alter_table("event") as batch:
        batch.alter_column("actor_id", existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM event WHERE actor_id IS NULL")  # by claimtrack itself, which 0007 cannot say
    with op.batch_alter_table("event") as batch:
        batch.alter_column("actor_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("citation") as batch:
        batch.drop_index(op.f("ix_citation_snapshot_id"))
        batch.drop_constraint(op.f("fk_citation_snapshot_id_snapshot"), type_="foreignkey")
        batch.drop_constraint(op.f("fk_citation_lost_in_id_snapshot"), type_="foreignkey")
        batch.drop_constraint(op.f("ck_citation_passagematch"), type_="check")
        for column in ("lost_in_id", "suffix", "prefix", "end", "start", "match", "snapshot_id", "covers"):
            batch.drop_column(column)
    for table in ("derivation", "watch", "snapshot_sketch", "snapshot"):
        op.drop_table(table)
    with op.batch_alter_table("source") as batch:
        batch.drop_index(op.f("ix_source_merged_into_id"))
        batch.drop_constraint(op.f("fk_source_capture_job_id_job"), type_="foreignkey")
        batch.drop_constraint(op.f("fk_source_merged_into_id_source"), type_="foreignkey")
        for column in ("capture_job_id", "merged_into_id", "csl", "reliability", "is_confidential"):
            batch.drop_column(column)


def _add_to_source() -> None:
    _add(
        "source",
        sa.Column("is_confidential", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("reliability", sa.Text(), nullable=False, server_default=""),
        sa.Column("csl", sa.JSON(), nullable=False, server_default="{}"),
    )
    with op.batch_alter_table("source") as batch:
        batch.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("capture_job_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_source_merged_into_id_source"), "source", ["merged_into_id"], ["id"])
        batch.create_foreign_key(op.f("fk_source_capture_job_id_job"), "job", ["capture_job_id"], ["id"])
        batch.create_index(op.f("ix_source_merged_into_id"), ["merged_into_id"], unique=False)


def _create_snapshot() -> None:
    kind = sa.Enum("fetched", "uploaded", name="snapshotkind", native_enum=False, create_constraint=True, length=32)
    op.create_table(
        "snapshot",
        *(_number(name) for name in ("id", "team_id", "source_id")),
        sa.Column("kind", kind, nullable=False),
        _moment("captured_at"),
        *(_words(name) for name in ("address", "final_address")),
        sa.Column("status", sa.Integer(), nullable=True),
        _words("network_address", 64),
        _words("media_type", 127),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("headers", "hops")),
        _words("file_name", 255),
        _words("title"),
        sa.Column("csl", sa.JSON(), nullable=False),
        _words("language", 35),
        _words("text"),
        _words("text_sha256", 64),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("blocks", "notes")),
        _words("payload_sha256", 64),
        _number("payload_size"),
        _words("warc_sha256", 64),
        _number("warc_size"),
        _words("record_id", 64),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("same_as_id", "created_by_id")),
        _moment("created_at"),
        *_keys("snapshot", team_id="team", source_id="source", same_as_id="snapshot", created_by_id="user"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
    )
    op.create_index(op.f("ix_snapshot_source_id"), "snapshot", ["source_id"], unique=False)
    op.create_index("ix_snapshot_team_payload", "snapshot", ["team_id", "payload_sha256"], unique=False)
    op.create_table(
        "snapshot_sketch",
        *(_number(name) for name in ("snapshot_id", "slot", "team_id")),
        sa.Column("value", sa.BigInteger(), nullable=False),
        *_keys("snapshot_sketch", snapshot_id="snapshot", team_id="team"),
        sa.PrimaryKeyConstraint("snapshot_id", "slot", name=op.f("pk_snapshot_sketch")),
    )
    op.create_index("ix_snapshot_sketch_team_value", "snapshot_sketch", ["team_id", "slot", "value"], unique=False)


def _create_watch() -> None:
    op.create_table(
        "watch",
        *(_number(name) for name in ("source_id", "team_id")),
        _words("host", 253),
        sa.Column(
            "state",
            sa.Enum(*STATES, name="livestate", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        _moment("since_at"),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=True) for name in ("checked_at", "next_check_at")),
        sa.Column("status", sa.Integer(), nullable=True),
        *(_words(name) for name in ("leads_to", "problem")),
        _number("failures"),
        _words("etag"),
        _words("last_modified", 64),
        *_keys("watch", source_id="source", team_id="team"),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_watch")),
    )
    op.create_index(op.f("ix_watch_next_check_at"), "watch", ["next_check_at"], unique=False)
    op.create_index(op.f("ix_watch_team_id"), "watch", ["team_id"], unique=False)


def _create_derivation() -> None:
    op.create_table(
        "derivation",
        *(_number(name) for name in ("id", "team_id", "source_id", "origin_id", "created_by_id")),
        _moment("created_at"),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        *_keys("derivation", team_id="team", source_id="source", origin_id="source", created_by_id="user"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derivation")),
    )
    for column in ("source_id", "origin_id"):
        op.create_index(op.f(f"ix_derivation_{column}"), "derivation", [column], unique=False)


def _add_to_citation() -> None:
    match = sa.Enum(*MATCHES, name="passagematch", native_enum=False, create_constraint=True, length=32)
    _add("citation", *(sa.Column(name, sa.Text(), nullable=False, server_default="") for name in ("prefix", "suffix")))
    with op.batch_alter_table("citation") as batch:
        batch.add_column(sa.Column("covers", sa.JSON(), nullable=True))
        batch.add_column(sa.Column("match", match, nullable=True))
        for column in ("snapshot_id", "start", "end", "lost_in_id"):
            batch.add_column(sa.Column(column, sa.Integer(), nullable=True))
        for column in ("snapshot_id", "lost_in_id"):
            batch.create_foreign_key(op.f(f"fk_citation_{column}_snapshot"), "snapshot", [column], ["id"])
        batch.create_index(op.f("ix_citation_snapshot_id"), ["snapshot_id"], unique=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _words(name: str, most: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(most) if most else sa.Text(), nullable=False)


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    """Foreign keys of `columns` to the ids of other tables."""
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
        for column, other in columns.items()
    ]


def _add(table: str, *columns: sa.Column[Any]) -> None:
    """Columns that the rows of before need a value for; rows of later bring their own."""
    with op.batch_alter_table(table) as batch:
        for column in columns:
            batch.add_column(column)
    with op.batch_alter_table(table) as batch:
        for column in columns:
            batch.alter_column(column.name, existing_type=column.type, existing_nullable=False, server_default=None)
