"""One entity without its document: for types whose picture needs nothing but their own tags."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ezdxf.entities import factory
from ezdxf.lldxf.const import DXFError
from ezdxf.lldxf.extendedtags import ExtendedTags

from drawing_review.reading.curves import Tolerance
from drawing_review.reading.pen import F64, Paper, Pen, by_ezdxf
from drawing_review.reading.pictures.table import draw
from drawing_review.reading.template import Template

ALONE = frozenset(
    {"SPLINE", "HELIX", "LEADER", "MESH", "HATCH", "MPOLYGON", "ELLIPSE", "LWPOLYLINE", "3DFACE"}
)


def draw_alone(
    tags: str, paper: Paper, sagitta: float, flatten: Callable[[Any, float], F64] = by_ezdxf
) -> Template:
    """What the entity with these tags draws; nothing, and a doubt on `paper`, where it fails.

    Raises ValueError for tags that are none.
    """
    template = Template("")
    try:
        entity = factory.load(ExtendedTags.from_text(tags), None)
    except (DXFError, LookupError) as why:
        raise ValueError(str(why)) from why
    tolerance = Tolerance(sagitta, paper.caps.circle_points, paper.caps.curve_points)
    draw(entity, Pen(paper, template, tolerance, flatten=flatten))
    return template
