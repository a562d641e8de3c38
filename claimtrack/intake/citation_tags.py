"""What the tags in the head of a page say of it for those who cite it: Highwire, Dublin Core, PRISM, Open Graph."""

from collections.abc import Iterator, Mapping, Sequence

from claimtrack.domain.library import LONGEST
from claimtrack.intake.citation_fields import cleaned

Metas = Mapping[str, Sequence[str]]

_HIGHWIRE = {
    "container-title": ("journal_title", "conference_title", "conference", "inbook_title", "book_title"),
    "volume": ("volume",),
    "issue": ("issue",),
    "DOI": ("doi",),
    "ISBN": ("isbn",),
    "ISSN": ("issn", "eissn"),
    "language": ("language",),
    "issued": ("publication_date", "date", "cover_date", "year", "online_date"),
}
_DUBLIN = {
    "container-title": ("prism.publicationname", "dc.source", "dc.relation.ispartof", "dc.ispartof"),
    "volume": ("prism.volume", "dc.source.volume", "dc.citation.volume"),
    "issue": ("prism.number", "prism.issueidentifier", "dc.source.issue", "dc.citation.issue"),
    "page": ("prism.pagerange", "dc.identifier.pagenumber"),
    "DOI": ("prism.doi", "dc.identifier.doi", "dc.identifier", "doi"),
    "ISBN": ("prism.isbn", "dc.identifier.isbn"),
    "ISSN": ("prism.issn", "prism.eissn", "dc.source.issn"),
    "language": ("dc.language", "dc.language.iso"),
    "issued": ("prism.publicationdate", "dc.date.issued", "dc.issued"),
}
_OPEN_GRAPH = {"ISBN": ("og:isbn", "book:isbn", "books:isbn"), "language": ("og:locale",)}
# What a tag says by being there, the most particular first.
_TYPE_BY_HIGHWIRE = {
    "dissertation_institution": "thesis",
    "technical_report_institution": "report",
    "technical_report_number": "report",
    "conference_title": "paper-conference",
    "conference": "paper-conference",
    "inbook_title": "chapter",
    "journal_title": "article-journal",
    "issn": "article-journal",
    "isbn": "book",
    "arxiv_id": "article",
}
_TYPE_BY_WORD = {  # of dc.type and og:type, in small letters without spaces
    "dataset": "dataset",
    "report": "report",
    "technicalreport": "report",
    "text.serial.journal": "article-journal",
    "journalarticle": "article-journal",
    "thesis": "thesis",
    "book": "book",
    "article": "webpage",
    "website": "webpage",
}
_MOST = 100  # contents of one name


def unified(metas: Metas) -> Metas:
    """dc:title, DCTERMS.title and dc.title are one; so are the tags of the archives of universities and the others."""
    found: dict[str, list[str]] = {}
    for name, contents in metas.items():
        if name.startswith(("dc:", "dcterms:", "dcterms.", "prism:")):
            name = name.replace(":", ".").replace("dcterms.", "dc.")
        found.setdefault(name.removeprefix("bepress_"), []).extend(contents[:_MOST])
    return found


def highwire(name: str, metas: Metas) -> Iterator[str]:
    """By the tags that Google Scholar asks for."""
    if name == "type":
        yield from (type_ for one, type_ in _TYPE_BY_HIGHWIRE.items() if f"citation_{one}" in metas)
    if name == "page":
        yield _from_to("citation_firstpage", "citation_lastpage", metas)
    for one in _HIGHWIRE.get(name, ()):
        yield from metas.get(f"citation_{one}", ())


def dublin(name: str, metas: Metas) -> Iterator[str]:
    """By Dublin Core, and PRISM, which carries on where that ends."""
    if name == "type":
        yield from _types("dc.type", metas)
    for one in _DUBLIN.get(name, ()):
        yield from metas.get(one, ())
    if name == "ISBN":  # by chance, each eleventh number of ten digits would be one
        yield from (one for one in metas.get("dc.identifier", ()) if "isbn" in one.casefold())
    if name == "page":
        yield _from_to("prism.startingpage", "prism.endingpage", metas)


def open_graph(name: str, metas: Metas) -> Iterator[str]:
    """By what is meant for social media."""
    if name == "type":
        yield from _types("og:type", metas)
    for one in _OPEN_GRAPH.get(name, ()):
        yield from metas.get(one, ())


def authors(metas: Metas) -> str:
    """Set apart by semicolons. Those of Dublin Core count where they are several: a single one is often the house."""
    several = metas.get("dc.creator", ())
    said = metas.get("citation_author") or metas.get("citation_authors") or (several if len(several) > 1 else ())
    names = [_in_order(name) for one in said for name in one.split(";")]
    names = [name for name in dict.fromkeys(names) if name and "://" not in name and "@" not in name][:_MOST]
    while len("; ".join(names)) > LONGEST:
        names.pop()
    return cleaned("author", "; ".join(names))


def _types(tag: str, metas: Metas) -> Iterator[str]:
    for word in metas.get(tag, ()):
        plain = word.casefold().replace(" ", "")
        yield "motion_picture" if plain.startswith("video.") else _TYPE_BY_WORD.get(plain, "")


def _from_to(start: str, end: str, metas: Metas) -> str:
    first, last = (next(iter(metas.get(one, ())), "") for one in (start, end))
    return f"{first}-{last}" if first and last else first


def _in_order(name: str) -> str:
    """Doe, Jane -> Jane Doe."""
    family, comma, given = (part.strip() for part in name.partition(","))
    return " ".join(filter(None, (given, family))) if comma and "," not in given else name.strip()
