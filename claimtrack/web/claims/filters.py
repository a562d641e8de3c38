"""The board's filters: from the address, into menus, and as chips that take one away."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from claimtrack.domain.concerns import OPEN, Concern
from claimtrack.domain.vocabulary import Status, Verdict
from claimtrack.models import Membership
from claimtrack.queries.claim_filters import ClaimFilter
from claimtrack.queries.claim_list import ClaimSort
from claimtrack.web.listing import Address, Choice, Value, asked_number, asked_words, chosen


@dataclass(frozen=True)
class Menu:
    """A filter with its values; the first stands for no filter."""

    name: str
    label: str
    symbol: str
    choices: list[Choice]

    @property
    def is_set(self) -> bool:
        """Whether it filters."""
        return not self.choices[0].is_current


@dataclass(frozen=True)
class Asked:
    """What the address asks of the board: the filter, the order, and the address itself."""

    wanted: ClaimFilter
    sort: ClaimSort
    address: Address
    is_mine: bool


def read(member: Membership) -> Asked:
    """From the address of this request."""
    status, verdict, sort = chosen(Status, "status"), chosen(Verdict, "verdict"), chosen(ClaimSort, "sort")
    is_all = request.args.get("status") == "all"
    is_mine = request.args.get("mine") == "1"
    checker = "me" if is_mine else request.args.get("checker", "")
    concerns = tuple(concern for concern in Concern if concern.value in request.args.getlist("concern"))
    wanted = ClaimFilter(
        statuses=(status,) if status else () if is_all else OPEN,
        verdict=verdict,
        assignee_id=member.user_id if checker == "me" else asked_number("checker"),
        is_unassigned=checker == "nobody",
        tag=asked_words("tag").casefold(),
        article_id=asked_number("article"),
        words=asked_words(),
        concerns=concerns,
    )
    query: dict[str, Value] = {
        "mine": "1" if is_mine else None,
        "status": status or ("all" if is_all else None),
        "verdict": verdict,
        "checker": None if is_mine else _checker(checker, wanted),
        "tag": wanted.tag,
        "article": wanted.article_id,
        "concern": [concern.value for concern in concerns],
        "q": wanted.words,
        "sort": sort,
    }
    return Asked(wanted, sort or ClaimSort.DUE, Address("claims.index", query), is_mine)


def menus(
    asked: Asked, member: Membership, people: Sequence[Membership], tags: Sequence[str], articles: list[tuple[int, str]]
) -> list[Menu]:
    """One for each filter, in the order of the board's columns."""
    tag = asked.wanted.tag
    named = sorted({*tags, tag} if tag else tags)
    return [
        Menu("status", "Status", "todo", _statuses(asked)),
        Menu("verdict", "Verdict", "supported", _any(asked, "verdict", [(one, one.label) for one in Verdict])),
        Menu("checker", "Checker", "user", _checkers(asked, member, people)),
        Menu("article", "Article", "article", _any(asked, "article", articles)),
        Menu("tag", "Tag", "tag", _any(asked, "tag", [(name, name) for name in named])),
        Menu("concern", "Concern", "flag", _concerns(asked)),
    ]


def chips(asked: Asked, menus: list[Menu]) -> list[tuple[str, str, str]]:
    """(address without it, filter, value) for each filter in force."""
    found = [(asked.address.to(q=None), "Words", asked.wanted.words)] if asked.wanted.words else []
    for menu in menus:
        for choice in menu.choices[1:]:
            if choice.is_current:
                off = choice.href if menu.name == "concern" else menu.choices[0].href
                found.append((off, menu.label, choice.label))
    return found


def _statuses(asked: Asked) -> list[Choice]:
    to, statuses = asked.address.to, asked.wanted.statuses
    each = [Choice(to(status=one), one.label, statuses == (one,)) for one in Status]
    return [Choice(to(status="all"), "All", not statuses), Choice(to(status=None), "Open", statuses == OPEN), *each]


def _checkers(asked: Asked, member: Membership, people: Sequence[Membership]) -> list[Choice]:
    wanted = asked.wanted

    def entry(value: Value, label: str, is_current: bool) -> Choice:
        return Choice(asked.address.to(checker=value, mine=None), label, is_current)

    return [
        entry(None, "Anybody", not wanted.assignee_id and not wanted.is_unassigned),
        entry("me", "Me", wanted.assignee_id == member.user_id),
        entry("nobody", "Nobody yet", wanted.is_unassigned),
        *(
            entry(p.user_id, p.user.name, wanted.assignee_id == p.user_id)
            for p in people
            if p.user_id != member.user_id
        ),
    ]


def _checker(typed: str, wanted: ClaimFilter) -> Value:
    return typed if typed in ("me", "nobody") else wanted.assignee_id


def _any(asked: Asked, name: str, values: Sequence[tuple[str | int, str]]) -> list[Choice]:
    now = asked.address.query[name]
    entries = [Choice(asked.address.to(**{name: value}), label, value == now) for value, label in values]
    return [Choice(asked.address.to(**{name: None}), "Any", not now), *entries]


def _concerns(asked: Asked) -> list[Choice]:
    """Each entry switches one concern; several narrow further."""
    on = asked.wanted.concerns
    entries = []
    for one in Concern:
        switched = [concern.value for concern in Concern if (concern in on) != (concern is one)]
        entries.append(Choice(asked.address.to(concern=switched), one.label, one in on))
    return [Choice(asked.address.to(concern=None), "Any", not on), *entries]
