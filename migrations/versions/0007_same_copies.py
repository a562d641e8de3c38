"""same copies: articles that are printings of one agency's text"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    with op.batch_alter_table("article") as batch:
        batch.add_column(sa.Column("same_copy_as_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_article_same_copy_as_id_article"), "article", ["same_copy_as_id"], ["id"])
        batch.create_index(op.f("ix_article_same_copy_as_id"), ["same_copy_as_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("article") as batch:
        batch.drop_index(op.f("ix_article_same_copy_as_id"))
        batch.drop_constraint(op.f("fk_article_same_copy_as_id_article"), type_="foreignkey")
        batch.drop_column("same_copy_as_id")
