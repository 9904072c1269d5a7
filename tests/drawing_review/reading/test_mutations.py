"""Hundreds of small damages to whole files: each is refused with a reason or read; the reader survives."""

from __future__ import annotations

import io
import random
from pathlib import Path

import ezdxf
import numpy as np
import pytest

from drawing_review.drawing.columnfile import open_columns
from drawing_review.reading.cage import Cage
from drawing_review.reading.errand import Died, Done, Limits
from drawing_review.reading.read import COLUMNS_FILE, attempt

DAMAGES = 80
CODES = (0, 1, 2, 5, 10, 40, 70, 90, 100, 102, 310, 330, 1000, 1001, 1004)
VALUES = (
    b"1e308",
    b"-9e14",
    b"nan",
    b"0",
    b"-1",
    b"99999999999",
    b"",
    b"*Model_Space",
    b"65535",
    b"\x81\xff",
    b"{\\S^;",
)


def whole(form: str) -> bytes:
    """A file with a little of everything, as text ("asc") or binary ("bin")."""
    document = ezdxf.new("R2000", setup=True)
    model = document.modelspace()
    block = document.blocks.new("门")
    block.add_arc((0, 0), 900, 0, 90)
    block.add_attdef("编号", (0, 0))
    for step in range(5):
        model.add_lwpolyline([(0, step), (9000, step), (9000, step + 5000, 0.3)], dxfattribs={"layer": "墙"})
        model.add_blockref("门", (step * 1000, 0), dxfattribs={"xscale": -1}).add_attrib("编号", f"M{step}")
        model.add_mtext(f"{{\\fSimSun;消火栓}} {step}", dxfattribs={"insert": (step, step)})
    model.add_aligned_dim(p1=(0, 0), p2=(3600, 0), distance=500).render()
    model.add_spline([(0, 0), (500, 900), (2000, 100)])
    model.add_ellipse((0, 0), (100, 0), 0.3)
    model.add_hatch().paths.add_polyline_path([(0, 0), (100, 0), (100, 100)])
    model.add_wipeout([(0, 0), (50, 50)])
    document.layout("Layout1").add_viewport((100, 100), (200, 150), (0, 0), 9000)
    if form == "bin":
        stream = io.BytesIO()
        document.write(stream, fmt="bin")
        return stream.getvalue()
    text = io.StringIO()
    document.write(text)
    return text.getvalue().encode("gbk", "replace")


def damaged(data: bytes, chance: random.Random) -> bytes:
    """One to six damages: values and codes replaced, lines lost, doubled, moved; bytes in binary files."""
    if data.startswith(b"AutoCAD"):
        out = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            out[chance.randrange(22, len(out))] = chance.randrange(256)
        return bytes(out)
    lines = data.split(b"\n")
    for _ in range(chance.randint(1, 6)):
        here, there = (2 * chance.randrange(len(lines) // 2 - 1) for _ in range(2))
        match chance.randrange(6):
            case 0:
                lines[here + 1] = chance.choice(VALUES)
            case 1:
                lines[here] = str(chance.choice(CODES)).encode()
            case 2:
                del lines[here : here + 2 * chance.randint(1, 4)]
            case 3:
                lines[here:here] = lines[there : there + 2 * chance.randint(1, 6)]
            case 4:
                lines[here + 1] = lines[there + 1]
            case _:
                del lines[here]
    return b"\n".join(lines)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["asc", "bin"])
def test_no_damage_takes_the_reader_down(form: str, tmp_path: Path) -> None:
    chance, source = random.Random(f"2026 {form}"), whole(form)
    path = tmp_path / "plan.dxf"
    with Cage() as cage:
        ends = set()
        for number in range(DAMAGES):
            path.write_bytes(damaged(source, chance))
            outcome = attempt(cage, path, tmp_path, limits=Limits(seconds=20.0))
            assert not isinstance(outcome, Died), (number, outcome)
            ends.add(type(outcome))
            if isinstance(outcome, Done):
                assert np.isfinite(open_columns(tmp_path / COLUMNS_FILE).segments).all(), number
    assert len(ends) == 2, "some are read, some are refused"
