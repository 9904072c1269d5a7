from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.core.term import CHINA, Light, Pause, Term, due, read
from tests.core.test_calendar import CHINESE


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=CHINA)


START = at(11, 2)  # a Monday; no holidays until the year's end
TEN = Term(START, 10)


def test_the_light_goes_from_green_to_yellow_to_red() -> None:
    assert due(TEN, CHINESE) == at(11, 16, 17)
    assert read(TEN, CHINESE, at(11, 11)).light == Light.NORMAL
    near = read(TEN, CHINESE, at(11, 12, 18))
    assert (near.light, near.used, near.left) == (Light.NEAR, 8, 2)
    assert read(TEN, CHINESE, at(11, 16, 16)).light == Light.NEAR
    late = read(TEN, CHINESE, at(11, 18))
    assert (late.light, late.left) == (Light.OVERDUE, -1)


def test_one_working_day_left_is_near_in_a_short_term() -> None:
    assert read(Term(START, 2), CHINESE, at(11, 3, 18)).light == Light.NEAR


def test_an_open_pause_stops_the_clock_and_hides_the_due_moment() -> None:
    paused = Term(START, 10, (Pause(at(11, 4), None, "设计修改"),))
    reading = read(paused, CHINESE, at(11, 30))
    assert (reading.light, reading.left, reading.due, reading.reason) == (Light.PAUSED, 9, None, "设计修改")


def test_a_pause_gives_back_the_days_at_whose_close_the_clock_stood() -> None:
    over = Term(START, 10, (Pause(at(11, 4), at(11, 9), "设计修改"),))  # closes of 4, 5 and 6 November
    assert due(over, CHINESE) == at(11, 19, 17)
    within = Term(START, 10, (Pause(at(11, 4, 9), at(11, 4, 16), "补正"),))
    assert due(within, CHINESE) == due(TEN, CHINESE)


def test_a_pause_does_not_cure_an_overdue_term() -> None:
    late = Term(START, 2, (Pause(at(11, 6), None, "设计修改"),))
    assert read(late, CHINESE, at(11, 9)).light == Light.OVERDUE


def test_a_term_into_an_unpublished_year_says_so() -> None:
    assert read(Term(at(12, 28), 10), CHINESE, at(12, 29)).assumed == (2027,)


HOURS = st.integers(0, 24 * 40)


@given(st.integers(1, 20), HOURS, HOURS, HOURS)
def test_used_and_left_agree_with_a_walk_hour_by_hour(days: int, first: int, length: int, now: int) -> None:
    hour = timedelta(hours=1)
    pause = Pause(START + hour * first, START + hour * (first + length), "设计修改")
    moment, spent = START, 0
    for step in range(1, now + 1):
        moment = START + hour * step
        closes = moment.hour == 17 and moment.date() > START.date() and CHINESE.works(moment.date())
        spent += closes and not (pause.start <= moment < pause.end)
    reading = read(Term(START, days, (pause,)), CHINESE, moment)
    assert (reading.used, reading.left) == (spent, days - spent)
    assert (reading.light == Light.OVERDUE) == (spent >= days)
