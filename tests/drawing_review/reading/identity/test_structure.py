"""The structural fingerprint: the same however a drawing was saved, another after any change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from ezdxf.document import Drawing as Document
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.refusal import Refused
from app.core.settings import ROOT
from drawing_review.reading import encoding
from drawing_review.reading.caps import Caps
from drawing_review.reading.document import load
from drawing_review.reading.identity.attributes import GRID, quantised
from drawing_review.reading.identity.structure import Structure
from drawing_review.reading.identity.work import surveyed
from drawing_review.reading.preflight import preflight
from tests.drawing_review.reading.identity.given import SAME, SHAPES, old, saved, structure

DRAWINGS = ROOT.parent / "shared" / "drawings"
SMALL = 1_000_000  # bytes of a drawing that is read twice here
# What ezdxf itself loses or adds when it saves these, by the types in which it shows
LOST = {
    "r2.6__entities.dxf": {"3DLINE"},  # a type that was given up in 1988
    "dxf__dim_sample.dxf": {"DIMENSION", "DIMSTYLE", "LEADER"},  # angles, and leaders without vertices
    "my__floorplan.dxf": {"STYLE"},  # of two styles of one name it keeps one
    "data__api-cw750-details.dxf": {"DIMSTYLE"},  # a mark behind every number
    "jiao__floorplan.dxf": {"IMAGE"},  # writes the clipping border that was left out
    "data__mtext_framed_columns.dxf": {"MTEXT", "LWPOLYLINE"},  # merges linked columns
    "StageAlphaLayout.dxf": {"LAYER"},  # true colours of layers, which R2000 does not have
    "samples__sample_AC1009_ascii.dxf": {"INSERT", "TEXT"},  # extended data with broken points
    "test-data__example_r12.dxf": {"INSERT", "POLYLINE"},
    "test-data__example_2018.dxf": {"LIGHT"},
    "test-data__example_2000.dxf": {"LIGHT"},
}
# ezdxf 1.4.5 writes the flags of underlays wrong, and the colour of every leader line, told or not
REWRITTEN = {"PDFUNDERLAY", "MULTILEADER"}


@pytest.fixture(scope="module")
def root() -> str:
    return structure(old()).root


@pytest.mark.parametrize("how", SAME)
def test_a_re_save_leaves_the_fingerprint(root: str, how: str) -> None:
    assert structure(SAME[how]()).root == root


def edit_circle(document: Document) -> None:
    document.modelspace().query("CIRCLE")[0].dxf.radius += 1


def edit_dimension(document: Document) -> None:
    document.modelspace().query("DIMENSION")[0].dxf.text = "3500"


def edit_picture_of_dimension(document: Document) -> None:
    """What a reader sees says something else than what is measured."""
    name = document.modelspace().query("DIMENSION")[0].dxf.geometry
    document.blocks.get(name).query("MTEXT")[0].text = "9999"


def edit_spline(document: Document) -> None:
    spline = document.modelspace().query("SPLINE")[0]
    spline.fit_points = [(x + 1, y, z) for x, y, z in spline.fit_points]


def edit_hatch(document: Document) -> None:
    path = document.modelspace().query("HATCH")[0].paths[0]
    x, y, bulge = path.vertices[0]
    path.vertices[0] = (x - 1, y, bulge)


def edit_leader(document: Document) -> None:
    leader = document.modelspace().query("LEADER")[0]
    leader.vertices[1] = leader.vertices[1] + (0, 1, 0)


def edit_vertex(document: Document) -> None:
    document.modelspace().query("POLYLINE")[0].vertices[1].dxf.location += (1, 0, 0)


def edit_nested(document: Document) -> None:
    document.blocks.get("LEAF").query("ARC")[0].dxf.radius += 1


def edit_base_point(document: Document) -> None:
    document.blocks.get("LEAF").block.dxf.base_point = (1, 0, 0)


def edit_scale(document: Document) -> None:
    document.modelspace().query("INSERT")[-1].dxf.xscale = -1.001


def edit_attribute(document: Document) -> None:
    document.modelspace().query("INSERT")[2].attribs[0].dxf.text = "FM甲1221"


def edit_paper(document: Document) -> None:
    document.layout("Layout1").query("TEXT")[0].dxf.text = "注"


def edit_style(document: Document) -> None:
    document.modelspace().query("TEXT")[0].dxf.style = "OpenSans"


def edit_units(document: Document) -> None:
    document.units = 1


def edit_layer_off(document: Document) -> None:
    document.layers.get("WALL").off()


def edit_layer_frozen(document: Document) -> None:
    document.layers.get("WALL").freeze()


EDITS: list[Callable[[Document], None]] = [one for name, one in globals().items() if name.startswith("edit_")]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__.removeprefix("edit_"))
def test_any_change_gives_another(root: str, edit: Callable[[Document], None]) -> None:
    new = old()
    edit(new)
    assert structure(saved(new)).root != root


@settings(max_examples=15)
@given(ring=st.integers(0, SHAPES - 1), corner=st.integers(0, 3), along=st.integers(0, 1))
def test_a_corner_moved_by_a_millimetre_changes_one_leaf(ring: int, corner: int, along: int) -> None:
    before, new = structure(old()), old()
    shape = new.modelspace().query("LWPOLYLINE")[ring]
    points = [list(point) for point in shape.get_points()]
    points[corner][along] += 1
    shape.set_points([tuple(point) for point in points])
    after = structure(new)
    assert (Counter(before.hashes) - Counter(after.hashes)).total() == 1
    assert (Counter(after.hashes) - Counter(before.hashes)).total() == 1


@settings(max_examples=100)
@given(value=st.floats(-1e9, 1e9), hair=st.sampled_from([-1, 1]))
def test_a_number_written_with_sixteen_digits_stays_on_its_grid_step(value: float, hair: int) -> None:
    """Coordinates with five decimals lie between two steps of 1e-4: a last digit decides nothing."""
    five = round(value, 5)
    written = np.array([five, float(f"{five:.16g}"), np.nextafter(five, five + hair)])
    assert len(set(quantised(written, GRID).tolist())) == 1


def _small() -> list[Path]:
    found = sorted(DRAWINGS.rglob("*.dxf"), key=lambda path: path.stat().st_size)
    return [path for path in found if path.stat().st_size < SMALL]


@pytest.mark.drawings
@pytest.mark.skipif(not DRAWINGS.is_dir(), reason="the shared drawings are not here")
def test_real_drawings_are_known_again_after_a_re_save(tmp_path: Path) -> None:
    """What ezdxf itself loses is named; nothing else may differ."""
    told, known = {}, 0
    for path in _small():
        try:
            survey = preflight(path, Caps())
            document, _ = load(path, survey, encoding.decide(survey))
            document.saveas(tmp_path / "saved.dxf")
            before, after = surveyed(path), surveyed(tmp_path / "saved.dxf")
        except (Refused, AssertionError, AttributeError):  # not to be read, or not to be written by ezdxf
            continue
        known += 1
        differing = _kinds(before, after) - LOST.get(path.name, set()) - REWRITTEN
        if differing:
            told[path.name] = differing
    assert told == {}
    assert known > 60


def _kinds(before: Structure, after: Structure) -> set[str]:
    """DXF types of the leaves that only one of them has."""
    found = set()
    for one, other in ((before, after), (after, before)):
        others = set(other.hashes)
        rows = [*one.contents.layouts, *one.contents.tables]
        found |= {one.rows.kind_of(row) for row in rows if one.hash(row) not in others}
        found |= {leaf.kind for leaf in one.contents.header if leaf.hash not in others}
    return found
