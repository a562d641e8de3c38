"""The names in a byline, without offices, papers, days and what else is printed beside them."""

import re

_BY = re.compile(
    r"^\W{0,3}(?:(?:analysis|opinion|review|words|written|reported|posted|story|text)(?: and \w+)? )?by\b:? *"
    r"|^(?:author|autor)s?(?:in)?: *"
    # Von Holm and Di Sarli are names.
    r"|^\W{0,3}(?:von|por|par|di|door|av|oleh)\b:? *(?=\S+ \S|(?-i:[A-Z]{2,}$)|$)",
    re.I,
)
# What follows the names: a bar, a note, a day, a place, the paper that they write for.
_AFTER = re.compile(
    r"\s*(?:[|•·—–(@/\n\d]|\s-\s|\b(?-i:on|in|at|for|via|am)\s|,? special to\b"
    r"|,? (?:updated|published|posted|publiziert|veröffentlicht|aktualisiert|publié|publicado)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b).*$",
    re.I | re.S,
)
_BETWEEN = re.compile(r"\s*[,;&]\s*(?:and\s)?|\s+(?:and|und|et)\s+", re.I)
_OFFICE = re.compile(
    r"\b(?:reporters?|writers?|editors?|correspondents?|columnists?|contributors?|producers?|journalists?|bureau|staff"
    r"|press|news|business|redaktion|redakteur(?:in)?)\b",
    re.I,
)
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?$")
_NO_NAME = re.compile(
    r"https?:|www\.|\.com\b|\d|^(?:admin(?:istrator)?|editor|staff|author|user|guest|unknown|null|none|undefined)$",
    re.I,
)
_LONGEST_LINE = 500
_LONGEST = 60
_MOST_WORDS = 6
_MOST = 12


def names_in(byline: str, *, house: str = "") -> list[str]:
    """The names of people, or of the desk or agency, in the order of the byline; none where it does not read like one.

    After a person's name, offices ("staff writer"), degrees and `house` (the paper itself) are no further names.
    """
    said = _AFTER.sub("", _BY.sub("", byline.strip()[:_LONGEST_LINE]))
    parts = [part.strip(" .:|-'\"") if len(part) > 3 else part for part in _BETWEEN.split(said)]
    parts = [part for part in parts if part]
    first = next(iter(parts), "")
    names: list[str] = []
    for part in parts[: 2 * _MOST]:
        if names and _SUFFIX.match(part):
            names[-1] += f", {part}"
        elif not names or not _is_beside(part, first, house):
            names.append(part)
    return [_cased(name) for name in dict.fromkeys(names)][:_MOST] if all(map(_is_name, names)) else []


def is_byline(line: str, *, any_case: bool = False) -> bool:
    """Whether it begins like one and, unless in `any_case`, a name follows: “By Anna Berg”, not “By clicking here”."""
    by = _BY.match(line)
    follows = line[by.end() : by.end() + 1] if by else ""
    return by is not None and (any_case or (follows.isalpha() and not follows.islower()))


def is_lone_by(line: str) -> bool:
    """Whether the names stand in the next line."""
    by = _BY.match(line)
    return by is not None and by.end() == len(line)


def _is_beside(part: str, first: str, house: str) -> bool:
    """No name of its own: the paper, small letters, an office, or one word after a name of several, as degrees are."""
    if part.islower() or part.casefold() == house.casefold():
        return True
    return " " in first and (" " not in part or bool(_OFFICE.search(part)))


def _is_name(name: str) -> bool:
    """No sentence, no address, and no account: those are one word in small letters."""
    is_short = 2 <= len(name) <= _LONGEST and len(name.split()) <= _MOST_WORDS
    return is_short and not _NO_NAME.search(name) and (" " in name or not name.islower())


def _cased(name: str) -> str:
    return name.title() if name.isupper() and " " in name else name
