"""A small year in the tests; `./lianshen bench year` lives one of 2,000 cases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core.settings import Settings
from storage.engine import fetch
from tests.app.register.conftest import engine_on
from tests.drawing_review.year.clock import simulated
from tests.drawing_review.year.drive import BEGINS, live
from tests.drawing_review.year.reckoned import BEIJING, clocked

pytestmark = [pytest.mark.servers]


async def test_no_case_is_stuck_and_every_light_is_right(fresh_settings: Settings) -> None:
    settings, clock = await simulated(fresh_settings, BEGINS)
    async with engine_on(settings):
        year = await live(clock, cases=60, seed=5)
        states = {row["state"] for row in await fetch("SELECT DISTINCT state FROM review_case")}
    await clock.close()
    assert year.wrong == []
    assert year.ended.total() == 60 and set(year.ended) == {"passed", "withdrawn"}
    assert states == {"passed", "withdrawn"}
    assert set(year.lights) == {"normal", "near", "overdue", "paused", "none"}
    assert year.silent > 0


def test_the_hand_reckoning_knows_the_notice() -> None:
    """Five working days from Thursday, 12 February 2026: 13, 14 (made up), after the festival 24 to 26."""
    start = BEGINS.replace(month=2, day=12)
    due = clocked(start, 5, [], start).due
    assert due == BEGINS.replace(month=2, day=26, hour=17)


def test_a_stop_over_a_closing_gives_the_day_back() -> None:
    start = BEGINS.replace(month=3, day=2)
    stop = (start + timedelta(days=1), start + timedelta(days=2))
    assert clocked(start, 5, [stop], start).due == BEGINS.replace(month=3, day=10, hour=17).astimezone(
        BEIJING
    )
