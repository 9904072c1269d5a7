"""Pairs of drawings that deceive: what is handed in looks like what was approved, but for one hidden change.

`DECEPTIONS`: the change → (DXF type under which it must be told, name of a property that must be told; ""
where the entity is told as added).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ezdxf.document import Drawing as Document
from ezdxf.entities import factory
from ezdxf.lldxf.extendedtags import ExtendedTags
from ezdxf.lldxf.types import DXFBinaryTag
from ezdxf.math import Vec2
from ezdxf.xclip import XClip

from tests.drawing_review.reading.identity.given import plan

WALL = """0
TCH_WALL
5
FACE0
100
AcDbEntity
8
WALL
100
TDbWall
310
C4000000FF
"""


def approved() -> Document:
    """The plan with all in it behind which a change can hide."""
    document = plan()
    space = document.modelspace()
    document.layers.add("IMAGE", color=5)
    document.layers.add("消防", color=1)
    _clipped(document)
    _referenced(document)
    _windowed(document)
    space.add_text("A", height=300, dxfattribs={"layer": "TEXT"}).set_placement((20_300, 300))
    space.add_wipeout([(20_000, 0), (22_000, 0), (22_000, 2000), (20_000, 2000)])
    space.add_text("B", height=300, dxfattribs={"layer": "TEXT"}).set_placement((20_300, 900))
    space.add_mtext_static_columns(
        ["说明一", "说明二"], 4000, 500, 3000, dxfattribs={"insert": (0, 15_000), "char_height": 250}
    )
    space.add_line((0, 20_000), (9000, 20_000), dxfattribs={"linetype": "DASHDOT"})
    walls = document.blocks.new("WALLS")
    walls.add_line((0, 0), (0, 3000), dxfattribs={"layer": "WALL"})
    walls.add_hatch(color=3).paths.add_polyline_path([(0, 0), (800, 0), (800, 600)], is_closed=True)
    inner = walls.add_blockref("DOOR", (100, 100))
    inner.add_attrib("CODE", "FM乙1021", (100, 200))
    space.add_blockref("WALLS", (30_000, 0))
    for name, width in (("M0921", 900), ("M1021", 1000)):
        document.blocks.new(name).add_line((0, 0), (width, 0))
        space.add_blockref(name, (width, 30_000))
    space.new_entity("POINT", {"location": (1, 2), "layer": "消防"})
    wall = factory.load(ExtendedTags.from_text(WALL), document)
    document.entitydb.add(wall)
    space.add_entity(wall)
    return document


def _clipped(document: Document) -> None:
    insert = document.modelspace().add_blockref("DOOR", (40_000, 0))
    clip = XClip(insert)
    clip.set_block_clipping_path([(0, 0), (500, 0), (500, 500), (0, 500)])


def _referenced(document: Document) -> None:
    space = document.modelspace()
    scan = document.add_image_def("scan.png", (640, 480))
    space.add_image(scan, (50_000, 0), (6400, 4800), dxfattribs={"layer": "IMAGE"})
    sheet = document.add_underlay_def("site.pdf", "pdf", "1")
    space.add_underlay(sheet, (60_000, 0), (1, 1, 1))


def _windowed(document: Document) -> None:
    layout = document.layout("Layout1")
    layout.page_setup((420, 297), (5, 5, 5, 5), "mm")
    layout.add_text("说明", height=5).set_placement((20, 20))
    window = layout.add_viewport((200, 150), (300, 200), (5000, 5000), 20_000)
    window.frozen_layers = ["TEXT"]


def only(document: Document, kind: str, **wanted: Any) -> Any:
    """The one entity of model space with these values."""
    [found] = [
        one
        for one in document.modelspace().query(kind)
        if all(one.dxf.get(name) == value for name, value in wanted.items())
    ]
    return found


def window(document: Document) -> Any:
    return document.layout("Layout1").query("VIEWPORT")[-1]


def attribute_in_a_block(document: Document) -> None:
    document.blocks.get("WALLS").query("INSERT")[0].attribs[0].dxf.text = "M1021"


def attribute_made_invisible(document: Document) -> None:
    document.blocks.get("WALLS").query("INSERT")[0].attribs[0].is_invisible = True


def layer_not_plotted(document: Document) -> None:
    document.layers.get("消防").dxf.plot = 0


def layer_coloured_like_paper(document: Document) -> None:
    document.layers.get("消防").dxf.true_color = 0xFFFFFF


def layer_transparent(document: Document) -> None:
    document.layers.get("消防").transparency = 0.9


def layer_with_another_weight(document: Document) -> None:
    document.layers.get("消防").dxf.lineweight = 0


def layer_frozen_in_a_window(document: Document) -> None:
    window(document).frozen_layers = ["TEXT", "消防"]


def layer_thawed_in_a_window(document: Document) -> None:
    window(document).frozen_layers = []


def window_at_another_scale(document: Document) -> None:
    window(document).dxf.view_height = 20_001


def clip_moved(document: Document) -> None:
    insert = only(document, "INSERT", insert=(40_000, 0, 0))
    XClip(insert).set_block_clipping_path([(0, 0), (501, 0), (501, 500), (0, 500)])


def clip_switched_off(document: Document) -> None:
    XClip(only(document, "INSERT", insert=(40_000, 0, 0))).disable_clipping()


def clip_discarded(document: Document) -> None:
    XClip(only(document, "INSERT", insert=(40_000, 0, 0))).discard_clipping_path()


def style_narrower(document: Document) -> None:
    document.styles.get("Standard").dxf.width = 0.5


def style_in_another_font(document: Document) -> None:
    document.styles.get("Standard").dxf.font = "symbol.ttf"


def dimensions_doubled_by_their_style(document: Document) -> None:
    document.dimstyles.get("EZDXF").dxf.dimlfac = 2.0


def dimension_doubled_by_itself(document: Document) -> None:
    dimension = document.modelspace().query("DIMENSION")[0]
    dimension.set_acad_dstyle({"dimlfac": 2.0})


def dimension_point_moved(document: Document) -> None:
    document.modelspace().query("DIMENSION")[0].dxf.defpoint2 += Vec2(1, 0)


def linetype_without_gaps(document: Document) -> None:
    document.linetypes.get("DASHDOT").setup_pattern([1.0, 1.0])


def text_put_under_a_mask(document: Document) -> None:
    """By the order of the entities in the file."""
    entities = document.modelspace().entity_space.entities
    said = only(document, "TEXT", text="B")
    entities.remove(said)
    entities.insert(0, said)


def text_put_under_a_mask_by_the_order_table(document: Document) -> None:
    said, mask = only(document, "TEXT", text="B"), document.modelspace().query("WIPEOUT")[0]
    document.modelspace().set_redraw_order({said.dxf.handle: "1", mask.dxf.handle: "FFFFF"})


def mask_widened(document: Document) -> None:
    document.modelspace().query("WIPEOUT")[0].dxf.u_pixel += (1, 0, 0)


def image_exchanged(document: Document) -> None:
    document.objects.query("IMAGEDEF")[0].dxf.filename = "other.png"


def image_cut(document: Document) -> None:
    document.modelspace().query("IMAGE")[0].set_boundary_path([(0, 0), (320, 480)])


def underlay_page(document: Document) -> None:
    document.objects.query("PDFDEFINITION")[0].dxf.name = "2"


def columns_narrower(document: Document) -> None:
    [note] = [one for one in document.modelspace().query("MTEXT") if one.has_columns]
    note._columns.gutter_width = 5  # ezdxf hands out copies otherwise


def blocks_exchanged(document: Document) -> None:
    """The door of 900 is drawn with 1000 and the other way round; no insert is touched."""
    for name, width in (("M0921", 1000), ("M1021", 900)):
        document.blocks.get(name).query("LINE")[0].dxf.end = (width, 0)


def corner_in_a_block(document: Document) -> None:
    document.blocks.get("WALLS").query("LINE")[0].dxf.end = (1, 3000)


def hatch_in_a_block(document: Document) -> None:
    path = document.blocks.get("WALLS").query("HATCH")[0].paths[0]
    path.vertices[1] = (801, 0, 0)


def letter_that_looks_alike(document: Document) -> None:
    only(document, "TEXT", text="A").dxf.text = "А"  # Cyrillic


def text_made_invisible(document: Document) -> None:
    only(document, "TEXT", text="房间 3").dxf.invisible = 1


def drawn_twice(document: Document) -> None:
    space = document.modelspace()
    space.add_entity(only(document, "TEXT", text="房间 3").copy())


def plotted_at_another_scale(document: Document) -> None:
    document.layout("Layout1").dxf.scale_numerator = 2


def plotted_in_part(document: Document) -> None:
    layout = document.layout("Layout1")
    layout.dxf.plot_type = 4
    layout.set_plot_window((0, 0), (200, 100))


def units_of_the_file(document: Document) -> None:
    document.units = 1


def attributes_switched_off(document: Document) -> None:
    document.header["$ATTMODE"] = 0


def fills_switched_off(document: Document) -> None:
    document.header["$FILLMODE"] = 0


def custom_object_of_other_bytes(document: Document) -> None:
    """A wall of TArch says where it stands in bytes that only TArch reads."""
    [wall] = document.modelspace().query("TCH_WALL")
    wall.xtags.get_subclass("TDbWall").update(DXFBinaryTag.from_string(310, "C4000000FE"))


Change = Callable[[Document], None]
DECEPTIONS: dict[Change, tuple[str, str]] = {
    attribute_in_a_block: ("INSERT", "attribute CODE"),
    attribute_made_invisible: ("INSERT", "attribute CODE flags"),
    layer_not_plotted: ("LAYER", "plot"),
    layer_coloured_like_paper: ("LAYER", "true_color"),
    layer_transparent: ("LAYER", "extended data"),
    layer_with_another_weight: ("LAYER", "lineweight"),
    layer_frozen_in_a_window: ("VIEWPORT", "frozen_layers"),
    layer_thawed_in_a_window: ("VIEWPORT", "frozen_layers"),
    window_at_another_scale: ("VIEWPORT", "view_height"),
    clip_moved: ("INSERT", "clip"),
    clip_switched_off: ("INSERT", "clip"),
    clip_discarded: ("INSERT", "clip"),
    style_narrower: ("STYLE", "width"),
    style_in_another_font: ("STYLE", "font"),
    dimensions_doubled_by_their_style: ("DIMSTYLE", "dimlfac"),
    dimension_doubled_by_itself: ("DIMENSION", "extended data"),
    dimension_point_moved: ("DIMENSION", "defpoint2"),
    linetype_without_gaps: ("LTYPE", "pattern"),
    text_put_under_a_mask: ("TEXT", "order"),
    text_put_under_a_mask_by_the_order_table: ("TEXT", "order"),
    mask_widened: ("WIPEOUT", "u_pixel"),
    image_exchanged: ("IMAGE", "file"),
    image_cut: ("IMAGE", "boundary"),
    underlay_page: ("PDFUNDERLAY", "file"),
    columns_narrower: ("MTEXT", "columns"),
    units_of_the_file: ("HEADER", "$INSUNITS"),
    attributes_switched_off: ("HEADER", "$ATTMODE"),
    fills_switched_off: ("HEADER", "$FILLMODE"),
    custom_object_of_other_bytes: ("TCH_WALL", "group code 310"),
    blocks_exchanged: ("INSERT", "block content"),
    corner_in_a_block: ("LINE", "end"),
    hatch_in_a_block: ("HATCH", "boundary"),
    letter_that_looks_alike: ("TEXT", "text"),
    text_made_invisible: ("TEXT", "invisible"),
    drawn_twice: ("TEXT", ""),
    plotted_at_another_scale: ("LAYOUT", "scale_numerator"),
    plotted_in_part: ("LAYOUT", "plot_type"),
}
