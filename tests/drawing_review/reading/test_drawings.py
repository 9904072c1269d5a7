"""Every published drawing is read, or refused with its reason, within 30 seconds and 2 GiB."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import ezdxf
import numpy as np
import pytest
from ezdxf.disassemble import recursive_decompose
from ezdxf.entities import DXFEntity
from scipy.spatial import cKDTree

from app.core.settings import ROOT
from drawing_review.drawing.codec import decode
from drawing_review.drawing.columnfile import open_columns
from drawing_review.drawing.columns import Columns
from drawing_review.drawing.model import Drawing
from drawing_review.reading.cage import Cage
from drawing_review.reading.errand import Declined, Done, Limits
from drawing_review.reading.read import COLUMNS_FILE, DRAWING_FILE, attempt, read
from drawing_review.reading.warnings import sentence

DRAWINGS = ROOT.parent / "shared" / "drawings"
FILES = sorted(str(p.relative_to(DRAWINGS)) for p in DRAWINGS.glob("*/*.[dD][xX][fF]"))
REFUSED = {
    "LibreDWG+libredwg/r1.4__entities.dxf": "file_not_tags",  # AutoCAD 1.4, before group codes
    "_derived/site03_truncated60.dxf": "file_truncated",
    "gdsestimating+dxf-parser/data__blocks.dxf": "entities_missing",  # the BLOCKS section alone
    "mozman+ezdxf/data__duplicate_handles.dxf": "handle_twice",  # two TEXTs are 125
    "mozman+ezdxf/data__recover01.dxf": "section_broken",  # hundreds of ENTITIES sections
}
SITE = "xiaojiucupid+CAD-AI-Agent-Demo/converted_dxf__test_site_03.dxf"
APARTMENT = "wjz812+pythoncadtopdf/test.fromdwg.dxf"
GYM = "vjmap+vjmap-playground/data__gym.fromdwg.dxf"

pytestmark = [
    pytest.mark.drawings,
    pytest.mark.skipif(not FILES, reason="the published drawings are not beside the checkout"),
]


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    with Cage() as cage:
        yield cage


@pytest.mark.parametrize("file", FILES)
def test_read_or_refused(cage: Cage, file: str, tmp_path: Path) -> None:
    outcome = attempt(cage, DRAWINGS / file, tmp_path, limits=Limits(seconds=30, memory=2 << 30))
    if file in REFUSED:
        assert isinstance(outcome, Declined)
        assert outcome.code == REFUSED[file]
        return
    assert isinstance(outcome, Done), outcome
    drawing = decode((tmp_path / DRAWING_FILE).read_bytes())
    columns = open_columns(tmp_path / COLUMNS_FILE)
    assert drawing.sheets or not len(columns.segments)
    assert all(sentence(warning) for warning in drawing.warnings)
    consistent(columns)


def consistent(columns: Columns) -> None:
    """What every reader of columns relies on."""
    entities = columns.entities
    assert np.isfinite(columns.segments).all()
    np.testing.assert_array_equal(
        columns.segment_entity, np.repeat(np.arange(len(entities)), entities.segment_count)
    )
    np.testing.assert_array_equal(
        columns.triangle_entity, np.repeat(np.arange(len(entities)), entities.triangle_count)
    )
    assert (np.diff(entities.layout.astype(int)) >= 0).all()
    for index, most in (
        (entities.handle, len(columns.handles)),
        (entities.path, len(columns.paths)),
        (entities.layer, len(columns.layers)),
        (entities.kind, len(columns.kinds)),
        (columns.runs.entity, len(entities)),
    ):
        assert not len(index) or int(index.max()) < most


@pytest.mark.parametrize(
    "file",
    [
        SITE,
        APARTMENT,
        "mozman+ezdxf/examples_dxf__dimension_in_nested_blocks.dxf",
        "bjnortier+dxf/resources__floorplan.dxf",
        "vjmap+vjmap-playground/data__example.fromdwg.dxf",
        "AdrianPKrawczyk+WENTCAD/example_source__WATT_0_PARTER.dxf",
    ],
)
def test_lines_lie_where_ezdxf_puts_them(cage: Cage, file: str, tmp_path: Path) -> None:
    """All LINEs of model space, through all blocks, against ezdxf's own expansion (to 1e-5 units)."""
    read(cage, DRAWINGS / file, tmp_path)
    columns = open_columns(tmp_path / COLUMNS_FILE)
    model = columns.layouts.index("Model")
    mine = (columns.entities.kind == columns.kinds.index("LINE")) & (columns.entities.layout == model)
    found = columns.segments[mine[columns.segment_entity]]
    theirs = np.array(
        [
            (*e.dxf.start.xyz[:2], *e.dxf.end.xyz[:2])
            for e in recursive_decompose(without_leaders(ezdxf.readfile(DRAWINGS / file).modelspace()))
            if e.dxftype() == "LINE"
        ]
    )
    assert len(found) == len(theirs)
    origin = theirs.min(axis=0)
    for one, other in ((found, theirs), (theirs, found)):
        distance, _ = cKDTree(one - origin).query(other - origin)
        assert distance.max() < 1e-5


def without_leaders(entities: Iterable[DXFEntity]) -> Iterator[DXFEntity]:
    """ezdxf takes a LEADER apart into LINEs; here it stays what it is."""
    return (entity for entity in entities if entity.dxftype() != "LEADER")


def test_handles_are_those_of_the_file(cage: Cage, tmp_path: Path) -> None:
    drawing = read(cage, DRAWINGS / APARTMENT, tmp_path)
    document = ezdxf.readfile(DRAWINGS / APARTMENT)
    for line in drawing.lines[::50]:
        entity = document.entitydb[line.entity.handle]
        assert entity.dxftype() == line.kind
        for insert in line.entity.path:
            assert document.entitydb[insert].dxftype() == "INSERT"


def test_the_site_plan(cage: Cage, tmp_path: Path) -> None:
    """A 总平面图 without a frame, drawn in millimetres though its header says metres."""
    drawing = read(cage, DRAWINGS / SITE, tmp_path)
    (sheet,) = drawing.sheets
    assert (sheet.id, sheet.framed, sheet.name, sheet.scale) == ("Model-1", False, "总平面图", "1:500")
    assert (drawing.unit, drawing.unit_source) == (1.0, "dimensions")
    assert "unit_contradiction" in codes(drawing)
    tokens = {layer.token: layer for layer in drawing.layers if layer.entities}
    assert {"REDLINE", "BLDG", "RESCUE", "ROAD", "GREEN"} <= set(tokens)
    red = [line for line in drawing.lines if line.entity.layer == "总图-征地红线" and not line.entity.path]
    assert len(red) == 22
    assert "消防登高场地" in {text.content for text in drawing.texts}
    assert len(drawing.dimensions) == 172


def test_the_apartment(cage: Cage, tmp_path: Path) -> None:
    """A T3 plan of one flat: TArch layers, no frame, doors as blocks, dimensions in millimetres."""
    drawing = read(cage, DRAWINGS / APARTMENT, tmp_path)
    (sheet,) = drawing.sheets
    assert not sheet.framed
    assert drawing.unit == 1.0
    assert {"WALL", "WINDOW", "GRID", "STAIR", "SANI"} <= {layer.token for layer in drawing.layers}
    measured = Counter(round(d.measured or 0) for d in drawing.dimensions)
    assert measured[3000] == 3
    assert measured[4200] == 2
    assert "D 型：套内101.5＋4，建面：120.2 平米" in {text.content for text in drawing.texts}
    assert {i.block for i in drawing.inserts} >= {"$DorLib2D$00000001", "$plan$00001580"}


def test_a_framed_site_far_from_the_origin(cage: Cage, tmp_path: Path) -> None:
    """A portrait A-size frame at 1:1000, at 4.7e8 / 3.4e9 drawing units."""
    drawing = read(cage, DRAWINGS / GYM, tmp_path)
    (sheet,) = drawing.sheets
    assert (sheet.framed, sheet.name, sheet.scale) == (True, "总平面图", "1:1000")
    width, height = sheet.box[2] - sheet.box[0], sheet.box[3] - sheet.box[1]
    assert (round(width), round(height)) == (594_000, 841_000)


def test_reading_twice_gives_the_same_bytes(cage: Cage, tmp_path: Path) -> None:
    written = []
    for attempt_number in ("first", "second"):
        out = tmp_path / attempt_number
        out.mkdir()
        read(cage, DRAWINGS / APARTMENT, out)
        written.append([(out / name).read_bytes() for name in (DRAWING_FILE, COLUMNS_FILE)])
    assert written[0] == written[1]


def codes(drawing: Drawing) -> set[str]:
    return {warning.code for warning in drawing.warnings}
