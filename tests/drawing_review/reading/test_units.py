"""The unit: the header is believed unless what is drawn makes it impossible."""

from __future__ import annotations

import pytest

from drawing_review.drawing.model import Dimension, Entity, Text
from drawing_review.reading.units import by_dimensions, decide

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


def showing(text: str, measured: float, count: int = 3) -> list[Dimension]:
    return [Dimension(HERE, (0.0, 0.0), measured, shown=text)] * count


@pytest.mark.parametrize(
    ("text", "measured", "unit"),
    [
        ("3600", 3600.0, 1.0),
        ("3600", 3.6, 1000.0),
        ("3600", 360.0, 10.0),
        ("5.63", 5630.0, 1.0),
        ("81.96", 81.96, 0.0),  # millimetres of a machine part or metres of a site: tells nothing
        ("12", 12.0, 0.0),
        ("3600", 1234.0, 0.0),
        ("见详图", 3600.0, 0.0),
    ],
)
def test_what_dimensions_show_of_what_they_measure_tells_the_unit(
    text: str, measured: float, unit: float
) -> None:
    assert by_dimensions(showing(text, measured)) == unit
    assert by_dimensions(showing(text, measured, count=2)) == 0.0


def test_dimensions_that_disagree_tell_nothing() -> None:
    assert by_dimensions([*showing("3600", 3600.0), *showing("3600", 3.6)]) == 0.0


def test_all_that_the_file_says_is_kept_as_evidence() -> None:
    unit = decide(1000.0, (0, 0, 60, 40), [], showing("3600", 3.6), 1000.0)
    assert unit.evidence == {"header": 1000.0, "dimensions": 1000.0, "frame": 1000.0}
    assert (unit.millimetres, unit.warnings) == (1000.0, ())


def test_frames_and_dimensions_together_outweigh_the_header() -> None:
    unit = decide(1.0, (0, 0, 84, 59), [], showing("3600", 3.6), 1000.0)
    assert (unit.millimetres, unit.source, [w.code for w in unit.warnings]) == (
        1000.0,
        "dimensions",
        ["unit_contradiction"],
    )


def test_dimensions_alone_are_told_but_not_followed() -> None:
    unit = decide(1.0, (0, 0, 60, 40), [], showing("3600", 3.6), None)
    assert (unit.millimetres, unit.source) == (1.0, "header")
    assert [w.data for w in unit.warnings] == [{"header": 1.0, "found": 1000.0}]


def test_a_silent_header_and_two_that_disagree() -> None:
    unit = decide(0.0, (0, 0, 60, 40), [], showing("3600", 3.6), 1.0)
    assert (unit.millimetres, [w.code for w in unit.warnings]) == (1.0, ["unit_unclear"])
