"""site roles: what a person says of a block is remembered for its site"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ROLES = (
    "headline",
    "byline",
    "dateline",
    "body",
    "heading",
    "quote",
    "list",
    "caption",
    "navigation",
    "promotion",
    "related",
    "boilerplate",
    "duplicate",
)


def upgrade() -> None:
    role = sa.Enum(*ROLES, name="read_as", native_enum=False, create_constraint=True, length=32)
    with op.batch_alter_table("block") as batch:
        batch.add_column(sa.Column("path", sa.String(16), nullable=False, server_default=""))
        batch.add_column(sa.Column("read_as", role, nullable=True))
    with op.batch_alter_table("block") as batch:
        batch.alter_column("path", existing_type=sa.String(16), existing_nullable=False, server_default=None)

    op.create_table(
        "correction",
        sa.Column("block_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("site", sa.String(253), nullable=False),
        sa.Column("words", sa.String(16), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["block_id"], ["block.id"], name=op.f("fk_correction_block_id_block")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_correction_team_id_team")),
        sa.PrimaryKeyConstraint("block_id", name=op.f("pk_correction")),
    )
    op.create_index("ix_correction_team_site", "correction", ["team_id", "site", "set_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_correction_team_site", table_name="correction")
    op.drop_table("correction")
    with op.batch_alter_table("block") as batch:
        batch.drop_constraint(op.f("ck_block_read_as"), type_="check")
        batch.drop_column("read_as")
        batch.drop_column("path")
