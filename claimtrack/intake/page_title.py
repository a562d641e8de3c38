"""The title of a web page: the big heading that agrees with what the page calls itself elsewhere."""

import re

from lxml import html

_BAR = re.compile(r"\s+[|•·»—–-]\s+")


def title_of(root: html.HtmlElement) -> str:
    """Empty where the page has no title at all."""
    called = [words for path in _CALLED for words in map(_line, root.xpath(path)) if words]
    headings = [words for words in map(_line, (h.text_content() for h in root.iter("h1"))) if words]
    agreeing = [heading for heading in headings if any(_agree(heading, name) for name in called)]
    if agreeing:
        return agreeing[0]
    if called:
        return _without_site(called[0])
    return headings[0] if headings else ""


_CALLED = ("//meta[@property='og:title']/@content", "//head/title/text()", "//meta[@name='twitter:title']/@content")


def _line(words: object) -> str:
    return " ".join(str(words).split())


def _without_site(title: str) -> str:
    """“Fares rise | The Islander” without the last part, which is the shorter one."""
    parts = _BAR.split(title)
    return title if len(parts) < 2 or len(parts[-1]) > len(parts[0]) else _BAR.split(title, maxsplit=1)[0]


def _agree(heading: str, name: str) -> bool:
    """One begins with the other, case and marks aside."""
    short, long = sorted((re.sub(r"\W+", " ", words.casefold()).strip() for words in (heading, name)), key=len)
    return len(short) > 3 and long.startswith(short)
