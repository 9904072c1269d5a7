"""The caps of an installation: defaults, changed by one setting; what passes a cap is refused by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.refusal import Refused
from drawing_review.reading.caps import Caps
from drawing_review.reading.preflight import preflight
from tests.drawing_review.reading.hostile.refused import long_text
from tests.drawing_review.reading.hostile.small import block, dxf, insert, line

LINES = "".join(line(0x100 + n) for n in range(20))
BLOCKS = "".join(block(f"B{n}", line(0x300 + n), 0x400 + 2 * n) for n in range(20))


def test_a_setting_changes_what_it_names_alone() -> None:
    assert Caps.of("") == Caps()
    assert Caps.of("entities=5 number=1e6") == Caps(entities=5, number=1e6)


@pytest.mark.parametrize(
    ("setting", "fault"),
    [("entitys=5", "entitys"), ("depth=deep", "deep"), ("depth", "depth"), ("depth=0", "0")],
)
def test_a_wrong_setting_is_told_by_name(setting: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        Caps.of(setting)


@pytest.mark.parametrize(
    ("setting", "data", "code"),
    [
        ("entities=19", dxf(LINES), "too_many"),
        ("blocks=19", dxf(blocks=BLOCKS), "too_many"),
        ("tags_per_entity=5", dxf(LINES), "too_many"),
        ("text_bytes=4999", long_text(5000), "text_too_long"),
        ("expanded=19", dxf(insert("B0", 0x20) * 1, block("B0", LINES, 0x400)), "nesting_too_large"),
        (
            "depth=1",
            dxf("", block("A", insert("B", 0x20), 0x30) + block("B", line(), 0x40)),
            "nesting_too_deep",
        ),
        ("number=99", dxf(line(x="1e2")), "number_too_large"),
    ],
)
def test_each_cap_holds(setting: str, data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.dxf"
    path.write_bytes(data)
    preflight(path, Caps())
    with pytest.raises(Refused) as refused:
        preflight(path, Caps.of(setting))
    assert refused.value.code == code
