"""A re-save is no difference; any single change is found, named, and nothing else is."""

from __future__ import annotations

from functools import cache

import pytest
from ezdxf.document import Drawing as Document
from ezdxf.math import Vec3
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing_review.drawing.difference import Difference
from drawing_review.reading.difference import compare as difference
from drawing_review.reading.identity.structure import Structure
from tests.drawing_review.reading.identity.given import SAME, SHAPES, old, saved, structure


@cache
def _before() -> Structure:
    return structure(old())


def compared(new: Document, version: str = "") -> Difference:
    """From the plan to `new`, both as files."""
    return difference.compare(_before(), structure(saved(new, version)))


def changed(found: Difference) -> tuple[str, dict[str, tuple[str, str]]]:
    """The one entity that was changed, and its properties."""
    assert (found.added, found.removed, found.moved) == ((), (), ())
    [only] = found.changed
    return only.where.kind, {one.name: (one.old, one.new) for one in only.properties}


@pytest.mark.parametrize("how", SAME)
def test_the_same_drawing_however_it_was_saved(how: str) -> None:
    assert compared(SAME[how]()) == Difference()


@settings(max_examples=10)
@given(
    ring=st.integers(0, SHAPES - 1),
    corner=st.integers(0, 3),
    by=st.sampled_from([(1.0, 0.0), (0.0, -1.0), (0.5, 0.5)]),
    version=st.sampled_from(["", "R2000"]),
)
def test_a_corner_moved_by_a_millimetre_is_found_and_nothing_else(
    ring: int, corner: int, by: tuple[float, float], version: str
) -> None:
    new = old()
    shape = new.modelspace().query("LWPOLYLINE")[ring]
    points = shape.get_points()
    x, y, *rest = points[corner]
    points[corner] = (x + by[0], y + by[1], *rest)
    shape.set_points(points)
    found = compared(new, version)
    kind, properties = changed(found)
    assert kind == "LWPOLYLINE"
    assert found.changed[0].where.handle == shape.dxf.handle
    [(was, now)] = properties.values()
    assert was == f"({x:.10g}, {y:.10g})"
    assert now == f"({x + by[0]:.10g}, {y + by[1]:.10g})"


@settings(max_examples=5)
@given(which=st.integers(0, SHAPES - 1), end=st.sampled_from(["start", "end"]))
def test_an_end_of_a_wall_moved_by_a_millimetre_is_found(which: int, end: str) -> None:
    new = old()
    line = new.modelspace().query("LINE")[which]
    line.dxf.set(end, line.dxf.get(end) + Vec3(0, 1, 0))
    kind, properties = changed(compared(new))
    assert kind == "LINE"
    assert list(properties) == [end]


STEPS = st.sampled_from([(1.0, 0.0), (0.0, -1.0), (0.5, 0.5)])


@settings(max_examples=8)
@given(hatch=st.integers(0, SHAPES - 1), corner=st.integers(0, 2), by=STEPS)
def test_a_corner_of_a_hatch_moved_by_a_millimetre_is_found(
    hatch: int, corner: int, by: tuple[float, float]
) -> None:
    new = old()
    shape = new.modelspace().query("HATCH")[hatch]
    x, y, bulge = shape.paths[0].vertices[corner]
    shape.paths[0].vertices[corner] = (x + by[0], y + by[1], bulge)
    found = compared(new)
    kind, properties = changed(found)
    assert (kind, list(properties)) == ("HATCH", ["boundary"])
    assert found.changed[0].where.handle == shape.dxf.handle


@settings(max_examples=6)
@given(point=st.sampled_from(["defpoint", "defpoint2", "defpoint3"]), by=STEPS)
def test_a_point_of_a_dimension_moved_by_a_millimetre_is_found(point: str, by: tuple[float, float]) -> None:
    new = old()
    dimension = new.modelspace().query("DIMENSION")[0]
    dimension.dxf.set(point, dimension.dxf.get(point) + Vec3(*by, 0))
    kind, properties = changed(compared(new))
    assert (kind, list(properties)) == ("DIMENSION", [point])


INSIDE = {  # block → type → attributes that are points
    "DOOR": {"LINE": ["start", "end"], "INSERT": ["insert"], "ATTDEF": ["insert"]},
    "LEAF": {"ARC": ["center"]},
}
POINTS_INSIDE = [(b, kind, point) for b, kinds in INSIDE.items() for kind in kinds for point in kinds[kind]]


@settings(max_examples=10)
@given(what=st.sampled_from(POINTS_INSIDE), by=STEPS)
def test_a_point_inside_a_block_moved_by_a_millimetre_is_found_there_alone(
    what: tuple[str, str, str], by: tuple[float, float]
) -> None:
    block, kind, point = what
    new = old()
    [entity] = new.blocks.get(block).query(kind)
    entity.dxf.set(point, entity.dxf.get(point) + Vec3(*by, 0))
    found = compared(new)
    [where] = [one.where for one in (*found.changed, *found.moved)]
    assert (found.added, found.removed) == ((), ())
    assert (where.block, where.kind, where.handle) == (block, kind, entity.dxf.handle)


@settings(max_examples=8)
@given(
    kind=st.sampled_from(["SPLINE", "POLYLINE", "LEADER", "SOLID", "ELLIPSE"]),
    corner=st.integers(0, 2),
    by=STEPS,
)
def test_a_point_of_any_curve_moved_by_a_millimetre_is_found(
    kind: str, corner: int, by: tuple[float, float]
) -> None:
    new = old()
    [entity] = new.modelspace().query(kind)
    step = Vec3(*by, 0)
    match kind:
        case "SPLINE":
            points = list(entity.fit_points)
            points[corner] = tuple(Vec3(points[corner]) + step)
            entity.fit_points = points
        case "POLYLINE":
            entity.vertices[corner].dxf.location += step
        case "LEADER":
            entity.vertices[corner] += step
        case "SOLID":
            entity.dxf.set(f"vtx{corner}", entity.dxf.get(f"vtx{corner}") + step)
        case _:
            entity.dxf.major_axis += step
    found = compared(new)
    [where] = [one.where for one in (*found.changed, *found.moved)]
    assert (found.added, found.removed) == ((), ())
    assert (where.kind, where.handle) == (kind, entity.dxf.handle)


@settings(max_examples=10)
@given(
    which=st.integers(0, SHAPES - 1),
    kind=st.sampled_from(["TEXT", "MTEXT"]),
    said=st.text("改过 9mA", min_size=1),
)
def test_a_text_changed_is_found_with_both_readings(which: int, kind: str, said: str) -> None:
    new = old()
    text = new.modelspace().query(kind)[which]
    was = text.dxf.text if kind == "TEXT" else text.text
    if kind == "TEXT":
        text.dxf.text = f"x{said}x"
    else:
        text.text = f"x{said}x"
    found, properties = changed(compared(new))
    assert found == kind
    assert properties == {"text": (was.replace("\n", "\\P"), f"x{said}x")}


def test_an_attribute_changed_is_found() -> None:
    new = old()
    new.modelspace().query("INSERT")[2].attribs[0].dxf.text = "FM甲1221"
    kind, properties = changed(compared(new))
    assert kind == "INSERT"
    assert properties == {"attribute CODE": ("M0902", "FM甲1221")}


@pytest.mark.parametrize("switch", ["off", "freeze", "lock"])
@pytest.mark.parametrize("layer", ["0", "WALL", "TEXT", "DOOR"])
def test_a_layer_switched_is_found(switch: str, layer: str) -> None:
    new = old()
    getattr(new.layers.get(layer), switch)()
    found = compared(new)
    kind, properties = changed(found)
    assert (kind, found.changed[0].where.layer) == ("LAYER", layer)
    assert properties == {{"off": "off", "freeze": "frozen", "lock": "locked"}[switch]: ("False", "True")}


def test_a_dimension_that_shows_something_else_is_found() -> None:
    new = old()
    dimension = new.modelspace().query("DIMENSION")[0]
    new.blocks.get(dimension.dxf.geometry).query("MTEXT")[0].text = "9999"
    assert changed(compared(new)) == ("DIMENSION", {"shown text": ("300000", "9999")})


def test_a_colour_and_a_layer_changed_are_named() -> None:
    new = old()
    circle = new.modelspace().query("CIRCLE")[0]
    circle.dxf.color, circle.dxf.layer = 1, "DOOR"
    assert changed(compared(new)) == ("CIRCLE", {"color": ("256", "1"), "layer": ("0", "DOOR")})


def test_what_was_moved_added_and_removed() -> None:
    new = old()
    space = new.modelspace()
    space.query("TEXT")[1].translate(25, -10, 0)
    space.delete_entity(space.query("LINE")[0])
    space.add_circle((100, 100), 50)
    found = compared(new)
    [moved] = found.moved
    assert (moved.where.kind, moved.by) == ("TEXT", (25, -10))
    assert [one.kind for one in found.removed] == ["LINE"]
    assert [(one.kind, one.place) for one in found.added] == [("CIRCLE", (100, 100))]
    assert found.changed == ()


MOVABLE = [
    "LINE",
    "LWPOLYLINE",
    "TEXT",
    "MTEXT",
    "INSERT",
    "HATCH",
    "SPLINE",
    "ELLIPSE",
    "POLYLINE",
    "LEADER",
    "SOLID",
]


@settings(max_examples=15)
@given(
    kind=st.sampled_from(MOVABLE),
    by=st.tuples(st.floats(-1e5, 1e5), st.floats(-1e5, 1e5)).filter(lambda by: max(map(abs, by)) > 1),
    handles=st.booleans(),
)
def test_what_was_moved_is_told_with_how_far(kind: str, by: tuple[float, float], handles: bool) -> None:
    new = old()
    entity = new.modelspace().query(kind)[0]
    entity.translate(*by, 0)
    if handles:
        for one in new.modelspace():
            one.dxf.handle = f"F{one.dxf.handle}"
    found = compared(new)
    assert (found.added, found.removed, found.changed) == ((), (), ())
    [moved] = found.moved
    assert moved.where.kind == kind
    assert moved.by == pytest.approx(by, abs=3e-4)


def test_a_change_inside_a_block_is_told_once_at_the_block() -> None:
    new = old()
    new.blocks.get("LEAF").query("ARC")[0].dxf.radius = 901
    found = compared(new)
    kind, properties = changed(found)
    assert kind == "ARC"
    assert properties == {"radius": ("900", "901")}
    assert found.changed[0].where.block == "LEAF"


def test_a_paper_layout_has_differences_of_its_own() -> None:
    new = old()
    new.layout("Layout1").query("TEXT")[0].dxf.text = "注"
    found = compared(new)
    assert changed(found) == ("TEXT", {"text": ("说明", "注")})
    assert found.changed[0].where.layout == "Layout1"


def test_the_unit_changed_is_told() -> None:
    new = old()
    new.units = 1
    assert changed(compared(new)) == ("HEADER", {"$INSUNITS": ("6", "1")})
