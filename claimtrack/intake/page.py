"""Web pages and rich text: every visible block with a role, and what the page says of itself."""

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from claimtrack.domain.errors import EmptyText
from claimtrack.domain.text.bylines import names_in
from claimtrack.domain.text.language_guess import guess_language
from claimtrack.domain.text.metadata import Metadata
from claimtrack.domain.text.roles import STORY_ROLES
from claimtrack.intake.encodings import Decoded
from claimtrack.intake.markup import Seen, blocks_of
from claimtrack.intake.markup_links import absolute
from claimtrack.intake.markup_tree import tree_of
from claimtrack.intake.page_authors import chosen
from claimtrack.intake.page_citation import citation_of
from claimtrack.intake.page_dates import settled
from claimtrack.intake.page_facts import Facts, facts_of, host_of
from claimtrack.intake.page_roles import give_roles
from claimtrack.intake.page_signature import Signature, find_signature
from claimtrack.intake.page_source import markup_in
from claimtrack.intake.page_story import find_story, look_at_all
from claimtrack.intake.page_title import find_title
from claimtrack.intake.page_votes import Opinion, Votes, ask_trafilatura
from claimtrack.intake.parsed import Parsed, Piece

_LONG_STORY = 300  # code points in which a language shows
_NEEDS_SCRIPTS = "This page has no text without its scripts. Open it in a browser, select all, copy, and paste it here."
_NO_WORDS = "There are no words on this page. Look whether its address is right, or paste the article here."

_MENU, _MOSTLY_LINKS = 6, 0.8  # so many blocks that are links and little else come with a whole page alone


def read_page(raw: bytes, *, url: str = "", charset: str = "") -> Parsed:
    """A whole page, fetched from `url` or saved; `charset` is what its server said.

    Every visible block is a piece: those of the story, and, folded by their role, all others. Raises Unreadable for
    what is no page or is nested beyond reading, EmptyText where a reader would see no words.
    """
    decoded = markup_in(raw, charset)
    root = tree_of(decoded.text)
    if root is None:
        raise EmptyText(_NO_WORDS)
    return _read(root, decoded, url)


def read_fragment(raw: bytes, *, url: str = "", charset: str = "utf-8") -> Parsed:
    """Rich text, as a browser puts it into the clipboard; `url` is where it was copied, if that is known.

    A person chose all of it, so every block is story unless its words or its box say otherwise; but who selects a
    whole page takes its menus along, and then it is read as a page. Raises as `read_page`.
    """
    html = raw.decode(charset or "utf-8", "replace")
    root = tree_of(html)
    seen = blocks_of(root, base=url) if root is not None else []
    if root is None or not _has_words(seen):
        raise EmptyText
    is_whole = sum(one.linked >= _MOSTLY_LINKS for one in seen) >= _MENU
    opinion = ask_trafilatura(html, root, url, len(seen)) if is_whole else Opinion()
    return _parsed(root, seen, opinion, Decoded(html, "utf-8", "UTF-8"), url)


def _read(root: etree._Element, decoded: Decoded, url: str) -> Parsed:
    seen = blocks_of(root, base=_base(root, url))
    if not _has_words(seen):
        raise EmptyText(_NEEDS_SCRIPTS if root.find(".//script") is not None else _NO_WORDS)
    return _parsed(root, seen, ask_trafilatura(decoded.text, root, url, len(seen)), decoded, url)


def _parsed(root: etree._Element, seen: list[Seen], opinion: Opinion, decoded: Decoded, url: str) -> Parsed:
    facts = facts_of(root, url)
    looks = look_at_all(seen, Votes(opinion.text))
    title, headline = find_title(looks, facts, url)
    pieces = give_roles(looks, find_story(looks, headline), headline)
    signature = find_signature(looks, headline, facts.publisher)
    citation = citation_of(root, facts)
    if "issued" in citation:  # from which trafilatura makes the first of January
        opinion = replace(opinion, published_on=None)
    names = citation["author"].split("; ") if "author" in citation else _names(facts, signature, opinion)
    metadata = _metadata(title, names, facts, signature, opinion, url)
    metadata = replace(metadata, language=_language(facts.language, pieces))
    citation |= {"author": "; ".join(names)} if names else {}
    return Parsed(tuple(pieces), metadata, _notes(decoded), encoding=decoded.encoding, citation=citation)


def _has_words(seen: list[Seen]) -> bool:
    return any(char.isalnum() for one in seen for char in one.piece.text)


def _base(root: etree._Element, url: str) -> str:
    """What links are resolved against: the page may name another address than its own."""
    base = root.find(".//base[@href]")
    return absolute(base.get("href", ""), url) or url if base is not None else url


def _names(facts: Facts, signature: Signature, opinion: Opinion) -> Sequence[str]:
    return chosen(facts.people, signature.names, signature.line) or names_in(opinion.byline) or facts.houses


def _metadata(
    title: str, names: Sequence[str], facts: Facts, signature: Signature, opinion: Opinion, url: str
) -> Metadata:
    return Metadata(
        title=title,
        byline=", ".join(names),
        published_on=settled(facts.published_on, signature.day, (signature.moment, opinion.published_on)),
        publisher=facts.publisher or host_of(url),
        address=facts.address,
    )


def _language(declared: str, pieces: Sequence[Piece]) -> str:
    """Many pages say English only because their template does: there the words of a long story count for more."""
    story = "\n".join(piece.text for piece in pieces if piece.role in STORY_ROLES)
    return guess_language(story) if declared == "en" and len(story) >= _LONG_STORY else declared


def _notes(decoded: Decoded) -> tuple[str, ...]:
    if not decoded.lost:
        return ()
    many = "1 character" if decoded.lost == 1 else f"{decoded.lost:,} characters"
    return (f"{many} of the page could not be read as {decoded.name}; each is shown as �.",)
