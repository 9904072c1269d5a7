from __future__ import annotations

import pytest

from drawing_review.drawing.model import Entity, Insert, Text
from drawing_review.reading.titles import discipline_of, read_title_block

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


def test_a_label_of_something_else_is_no_value() -> None:
    """A title block by GB/T 10609.1: below 日期 stands 阶段标记, a label of its own."""
    texts = [words("日期", 300, 40), words("阶段标记", 300, 34), words("共    页", 310, 40)]
    assert read_title_block(BOX, [], texts) == {}


def test_a_value_behind_its_label_in_one_text() -> None:
    texts = [
        words("图号：建施-01", 300, 10),
        words("版 次: B", 300, 20),
        words("注：未注明的门垛均为 120", 10, 200),
    ]
    assert read_title_block(BOX, [], texts) == {"图号": "建施-01", "版次": "B"}


def test_short_tags_count_in_a_block_named_like_a_title_block() -> None:
    entity = Entity("A1", "TK")
    title = Insert(entity, "图栏", (300.0, 10.0), None, attributes={"名称": "横向移动车", "N": "WGWF36DH.2"})
    part = Insert(entity, "明细表", (300.0, 90.0), None, attributes={"名称": "方管", "N": "4"})
    assert read_title_block(BOX, [part, title], []) == {"图名": "横向移动车", "图号": "WGWF36DH.2"}


def test_the_name_in_the_corner_comes_before_names_in_a_list() -> None:
    texts = [words("电力总平面布置图", 60, 200), words("图纸目录", 330, 18)]
    assert read_title_block(BOX, [], texts) == {"图名": "图纸目录"}


def test_a_number_without_a_label_is_known_by_its_form_in_the_corner() -> None:
    texts = [words("建施-03", 400, 8), words("建施-09", 30, 200), words("一层平面图", 350, 30)]
    assert read_title_block(BOX, [], texts) == {"图名": "一层平面图", "图号": "建施-03"}


@pytest.mark.parametrize(
    ("number", "discipline"),
    [
        ("建施-01", "建筑"),
        ("结施03A", "结构"),
        ("水施-S01", "给排水"),
        ("总施-01", "总图"),
        ("A-101", "建筑"),
        ("E-12", "电气"),
        ("WGWF36DH.2", ""),
        ("A101", ""),
        ("水平面图", ""),
    ],
)
def test_the_discipline_that_a_number_tells(number: str, discipline: str) -> None:
    assert discipline_of(number) == discipline
