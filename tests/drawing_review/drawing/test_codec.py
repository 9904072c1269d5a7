"""A Drawing survives being written down."""

from __future__ import annotations

import msgspec
import pytest

from drawing_review.drawing.codec import decode, encode, outline
from drawing_review.drawing.model import Drawing, Entity, Line, Sheet


def test_round_trip() -> None:
    wall = Line(Entity("2F", "墙", path=("1A",)), ((0.0, 0.0), (3.0, 4.0)), closed=False, kind="LINE")
    sheet = Sheet("Model-1", "Model", (0.0, 0.0, 420.0, 297.0), framed=True, title_block={"图号": "建施-01"})
    drawing = Drawing(
        "plan.dxf", "ab" * 32, "AC1032", "utf-8", 1.0, "header", sheet.box, (sheet,), lines=(wall,)
    )
    back = decode(encode(drawing))
    assert back == drawing
    assert back.lines[0].entity.handle_path == "1A/2F"


def test_something_else_is_refused() -> None:
    with pytest.raises(msgspec.DecodeError):
        decode(b"\x93\x01\x02\x03")


def test_an_outline_lacks_what_a_drawing_has_many_of() -> None:
    line = Line(Entity("2F", "0"), ((0.0, 0.0), (1.0, 0.0)), closed=False, kind="LINE")
    sheet = Sheet("Model-1", "Model", (0.0, 0.0, 1.0, 1.0), True)
    drawing = Drawing("a.dxf", "ab", "AC1032", "utf-8", 1.0, "header", None, (sheet,), lines=(line,))
    found = outline(encode(drawing))
    assert found == msgspec.structs.replace(drawing, lines=())
