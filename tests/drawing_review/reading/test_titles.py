from __future__ import annotations

from drawing_review.drawing.model import Entity, Insert, Text
from drawing_review.reading.titles import read_title_block

BOX = (0.0, 0.0, 420.0, 297.0)


def block(**attributes: str) -> Insert:
    return Insert(Entity("A1", "TK"), "A2图签", (300.0, 10.0), None, attributes=attributes)


def words(content: str, x: float, y: float) -> Text:
    return Text(Entity("A2", "TEXT"), content, (x, y), 3.0)


def test_attributes_come_before_text() -> None:
    texts = [words("图号", 10, 10), words("建施-09", 30, 10)]
    assert read_title_block(BOX, [block(图号="建施-01")], texts) == {"图号": "建施-01"}


def test_an_attribute_that_nobody_filled_in_is_told_as_empty() -> None:
    title = block(图号="", 图名="一层平面图", 专业=" ", 比例="1:100")
    assert read_title_block(BOX, [title], []) == {
        "图号": "",
        "专业": "",
        "图名": "一层平面图",
        "比例": "1:100",
    }


def test_a_field_that_stands_elsewhere_is_not_empty() -> None:
    title = block(图号="", 图名="一层平面图", 专业="建筑")
    texts = [words("图号", 10, 10), words("建施-09", 30, 10)]
    assert read_title_block(BOX, [title], texts)["图号"] == "建施-09"


def test_a_caption_with_one_empty_attribute_is_no_title_block() -> None:
    assert read_title_block(BOX, [block(比例="")], []) == {}
