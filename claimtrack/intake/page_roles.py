"""The role of every block of a page, once it is known which are the story."""

from collections.abc import Sequence
from dataclasses import replace

from claimtrack.domain.text.clue_weights import strongest_reasons
from claimtrack.domain.text.clues import find_clues
from claimtrack.domain.text.debris_rules import AROUND_STORY
from claimtrack.domain.text.line_places import Place, first_rule
from claimtrack.domain.text.repeats import find_twins
from claimtrack.domain.text.roles import Role, place_of
from claimtrack.domain.text.story_rules import PAGE_STORY
from claimtrack.intake.document_head import signature
from claimtrack.intake.page_story import Look
from claimtrack.intake.parsed import Piece

_BY_RULE, _BY_SIDE, _BY_VOTE, _BY_PLACE = 0.9, 0.95, 0.95, 0.7
_FORMS = {Role.QUOTE, Role.LIST, Role.HEADING}
_MOSTLY_LINK = 0.6
_TOP = 2  # blocks
_END = 3
_WORTH = {"story": 3, "frame": 2, "folded": 1}


def give_roles(looks: Sequence[Look], story: Sequence[bool], headline: int | None) -> list[Piece]:
    """The pieces with their roles, reasons and confidence. `headline` is the index of the block that is the title."""
    lines = [look.line for look in looks]
    story = [is_story and index != headline for index, is_story in enumerate(story)]
    first = story.index(True) if any(story) else len(looks)
    last = len(story) - 1 - story[::-1].index(True) if any(story) else -1
    pieces = []
    for index, look in enumerate(looks):
        place = Place(lines, index, first, last, headline)
        if index == headline:
            role, reason, sure = Role.HEADLINE, "Has the words of the page's title", _BY_VOTE
        elif story[index]:
            role, reason, sure = _in_story(look, place)
        else:
            role, reason, sure = _outside(look, place)
        pieces.append(replace(look.seen.piece, role=role, reason=reason, confidence=sure))
    return _with_duplicates(pieces)


def _in_story(look: Look, place: Place) -> tuple[Role, str, float]:
    marked = look.seen.piece
    is_top = place.headline is not None and place.at < place.first + _TOP
    if is_top and (signed := signature(look.line)):
        return *signed, _BY_RULE
    if _is_closing_offer(look, place):
        return Role.PROMOTION, "An offer with a link at the end of the story", _BY_RULE
    rule = first_rule(place, PAGE_STORY)
    if rule and (rule.role not in _FORMS or marked.role is Role.BODY):
        return rule.role, rule.reason, _BY_RULE
    if marked.role in _FORMS:
        return marked.role, f"{marked.reason}, in the story", _BY_VOTE
    if look.voted >= 0.5:
        return Role.BODY, "Stands in the part of the page that holds the story", _BY_VOTE
    return Role.BODY, "Reads like the paragraphs around it, in the same box", _BY_PLACE


def _is_closing_offer(look: Look, place: Place) -> bool:
    """Asks to subscribe or follow, with a link, in the last lines."""
    phrases = look.line.phrases
    return place.at > place.last - _END and "promotion" in phrases and "speech" not in phrases and look.linked > 0


def _outside(look: Look, place: Place) -> tuple[Role, str, float]:
    if look.side:
        return look.side.role, look.side.reason, _BY_SIDE
    marked = look.seen.piece
    is_near = not place.is_below and ((place.headline is not None and place.at > place.headline) or not place.is_above)
    if marked.role is Role.CAPTION and is_near:
        return marked.role, marked.reason, _BY_VOTE
    if look.linked >= _MOSTLY_LINK:
        role = Role.RELATED if look.line.words >= 5 else Role.NAVIGATION
        return role, "Nothing but a link, outside of the story", _BY_RULE
    if rule := first_rule(place, AROUND_STORY):
        return rule.role, rule.reason, _BY_RULE
    return Role.RELATED, strongest_reasons(find_clues([look.line])[0], for_story=False) or "Outside of the story", 0.6


def _with_duplicates(pieces: Sequence[Piece]) -> list[Piece]:
    """Repeats outside of the story become duplicates of what is worth more."""
    twins = find_twins([piece.text for piece in pieces], lambda index: _WORTH[place_of(pieces[index].role)])
    marked = list(pieces)
    for index, kept in twins.items():
        if place_of(pieces[kept].role) != "folded" and place_of(pieces[index].role) != "story":
            where = "above" if kept < index else "below"
            reason = f"Same words as the {pieces[kept].role.label.lower()} {where}"
            marked[index] = replace(pieces[index], role=Role.DUPLICATE, reason=reason, confidence=_BY_SIDE)
    return marked
