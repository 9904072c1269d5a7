"""A style is what a stroke looks like: layer, colour, lineweight and line type."""

from __future__ import annotations

from drawing_review.drawing.columns import Linetype
from drawing_review.viewing.pack import pack
from drawing_review.viewing.styles import USUAL
from tests.drawing_review.viewing.given import Given
from tests.drawing_review.viewing.unpack import unpack

CENTRE = Linetype("CENTER", (1250.0, -250.0, 250.0, -250.0))
GAS = Linetype("GAS_LINE", (500.0, -200.0), lettered=True)


def test_lineweight_and_line_type_are_told_once_for_all_that_have_them():
    given = Given()
    for y in range(50):
        given.line(0, y, 10, y, lineweight=70, linetype=CENTRE)
    given.line(0, 60, 10, 60)
    given.entity(runs=[("文字", 0, 0, 3)], kind="TEXT", lineweight=70, linetype=CENTRE)
    head = unpack(pack(given.drawing, given.columns)).head
    drawn = set(zip(head["styles"]["weight"], head["styles"]["linetype"], strict=True))
    assert drawn == {(70, 1), (USUAL, 0)}, "text has no pen"
    assert head["linetypes"] == [[], list(CENTRE.dashes)]


def test_letters_in_a_line_type_are_missing_from_the_picture():
    given = Given()
    given.line(0, 0, 10, 0, linetype=GAS)
    given.line(0, 1, 10, 1, linetype=CENTRE)
    head = unpack(pack(given.drawing, given.columns)).head
    assert head["missing"] == [{"what": "linetype", "count": 1, "names": ["GAS_LINE"]}]


def test_the_layer_has_the_colour_of_most_that_lies_on_it():
    given = Given()
    for y in range(3):
        given.line(0, y, 10, y, colour=0x00FF00, lineweight=13 * y)
    given.line(0, 9, 10, 9, colour=0xFF0000)
    given.line(0, 10, 10, 10, colour=0xFF0000)
    assert unpack(pack(given.drawing, given.columns)).head["layers"][0]["colour"] == 0x00FF00
