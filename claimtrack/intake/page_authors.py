"""Who wrote a page: what it tells search engines, and what it prints under its title."""

from collections.abc import Sequence

from claimtrack.domain.text.bylines import names_in
from claimtrack.intake.json_ld import Node, names_of

_META_NAMES = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "author.name",
    "article_author",
    "byl",
)


def people_in(articles: Sequence[Node], metas: dict[str, str], publisher: str) -> list[str]:
    """People first: many pages name their own house as the author, too."""
    for article in articles:
        people = names_of(article.get("author") or article.get("creator"), kind="Person")
        if names := _clean(people, publisher):
            return names
    return next((names for name in _META_NAMES if (names := _clean([metas.get(name, "")], publisher))), [])


def house_in(articles: Sequence[Node], publisher: str) -> list[str]:
    """What is named as author but not as a person, an agency say."""
    return next((names for one in articles if (names := _clean(names_of(one.get("author")), publisher))), [])


def chosen(said: Sequence[str], printed: Sequence[str], line: str) -> list[str]:
    """The names that the page tells (`said`) or those that it prints in `line`.

    What is printed counts where it names somebody else, or more people; it is the less tidy of the two.
    """
    words = _key(line)
    if not said or not any(_key(name) in words for name in said):
        return list(printed or said)
    return list(printed) if set(map(_key, printed)) > set(map(_key, said)) else list(said)


def _clean(names: Sequence[str], publisher: str) -> list[str]:
    """A page that is by its own publisher is by nobody."""
    found = [one for name in names for one in names_in(name, house=publisher)]
    return [name for name in dict.fromkeys(found) if _key(name) != _key(publisher)]


def _key(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))
