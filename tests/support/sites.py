"""Pages of a site: as the readers give them, and as files."""

from typing import Any

from claimtrack.domain.text.metadata import Metadata
from claimtrack.domain.text.roles import Role
from claimtrack.intake.assembling import assemble
from claimtrack.intake.parsed import Parsed, Piece, Run
from claimtrack.models import Article, Block, Membership
from claimtrack.services.articles import import_article
from claimtrack.services.revisions import Origin

STORY, TEASER = "article>p", "aside.teaser>p"
Row = tuple[str, Role, str]  # path, role, words


def page_of(address: str, *rows: Row) -> dict[str, Any]:
    """A page as `import_article` and `add_version` take it, its story first: two paragraphs that no other page has."""
    story = (f"The council met at {address} on Monday. It sat for nine hours, the clerk said, and decided nothing.",)
    pieces = [Piece((Run(words),), role, "As the reader has it", 0.9, None, path) for path, role, words in rows]
    told = [Piece((Run(words),), Role.BODY, "Stands in the story", 0.9, None, STORY) for words in story * 2]
    parsed = Parsed((*told, *pieces), Metadata(title=f"Nine hours, {address}", language="en", address=address))
    return {"reading": assemble(parsed), "origin": Origin(address.encode(), "page.html", kind="page")}


def bring_page(member: Membership, address: str, *rows: Row) -> Article:
    """Import one, past its setup."""
    article = import_article(member, **page_of(address, *rows))
    article.is_draft = False
    return article


def block_with(article: Article, words: str) -> Block:
    """The first one of the newest version that holds the words."""
    revision = article.revisions[-1]
    return next(block for block in revision.blocks if words in revision.text[block.start : block.end])
