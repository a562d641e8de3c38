"""versions: where a place stood in each, what the newest did to it; sketches of texts

Approvals outlive it: the hash of what was approved depends no longer on the style of quotes and dashes, nor on the
order of the places, so the hashes that hold are made anew (domain.content as it is with this migration).
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

Quotes = Callable[[list[str]], list[str]]


def upgrade() -> None:
    with op.batch_alter_table("revision") as batch:
        batch.add_column(sa.Column("same_as_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("carried", sa.JSON(), nullable=False, server_default="{}"))
        batch.create_foreign_key(op.f("fk_revision_same_as_id_revision"), "revision", ["same_as_id"], ["id"])
    with op.batch_alter_table("revision") as batch:
        batch.alter_column("carried", existing_type=sa.JSON(), existing_nullable=False, server_default=None)

    op.create_table(
        "anchor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("annotation_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        _fate(),
        sa.Column("base_id", sa.Integer(), nullable=True),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_anchor_span")),
        sa.ForeignKeyConstraint(["annotation_id"], ["annotation.id"], name=op.f("fk_anchor_annotation_id_annotation")),
        sa.ForeignKeyConstraint(["base_id"], ["anchor.id"], name=op.f("fk_anchor_base_id_anchor")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_anchor_revision_id_revision")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_anchor_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anchor")),
        sa.UniqueConstraint("annotation_id", "revision_id", name=op.f("uq_anchor_annotation_id_revision_id")),
    )
    op.create_index("ix_anchor_revision", "anchor", ["revision_id"], unique=False)

    with op.batch_alter_table("annotation") as batch:
        batch.alter_column("revision_id", existing_type=sa.Integer(), nullable=True)
        batch.add_column(_fate())
        batch.add_column(sa.Column("base_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("suggestions", sa.JSON(), nullable=False, server_default="[]"))
        batch.create_foreign_key(op.f("fk_annotation_base_id_anchor"), "anchor", ["base_id"], ["id"])
    with op.batch_alter_table("annotation") as batch:
        batch.alter_column("suggestions", existing_type=sa.JSON(), existing_nullable=False, server_default=None)
    waits = sa.text("fate IN ('edited', 'gone')")
    op.create_index(
        "ix_annotation_waiting", "annotation", ["team_id", "claim_id"], sqlite_where=waits, postgresql_where=waits
    )
    added = sa.text("kind = 'version.added'")
    op.create_index("ix_event_version", "event", ["article_id"], sqlite_where=added, postgresql_where=added)

    op.create_table(
        "sketch",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_sketch_revision_id_revision")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_sketch_team_id_team")),
        sa.PrimaryKeyConstraint("revision_id", "slot", name=op.f("pk_sketch")),
    )
    op.create_index("ix_sketch_team_value", "sketch", ["team_id", "slot", "value"], unique=False)
    _hash_anew(was=list, becomes=_in_plain_dress)


def downgrade() -> None:
    _hash_anew(was=_in_plain_dress, becomes=list)
    op.drop_index("ix_sketch_team_value", table_name="sketch")
    op.drop_table("sketch")
    op.drop_index("ix_event_version", table_name="event")
    op.drop_index("ix_annotation_waiting", table_name="annotation")
    # Words that were never found stand nowhere, and the tables of before had no row for that.
    op.execute("DELETE FROM annotation WHERE revision_id IS NULL")
    with op.batch_alter_table("annotation") as batch:
        batch.drop_column("suggestions")
        batch.drop_column("base_id")
        batch.drop_constraint(op.f("ck_annotation_fate"), type_="check")
        batch.drop_column("fate")
        batch.alter_column("revision_id", existing_type=sa.Integer(), nullable=False)
    op.drop_index("ix_anchor_revision", table_name="anchor")
    op.drop_table("anchor")
    with op.batch_alter_table("revision") as batch:
        batch.drop_column("carried")
        batch.drop_column("same_as_id")


def _fate() -> sa.Column[str]:
    names = ("unchanged", "moved", "edited", "gone")
    kind = sa.Enum(*names, name="fate", native_enum=False, create_constraint=True, length=32)
    return sa.Column("fate", kind, nullable=True)


# What was approved, hashed


CLAIM = ("statement", "claimant", "claimed_on", "kind", "verdict", "explanation", "fix")
CITATION = ("stance", "passage", "locator", "note")
CHUNK = 500


def _table(name: str, *columns: str) -> sa.TableClause:
    kinds: dict[str, Any] = {"claimed_on": sa.Date(), "id": sa.Integer()}
    return sa.table(name, *(sa.column(column, kinds.get(column, sa.String())) for column in columns))


claim = _table("claim", "id", *CLAIM)
place = _table("annotation", "id", "claim_id", "start", "end", "exact", "removed_at")
citation = _table("citation", "id", "claim_id", "source_id", "removed_at", *CITATION)
source = _table("source", "id", "url", "title")
decided = [_table(name, "id", "claim_id", "content_hash") for name in ("submission", "review")]


def _hash_anew(*, was: Quotes, becomes: Quotes) -> None:
    """Submissions and reviews about what a claim says now get its other hash; those about what it said stay."""
    connection = op.get_bind()
    sent = connection.scalars(sa.select(decided[0].c.claim_id).distinct().order_by(decided[0].c.claim_id)).all()
    for at in range(0, len(sent), CHUNK):
        for claim_id, fields, quotes, cited in _contents(connection, sent[at : at + CHUNK]):
            old, new = _hash(fields, was(quotes), cited), _hash(fields, becomes(quotes), cited)
            for table in decided if old != new else []:
                told = sa.update(table).where(table.c.claim_id == claim_id, table.c.content_hash == old)
                connection.execute(told.values(content_hash=new))


def _contents(
    connection: sa.Connection, ids: Sequence[int]
) -> Iterator[tuple[int, dict[str, Any], list[str], list[dict[str, Any]]]]:
    """Of each claim: id, fields, the words of its places in text order, its citations."""
    in_order = (place.c.start, place.c.end, place.c.exact)
    quotes = _by_claim(
        connection.execute(
            sa.select(place).where(place.c.claim_id.in_(ids), place.c.removed_at.is_(None)).order_by(*in_order)
        ).mappings()
    )
    said = sa.func.coalesce(sa.func.nullif(source.c.url, ""), source.c.title).label("source")
    cited = _by_claim(
        connection.execute(
            sa.select(citation, said)
            .join_from(citation, source, source.c.id == citation.c.source_id)
            .where(citation.c.claim_id.in_(ids), citation.c.removed_at.is_(None))
        ).mappings()
    )
    for row in connection.execute(sa.select(claim).where(claim.c.id.in_(ids))).mappings():
        fields = {name: row[name] for name in CLAIM}
        fields["claimed_on"] = fields["claimed_on"] and fields["claimed_on"].isoformat()
        evidence = [{name: one[name] for name in (*CITATION, "source")} for one in cited.get(row["id"], [])]
        yield row["id"], fields, [one["exact"] for one in quotes.get(row["id"], [])], evidence


def _by_claim(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row["claim_id"], []).append(row)
    return found


def _hash(fields: dict[str, Any], quotes: list[str], citations: list[dict[str, Any]]) -> str:
    content = {
        "claim": fields,
        "quotes": quotes,
        "citations": sorted(citations, key=lambda one: json.dumps(one, sort_keys=True)),
    }
    packed = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()


def _in_plain_dress(quotes: list[str]) -> list[str]:
    """As domain.text.sameness folds them, in the order of the alphabet."""
    return sorted(map(_folded, quotes))


DRESS = str.maketrans(
    dict.fromkeys("“”„‟«»″〝〞", '"')
    | dict.fromkeys("‘’‚‛′`´ʼ", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")
)


def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFKC", words.translate(DRESS)).translate(DRESS)
    return re.sub(r" ?-+ ?", "-", " ".join(plain.split()))
