from __future__ import annotations

import pytest

from drawing_review.checks.labels.area import AreaKind, read_area
from drawing_review.checks.labels.dimension import read_length
from drawing_review.checks.labels.opening import read_code
from drawing_review.checks.labels.scale import read_scale


@pytest.mark.parametrize(
    ("content", "m2"),
    [
        ("S=12.50㎡", 12.5),
        ("S＝12.5", 12.5),
        ("71.25 m²", 71.25),
        ("A002 \nSalle TD\n50/60 Places\n71.25 m²", 71.25),
        ("卧室\n面积：1,234.5平方米", 1234.5),
        ("使用面积 15.3 M2", 15.3),
        ("用地面积：5.8公顷", 58_000),
        ("总建筑面积12.3万㎡", 123_000),
        ("套内101.5，建面：120.2 平米", 120.2),
        ("面积≥15㎡", None),
        ("10~15㎡", None),
        ("10㎡ 20㎡", None),
        ("面积 3000mm", None),
        ("每人1.0㎡", None),
        ("12.5", None),
        ("m²", None),
    ],
)
def test_area_labels(content: str, m2: float | None) -> None:
    label = read_area(content)
    assert (label.m2 if label else None) == (None if m2 is None else pytest.approx(m2))


def test_gross_areas_are_told_apart() -> None:
    gross, outline = read_area("建筑面积：500㎡"), read_area("用地面积：500.0㎡")
    assert gross is not None and outline is not None
    assert (gross.kind, gross.half_digit) == (AreaKind.GROSS, 0.5)
    assert (outline.kind, outline.half_digit) == (AreaKind.OUTLINE, 0.05)


@pytest.mark.parametrize(
    ("content", "size"),
    [
        ("M0921", (900, 2100)),
        ("M-0921", (900, 2100)),
        ("FM乙1221", (1200, 2100)),
        ("FM1221乙", (1200, 2100)),
        ("16M1021", (1000, 2100)),
        ("TSC1815A", (1800, 1500)),
        ("LDM-5430", (5400, 3000)),
        ("MFM2424(乙)", (2400, 2400)),
        ("ＦＭ甲１５２１", (1500, 2100)),
        ("C1206", (1200, 600)),
        ("M1", None),
        ("M102150", None),
        ("M0221", None),  # 200 wide is no door
        ("R1200", None),
        ("圆螺母M100X2", None),
        ("D36T2", None),
    ],
)
def test_opening_codes(content: str, size: tuple[int, int] | None) -> None:
    code = read_code(content)
    assert ((code.width_mm, code.height_mm) if code else None) == size


@pytest.mark.parametrize(
    ("override", "number", "mm"),
    [("84.26", 84.26, None), ("9.7 m", 9.7, 1000), ("3.059 m REF", 3.059, 1000), ("3600mm", 3600, 1)],
)
def test_typed_lengths(override: str, number: float, mm: float | None) -> None:
    length = read_length(override)
    assert length is not None and (length.number, length.mm) == (number, mm)


@pytest.mark.parametrize("override", ["", "<>", "<> typ.", "VARIES", "d1=33.2/2", "6x300=1800", "R12.00"])
def test_other_dimension_texts_are_no_lengths(override: str) -> None:
    assert read_length(override) is None


@pytest.mark.parametrize(
    ("text", "scale"), [("1:100", 100), ("比例 1：50", 50), ("1:100 1:50", None), ("", None)]
)
def test_scales(text: str, scale: int | None) -> None:
    assert read_scale(text) == scale
