"""Lines lie within the frame, break where a month is missing, and their names do not cover each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.supervision.durations.chart import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Line, chart

MONTHS = [f"2026-{n:02}" for n in range(1, 13)]


@given(
    st.lists(st.floats(0, 100_000), min_size=12, max_size=12),
    st.lists(st.integers(0, 9), min_size=12, max_size=12),
)
def test_every_point_lies_within_the_frame(high: list[float], low: list[float]) -> None:
    drawn = chart(MONTHS, [Line("p95", "b", high), Line("p50", "a", low)])
    for line in drawn.lines:
        assert all(LEFT <= dot.x <= WIDTH - RIGHT for dot in line.dots)
        assert all(TOP - 0.1 <= dot.y <= HEIGHT - BOTTOM for dot in line.dots)
    assert abs(drawn.lines[0].label_y - drawn.lines[1].label_y) >= 14
    assert 2 <= len(drawn.ticks) <= 7


def test_a_month_without_a_value_breaks_the_line_and_a_lonely_one_is_a_dot() -> None:
    [line] = chart(["a", "b", "c", "d"], [Line("p50", "", [1, 2, None, 5])]).lines
    assert [len(run.split()) for run in line.runs] == [2]
    assert [dot.value for dot in line.dots] == [1, 2, 5]
    assert chart(["a"], [Line("p50", "", [0])]).lines[0].runs == []
