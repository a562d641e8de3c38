"""where words came from: the page of a block, the address of a revision"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    with op.batch_alter_table("block") as batch:
        batch.add_column(sa.Column("page", sa.Integer(), nullable=True))
    with op.batch_alter_table("revision") as batch:
        batch.add_column(sa.Column("raw_address", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("revision") as batch:
        batch.alter_column("raw_address", existing_type=sa.Text(), existing_nullable=False, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("revision") as batch:
        batch.drop_column("raw_address")
    with op.batch_alter_table("block") as batch:
        batch.drop_column("page")
