"""Who imports, into which team and article. Asked of the database anew for each input: a watch lasts for days."""

from dataclasses import dataclass

from flask import current_app

from claimtrack.domain.errors import NotAllowed, NotFound
from claimtrack.domain.people import clean_email
from claimtrack.domain.permissions import Permission, allows
from claimtrack.models import Article, Membership
from claimtrack.queries.accounts import user_by_email
from claimtrack.queries.articles import article_in
from claimtrack.queries.people import membership_in


@dataclass(frozen=True, slots=True)
class Asked:
    """The options. `article_id` is the article that annotations are about, `version_of` the one that gets a version."""

    slug: str
    email: str
    again: bool = False
    article_id: int | None = None
    version_of: int | None = None

    def targets(self) -> tuple[tuple[str, int | None], ...]:
        """The options that name an article, and what they name."""
        return ("--article", self.article_id), ("--version-of", self.version_of)

    def member(self) -> Membership:
        """Raises NotFound or NotAllowed for whoever may not import there."""
        person = user_by_email(clean_email(self.email))
        member = membership_in(person, self.slug) if person else None
        if member is None:
            raise NotFound(f"{self.email} is no member of a team {self.slug!r}.")
        if not allows(member.role, Permission.IMPORT_ARTICLE):
            raise NotAllowed(f"{member.user.name} is a {member.role.label.lower()} there, and may not import.")
        return member


def article_for(member: Membership, article_id: int, permission: Permission) -> Article:
    """The article that the options name. Raises NotFound or NotAllowed."""
    if not allows(member.role, permission):
        raise NotAllowed(f"{member.user.name} is a {member.role.label.lower()} there, and may not change articles.")
    try:
        return article_in(member.team, article_id)
    except NotFound:
        raise NotFound(f"Team {member.team.slug} has no article {article_id}, or it was removed.") from None


def place_of(article: Article, slug: str, page: str = "show") -> str:
    """The path of an article's page: the terminal does not know at which host people see it."""
    return current_app.url_map.bind("").build(f"articles.{page}", {"team": slug, "article_id": article.id})
