"""outreach: whom we asked, and links for outside experts"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

CHANNELS = ("call", "email", "message", "letter", "meeting")
OUTCOMES = ("waiting", "answered", "declined", "silent")


def upgrade() -> None:
    op.create_table(
        "outreach",
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("id", "team_id", "claim_id")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("contact", "role", "details")),
        sa.Column("channel", _enum("channel", CHANNELS), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_confidential", sa.Boolean(), nullable=False),
        sa.Column("outcome", _enum("outcome", OUTCOMES), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("version", "created_by_id")),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        *_keys("outreach", team_id="team", claim_id="claim", source_id="source", created_by_id="user"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outreach")),
    )
    op.create_index(op.f("ix_outreach_claim_id"), "outreach", ["claim_id"], unique=False)
    op.create_table(
        "fact_link",
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("id", "team_id", "outreach_id")),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("introduction", sa.Text(), nullable=False),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("facts", "answers")),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("may_be_named", sa.Boolean(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=True) for name in ("answered_at", "revoked_at")),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *_keys("fact_link", team_id="team", outreach_id="outreach", created_by_id="user"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_fact_link_token_hash")),
    )
    op.create_index(op.f("ix_fact_link_outreach_id"), "fact_link", ["outreach_id"], unique=False)


def downgrade() -> None:
    op.drop_table("fact_link")
    op.drop_table("outreach")


def _enum(name: str, members: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*members, name=name, native_enum=False, create_constraint=True, length=32)


def _keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    """Foreign keys of `columns` to the ids of other tables."""
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
        for column, other in columns.items()
    ]
