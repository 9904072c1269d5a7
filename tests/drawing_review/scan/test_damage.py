"""A damaged file is read as ezdxf reads it, or left to ezdxf; nothing is read as something else."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.refusal import Refused
from drawing_review.reading.caps import Caps
from drawing_review.scan import Arena, Odd
from drawing_review.scan.parting import About
from drawing_review.scan.whole import read_whole
from tests.drawing_review.scan.given import DRAWINGS, FILES, differences, long_way, written
from tests.drawing_review.scan.test_whole import everything, unlike, written_drawing

ARENA = Arena()
SMALL = [file for file in FILES if 2_000 < (DRAWINGS / file).stat().st_size < 60_000]


def damaged(data: bytes, seed: int) -> bytes:
    """`data` with a few lines changed, exchanged, doubled or lost, or a few bytes overwritten."""
    dice = Random(seed)
    lines = data.split(b"\n")
    for _ in range(dice.randint(1, 3)):
        at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        match dice.randrange(6):
            case 0:
                lines[at] = lines[other]
            case 1:
                lines[at : at + 2] = []
            case 2:
                lines[at:at] = lines[other : other + 2 * dice.randint(1, 12)]
            case 3:
                lines[at] = dice.choice(
                    [b"0", b"-1", b"1e300", b"nan", b"  8", b" 10", b"100", b"", b"INSERT"]
                )
            case 4:
                del lines[at]
            case _:
                line = bytearray(lines[at] or b" ")
                line[dice.randrange(len(line))] = dice.randrange(256)
                lines[at] = bytes(line)
    return b"\n".join(lines)


def same_or_left(path: Path, data: bytes) -> bool:
    """Whether the scan took it; then ezdxf must have made the same of it."""
    path.write_bytes(data)
    try:
        whole = read_whole(data, About(path.name, "0" * 64), Caps(), ARENA, lambda _: None)
    except Odd:
        return False
    try:
        theirs = long_way(path)
    except Refused as refused:
        raise AssertionError(f"refused by the long way alone: {refused.code}") from refused
    assert differences(whole.columns, theirs[1], theirs[1].layouts) == []
    assert unlike(written_drawing(whole), theirs[0]) == []
    return True


@given(seed=st.integers(0, 1 << 40))
@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_drawing(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "all.dxf"
    if not path.exists():
        written(path, everything)
        path.rename(tmp_path / "whole.dxf")
    same_or_left(path, damaged((tmp_path / "whole.dxf").read_bytes(), seed))


def test_a_layout_that_ezdxf_does_not_find_is_not_left_out(tmp_path: Path) -> None:
    data = written(tmp_path / "all.dxf", everything).read_bytes()
    without = data.replace(b"\n  3\nModel\n", b"\n", 1)  # in the dictionary of layouts
    assert without != data
    assert not same_or_left(tmp_path / "lost.dxf", without)


@pytest.mark.parametrize("unit", ["\u00f4", "nan", "1e999"])
def test_units_that_are_no_number_are_left_to_ezdxf(tmp_path: Path, unit: str) -> None:
    data = written(tmp_path / "all.dxf", everything).read_bytes()
    spoilt = re.sub(rb"(\$INSUNITS\n *70\n)[^\n]*", lambda found: found[1] + unit.encode(), data)
    assert spoilt != data
    with pytest.raises(Odd):
        read_whole(spoilt, About("x", "0" * 64), Caps(), ARENA, lambda _: None)


@given(data=st.binary(max_size=300))
@settings(deadline=None, max_examples=200)
def test_any_bytes_are_odd(data: bytes) -> None:
    with pytest.raises(Odd):
        read_whole(data, About("x", "0" * 64), Caps(), ARENA, lambda _: None)


@pytest.mark.drawings
@pytest.mark.slow
@pytest.mark.skipif(not SMALL, reason="the published drawings are not beside the checkout")
@given(file=st.sampled_from(SMALL or ["none"]), seed=st.integers(0, 1 << 40))
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_published_drawings(tmp_path: Path, file: str, seed: int) -> None:
    same_or_left(tmp_path / "damaged.dxf", damaged((DRAWINGS / file).read_bytes(), seed))
