"""Captures of servers of every kind end as they should, and equal bytes are stored once."""

from tests.support.behaviours import BEHAVIOURS
from tests.support.capturing import capture_all


def test_every_way_to_answer_comes_out_as_it_should(app, cast):
    names = [name for name, behaviour in BEHAVIOURS.items() if not behaviour.is_slow]
    found = capture_all(app, [cast.alice], [*names, "always the same", "always the same"], threads=2)
    assert found.wrong == []
    assert found.captures == len(names) + 2
    assert found.holders == found.payloads < found.kept
