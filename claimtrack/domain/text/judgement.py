"""The role of every paragraph: first which lines are the story, then what each line is, in the story and around it."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from claimtrack.domain.text.anchors import entries, walls
from claimtrack.domain.text.clue_weights import score, strongest_reasons
from claimtrack.domain.text.clues import Clues, find_clues
from claimtrack.domain.text.copied_page import is_copied_page
from claimtrack.domain.text.debris_rules import AROUND_STORY
from claimtrack.domain.text.headline import find_headline, is_title
from claimtrack.domain.text.line_features import Line, look_at
from claimtrack.domain.text.line_places import Place, first_rule
from claimtrack.domain.text.roles import STORY_ROLES, Role
from claimtrack.domain.text.story_rules import CLEAN_STORY, PAGE_STORY
from claimtrack.domain.text.story_run import best_run, without_loose_ends

_BY_RULE = 0.9  # the confidence of a rule
_LONG = 90


class Verdict(NamedTuple):
    """A role, why (a sentence for the user without its full stop), and how sure, from 0.5 to 1."""

    role: Role
    reason: str
    confidence: float


def judge(paragraphs: Sequence[str]) -> list[Verdict]:
    """A verdict on each paragraph. Those without a letter or a digit go the way of the one above."""
    lines = [look_at(paragraph) for paragraph in paragraphs]
    judged = iter(_judge_worded([line for line in lines if line.words]))
    verdicts: list[Verdict] = []
    for line in lines:
        in_story = bool(verdicts) and verdicts[-1].role in STORY_ROLES
        wordless = Verdict(Role.HEADING if in_story else Role.NAVIGATION, "There are no words in it", _BY_RULE)
        verdicts.append(next(judged) if line.words else wordless)
    return verdicts


def _judge_worded(lines: Sequence[Line]) -> list[Verdict]:
    if not is_copied_page(lines):
        return _judge_clean(lines)
    clues = find_clues(lines)
    scores = [score(found) for found in clues]
    story = best_run(scores, entries(lines), walls(lines))
    if not any(story):
        return _judge_clean(lines)
    story = without_loose_ends(story, [line.size >= _LONG for line in lines], [_is_closed(line) for line in lines])
    first, last = story.index(True), len(story) - 1 - story[::-1].index(True)
    headline = find_headline(lines, first)
    verdicts = []
    for index, is_story in enumerate(story):
        place = Place(lines, index, first, last, headline)
        judge_line = _judge_story if is_story else _judge_other
        verdicts.append(judge_line(place, clues[index], scores[index]))
    return verdicts


def _is_closed(line: Line) -> bool:
    """Ends as a sentence does, or is the signature under a quoted message."""
    return line.ends_full or line.text[-1] == ":" or line.text[0] == "—"


def _judge_story(place: Place, clues: Clues, log_odds: float) -> Verdict:
    if rule := first_rule(place, PAGE_STORY):
        return Verdict(rule.role, rule.reason, _BY_RULE)
    if log_odds < 0:
        return Verdict(Role.BODY, "Stands in the run of the story", 0.5)
    reason = strongest_reasons(clues, for_story=True) or "Stands in the run of the story"
    return Verdict(Role.BODY, reason, _sure(log_odds))


def _judge_other(place: Place, clues: Clues, log_odds: float) -> Verdict:
    if place.at == place.headline:
        return Verdict(Role.HEADLINE, "Reads like a title, and the story begins below it", _BY_RULE)
    rule = first_rule(place, AROUND_STORY)
    if rule is None:
        return Verdict(
            Role.RELATED, strongest_reasons(clues, for_story=False) or "Outside of the story", _sure(log_odds)
        )
    return Verdict(rule.role, rule.reason, max(_BY_RULE if log_odds < -2 else 0.5, _sure(log_odds)))


def _judge_clean(lines: Sequence[Line]) -> list[Verdict]:
    """A text without debris: all is story but a title, a byline and a date at its head, and what names itself."""
    head = _head(lines)
    place_of_story = (head, len(lines) - 1, 0 if head else None)
    verdicts = []
    for index in range(len(lines)):
        place = Place(lines, index, *place_of_story)
        rule = first_rule(place, AROUND_STORY if index < head else CLEAN_STORY)
        if index == place.headline:
            verdicts.append(Verdict(Role.HEADLINE, "The first line, and it reads like a title", _BY_RULE))
        elif rule:
            verdicts.append(Verdict(rule.role, rule.reason, _BY_RULE))
        else:
            verdicts.append(Verdict(Role.BODY, "Nothing here looks like page debris", _BY_RULE))
    if any(verdict.role in STORY_ROLES for verdict in verdicts):
        return verdicts
    return [Verdict(Role.BODY, "There is nothing else in this text", 0.5) for _ in lines]


def _head(lines: Sequence[Line]) -> int:
    """How many lines at the start are title, byline and date; 0 where the text begins at once."""
    if len(lines) < 2 or not is_title(lines[0]) or not any(line.is_prose for line in lines[1:6]):
        return 0
    end = 1
    while end < min(len(lines) - 1, 5) and lines[end].size < 120 and lines[end].phrases & {"byline", "date"}:
        end += 1
    return end


def _sure(log_odds: float) -> float:
    return min(0.99, round(1 / (1 + math.exp(-abs(log_odds))), 2))
