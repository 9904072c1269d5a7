from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from app.core.ids import DistrictId
from app.core.term import Light
from app.supervision.lights import rules
from app.supervision.lights.model import Load, Running

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def running(who: str, hours: float | None) -> Running:
    due = None if hours is None else NOW + hours * HOUR
    return Running(
        kind="pay",
        about=f"{who} {hours}",
        path="/x",
        who=who,
        district="云州市",
        since=NOW - 99 * HOUR,
        due=due,
        light=rules.light(None, due, NOW),
        scope=DistrictId(UUID(int=0)),
    )


TASKS = [running("甲", None), running("甲", 50), running("乙", -2), running("甲", -1), running("丙", 5)]


@pytest.mark.parametrize(
    ("near", "due", "light"),
    [
        (None, None, Light.PAUSED),
        (None, 0, Light.OVERDUE),
        (None, 24, Light.NEAR),
        (None, 25, Light.NORMAL),
        (-1, 200, Light.NEAR),
        (1, 2, Light.NORMAL),
    ],
)
def test_a_light_turns_yellow_at_its_moment_and_red_at_its_end(
    near: int | None, due: int | None, light: Light
) -> None:
    moments = (None if hours is None else NOW + hours * HOUR for hours in (near, due))
    assert rules.light(*moments, NOW) == light


def test_what_is_late_longest_stands_on_top_and_what_stands_still_last() -> None:
    assert [one.about for one in rules.by_urgency(TASKS)] == ["乙 -2", "甲 -1", "丙 5", "甲 50", "甲 None"]


def test_who_has_most_overdue_stands_on_top() -> None:
    found = rules.loads([*TASKS, running("乙", -9)], lambda one: one.who)
    assert found == [("乙", Load(2)), ("甲", Load(1, 0, 1, 1)), ("丙", Load(0, 1))]
    assert found[1][1].all == 3
    assert rules.load([]) == Load()


@pytest.mark.parametrize(
    ("tab", "words", "count"), [("all", "", 5), ("overdue", "", 2), ("all", "甲", 3), ("paused", "乙", 0)]
)
def test_tab_and_words_are_asked_for_together(tab: str, words: str, count: int) -> None:
    assert len(rules.asked(TASKS, tab, words, lambda one: one.about)) == count
