"""intake: what a file said beside its words"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _add("article", sa.Column("address", sa.Text(), nullable=False, server_default=""))
    _add(
        "revision",
        sa.Column("raw_kind", sa.String(20), nullable=False, server_default="plain"),
        sa.Column("inlines", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("notes", sa.JSON(), nullable=False, server_default="[]"),
    )

    op.create_table(
        "remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply_to_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["reply_to_id"], ["remark.id"], name=op.f("fk_remark_reply_to_id_remark")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_remark_revision_id_revision")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_remark_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
    )
    op.create_index(op.f("ix_remark_revision_id"), "remark", ["revision_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_remark_revision_id"), table_name="remark")
    op.drop_table("remark")
    for table, *columns in (
        ("revision", "notes", "inlines", "raw_kind"),
        ("article", "address"),
    ):
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.drop_column(column)


def _add(table: str, *columns: sa.Column[str]) -> None:
    """Columns that the rows of before need a value for; rows of later bring their own."""
    with op.batch_alter_table(table) as batch:
        for column in columns:
            batch.add_column(column)
    with op.batch_alter_table(table) as batch:
        for column in columns:
            batch.alter_column(column.name, existing_type=column.type, existing_nullable=False, server_default=None)
