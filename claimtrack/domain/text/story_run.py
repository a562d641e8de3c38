"""The run of lines that is the story: one beginning, one end, and as few interruptions as the scores allow."""

from collections.abc import Sequence

_BEFORE, _STORY, _GAP, _AFTER = range(4)
_LEAVE = 0.0  # the price of interrupting the story
_GAP_LINE = 0.5  # the price of each line of an interruption
_COME_BACK = 2.0  # the price of going on after it
_NEVER = float("-inf")
_MOSTLY = 0.75  # the share of a story's long lines that end like sentences


def best_run(scores: Sequence[float], entries: Sequence[float], walls: Sequence[float]) -> list[bool]:
    """Which lines are story. Linear: a Viterbi search over before, story, gap, after.

    `scores` speak for each line (above 0) or against it; `entries` add to a story that begins there; `walls` are what
    it costs to go on past a line that usually stands below a story.
    """
    best = [0.0, _NEVER, _NEVER, _NEVER]
    ways: list[tuple[int, int, int, int]] = []
    for score, entry, wall in zip(scores, entries, walls, strict=True):
        story = (best[_BEFORE] + entry, best[_STORY], best[_GAP] - _COME_BACK)
        gap = (best[_STORY] - _LEAVE, best[_GAP])
        came = story.index(max(story))
        left = gap.index(max(gap)) + 1
        ended = _STORY if best[_STORY] >= best[_AFTER] else _AFTER
        best = [best[_BEFORE], story[came] + score, gap[left - 1] - _GAP_LINE - wall, best[ended]]
        ways.append((_BEFORE, came, left, ended))
    return _trace(best, ways)


def _trace(best: Sequence[float], ways: Sequence[tuple[int, int, int, int]]) -> list[bool]:
    state = max((_BEFORE, _STORY, _AFTER), key=lambda state: best[state])
    found = []
    for way in reversed(ways):
        found.append(state == _STORY)
        state = way[state]
    return found[::-1]


def without_loose_ends(story: Sequence[bool], is_long: Sequence[bool], is_closed: Sequence[bool]) -> list[bool]:
    """The run less the lines at both its ends that do not end like sentences, where nearly all its long ones do.

    Titles and captions above a story and headlines below it border on its paragraphs, and score like them.
    """
    kept = [index for index, is_story in enumerate(story) if is_story]
    long = [index for index in kept if is_long[index]]
    closed = [index for index in kept if is_closed[index]]
    if not closed or sum(is_closed[index] for index in long) < _MOSTLY * len(long):
        return list(story)
    return [is_story and closed[0] <= index <= closed[-1] for index, is_story in enumerate(story)]
