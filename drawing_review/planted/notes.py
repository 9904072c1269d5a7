"""Design notes (设计说明) that state numbers: rule by rule, what is said and what is planted."""

from __future__ import annotations

from typing import NamedTuple

from drawing_review.planset.pen import Point
from drawing_review.planted.draft import Draft


class Stated(NamedTuple):
    """A sentence with one number in it (`{}`); `rule` is broken by `bad`."""

    rule: str
    sentence: str
    good: int
    bad: int
    near: int | None
    required: int  # mm


DWELLING_NOTES = (
    "说明：",
    "本工程为住宅，建筑高度53.40m，地上18层，地下1层，耐火等级一级，未设自动喷水灭火系统。",
    Stated("ARC-09", "阳台栏杆高度{}mm，垂直杆件净距100mm。", 1200, 1050, 1199, 1200),
    Stated("ARC-25", "楼梯梯段净高{}mm，平台净高2100mm。", 2300, 2100, 2198, 2200),
)
OFFICE_NOTES = (
    "说明：",
    "本工程为办公楼，建筑高度23.40m，地上6层，地下1层，耐火等级二级，全楼设自动喷水灭火系统。",
    Stated("ARC-33", "临空处防护栏杆高度{}mm。", 1100, 1000, 1099, 1100),
    Stated("ARC-39", "室内楼梯扶手高度{}mm，水平段栏杆高度1050mm。", 900, 800, 899, 900),
    Stated("ARC-27", "室外台阶踏步高度{}mm，踏步宽度320mm。", 150, 170, 151, 150),
    Stated("ARC-34", "室内净高{}mm。", 2400, 1900, 1999, 2000),
)


def write_notes(draft: Draft, at: Point, height: float, notes: tuple[str | Stated, ...]) -> None:
    for row, note in enumerate(notes):
        y = at[1] - 1.8 * height * row
        if isinstance(note, str):
            draft.write("TEXT", (at[0], y), note, height=height)
            continue
        number = draft.pick(note.rule, note.good, note.bad, note.near)
        draft.write("TEXT", (at[0], y), f"{row}、{note.sentence.format(number)}", height=height)
        where = (at[0], y - height, at[0] + 40 * height, y + height)
        what = f"说明所注数值不足：{note.sentence.format(number)}"
        draft.plant(note.rule, what, where, float(number), float(note.required), "mm")
