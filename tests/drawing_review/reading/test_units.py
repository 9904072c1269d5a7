"""The unit: the header is believed unless what is drawn makes it impossible."""

from __future__ import annotations

from drawing_review.drawing.model import Dimension, Entity, Text
from drawing_review.reading.units import decide

HERE = Entity("1", "0")


def texts(height: float) -> list[Text]:
    return [Text(HERE, "平面图", (0.0, 0.0), height)] * 3


def lengths(measured: float) -> list[Dimension]:
    return [Dimension(HERE, (0.0, 0.0), measured)] * 3


def test_the_header_is_believed() -> None:
    unit = decide(1000.0, (0, 0, 200, 100), texts(2.0), lengths(12.0), None)
    assert (unit.millimetres, unit.source, unit.warnings) == (1000.0, "header", ())


def test_a_header_in_metres_over_a_plan_in_millimetres() -> None:
    unit = decide(1000.0, (0, 0, 600_000, 400_000), texts(2000.0), lengths(30_000.0), None)
    assert (unit.millimetres, unit.source) == (1.0, "dimensions")
    assert [(w.code, w.data) for w in unit.warnings] == [
        ("unit_contradiction", {"header": 1000.0, "found": 1.0})
    ]


def test_frames_tell_where_the_header_is_silent() -> None:
    assert decide(0.0, (0, 0, 84, 59), [], [], 1000.0).millimetres == 1000.0


def test_a_frame_that_contradicts_the_header_is_told_but_not_followed() -> None:
    unit = decide(1.0, (0, 0, 84, 59), [], [], 1000.0)
    assert (unit.millimetres, [w.code for w in unit.warnings]) == (1.0, ["unit_contradiction"])


def test_nothing_known() -> None:
    unit = decide(0.0, (0, 0, 100, 50), [], [], None)
    assert (unit.millimetres, unit.source, [w.code for w in unit.warnings]) == (
        1.0,
        "assumed",
        ["unit_unknown"],
    )


def test_a_large_plan_without_a_unit_is_in_millimetres() -> None:
    assert decide(0.0, (0, 0, 50_000, 20_000), [], lengths(3600.0), None).source == "dimensions"
