"""What every page owes to browsers, to people who use a screen reader, and to the content security policy."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E

DATA_BLOCKS = ("application/json", "application/ld+json")


def assert_sound(html: str) -> None:
    """Fail with all that is wrong with a page, or with a part of one."""
    problems = list(problems_of(html))
    assert not problems, "unsound HTML:\n  " + "\n  ".join(problems)


def problems_of(html: str) -> Iterator[str]:
    """What is wrong: syntax, ids that occur twice, scripts and styles in the page, no title, not one h1."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    is_page = html.lstrip()[:9].lower() == "<!doctype"
    tree = parser.parse(html) if is_page else parser.parseFragment(html)
    for (line, column), code, values in parser.errors:
        yield f"line {line}, column {column}: {E[code] % values}"
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    ids = Counter(element.attrib["id"] for element in elements if "id" in element.attrib)
    yield from (f"id {name!r} occurs {count} times" for name, count in ids.items() if count > 1)
    for element in elements:
        yield from _inline(element)
    if is_page:
        yield from _outline(elements)


def _inline(element: Element) -> Iterator[str]:
    for name in element.attrib:
        if str(name) == "style" or str(name).startswith("on"):
            yield f"<{element.tag} {name}=...> is refused by the content security policy"
    if element.tag == "style":
        yield "<style> is refused by the content security policy"
    if element.tag == "script" and "src" not in element.attrib and element.get("type") not in DATA_BLOCKS:
        yield "<script> without src is refused by the content security policy"


def _outline(elements: list[Element]) -> Iterator[str]:
    count = Counter(element.tag for element in elements)
    if count["h1"] != 1:
        yield f"{count['h1']} h1 elements"
    if not any(element.tag == "title" and (element.text or "").strip() for element in elements):
        yield "no title"
    if not any(element.tag == "html" and element.get("lang") for element in elements):
        yield "no language"
