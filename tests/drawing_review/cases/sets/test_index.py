"""A sheet index is found in rows, and held against the sheets that are there."""

from __future__ import annotations

from drawing_review.cases.model import FileKind, Listed, SetFile, SheetLine, Summary
from drawing_review.cases.sets.check import index_points
from drawing_review.cases.sets.index import Cell, listed, rows, same_number
from tests.drawing_review.cases import given

TABLE = [
    ["青山花园 1#楼 图纸目录"],
    ["序号", "图 号", "图纸名称", "图幅", "备注"],
    ["1", "建施-01", "总平面图", "A1", ""],
    ["2", "建施-02", "一层平面图", "A1+1/4", "修改"],
    ["", "", "", "", ""],
    ["3", "结施-1", "基础平面布置图", "A0", ""],
]


def test_an_index_is_what_stands_below_its_heading() -> None:
    assert listed(TABLE) == (
        Listed("建施-01", "总平面图"),
        Listed("建施-02", "一层平面图"),
        Listed("结施-1", "基础平面布置图"),
    )
    assert listed(TABLE[2:]) == ()  # without a heading a table is none
    assert listed([["门窗表"], ["编号", "洞口尺寸"], ["M-1", "900x2100"]]) == ()


def test_a_heading_on_two_lines_is_one() -> None:
    table = [["图 名", "备 注"], ["图 号", "原图号", "规 格"], ["DS-01", "电力、通信施工图设计说明", "A3"]]
    assert listed(table) == (Listed("DS-01", "电力、通信施工图设计说明"),)
    far = [["图 名"], *[["说明"]] * 5, ["图 号"], ["DS-01", "电力总平面布置图"]]
    assert listed(far) == ()


def test_an_index_in_two_columns_is_read_across() -> None:
    table = [["图号", "图名", "图号", "图名"], ["建施-01", "总平面图", "建施-11", "墙身详图"]]
    assert [line.number for line in listed(table)] == ["建施-01", "建施-11"]


def test_texts_of_one_line_are_a_row() -> None:
    cells = [
        Cell("图名", 50, 100.4, 3),
        Cell("图号", 10, 100, 3),
        Cell("总图", 50, 90, 3),
        Cell("建-1", 10, 90, 3),
    ]
    assert rows(cells) == [["图号", "图名"], ["建-1", "总图"]]


def test_numbers_that_people_take_for_one() -> None:
    assert len({same_number(number) for number in ("建施-01", "建施—1", "建施 - 01", "建施－０１")}) == 1
    assert same_number("建施-10") != same_number("建施-1")


def _set(*sheets: tuple[str, str]) -> list[SetFile]:
    case = given.case()
    index = given.file(case, name="图纸目录.csv", kind=FileKind.INDEX, summary=Summary(index=listed(TABLE)))
    drawings = [
        given.file(case, name=f"{number}.dxf", summary=Summary(sheets=(SheetLine(number, number, name, ""),)))
        for number, name in sheets
    ]
    return [*drawings, index]


def test_everything_that_lacks_is_told_at_once() -> None:
    files = _set(
        ("建施-1", "总平面图"), ("建施-02", "二层平面图"), ("建施-09", "屋面图"), ("建施-09", "屋面图")
    )
    told = {(point.kind.value, point.number) for point in index_points(files)}
    assert told == {
        ("missing", "结施-1"),
        ("name", "建施-02"),
        ("surplus", "建施-09"),
        ("twice", "建施-09"),
    }


def test_a_whole_set_and_one_without_an_index_have_no_points() -> None:
    assert (
        index_points(_set(("建施-01", "总平面图"), ("建施-02", "一层平面图"), ("结施-01", "基础平面布置图")))
        == []
    )
    assert index_points(_set(("建施-01", "总平面图"))[:1]) == []
