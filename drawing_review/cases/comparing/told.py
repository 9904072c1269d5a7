"""A comparison as pages tell it: sheet by sheet, each difference in a line."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import msgspec

from app.html.words import _
from drawing_review.cases.comparing.words import (
    ANSWER_NOTES,
    ANSWERS,
    SIGNS,
    SORT_SIGNS,
    SORTS,
    kind_word,
    property_word,
    value_word,
)
from drawing_review.cases.model import SetFile
from drawing_review.drawing.difference import Item, Property, Where

Values = dict[str, Any]
MOST = 500  # lines on a page; the JSON has them all


class Lines(msgspec.Struct, frozen=True):
    """The part of `Compared` that a page shows: without the pictures, which are most of it."""

    answer: str
    counts: dict[str, int]
    items: tuple[Line, ...] = ()
    withheld: int = 0


class Line(msgspec.Struct, frozen=True):
    """An `Item` without its pictures; fields as there."""

    id: str
    how: str
    where: Where
    by: tuple[float, float] | None = None
    properties: tuple[Property, ...] = ()
    layout: str = ""
    sheets: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None


assert set(Line.__struct_fields__) <= set(Item.__struct_fields__)
_decoder = msgspec.json.Decoder(Lines)


def answer(code: str) -> Values:
    return {"code": code, "sign": SIGNS[code], "word": _(ANSWERS[code]), "note": _(ANSWER_NOTES[code])}


def counts(found: dict[str, int]) -> str:
    """ "新增 3 · 修改 1", what there is none of left out."""
    parts = [f"{_(word)} {found[sort]}" for sort, word in SORTS.items() if found.get(sort)]
    return " · ".join(parts) or _("没有差异")


def comparison(data: bytes, file: SetFile, desk: str) -> Values:
    """What a page shows of a Compared; `desk` is the address of its plan, "" for whoever may not open it."""
    found = _decoder.decode(data)
    names = {sheet.id: " ".join(filter(None, (sheet.number, sheet.name))) for sheet in file.summary.sheets}
    groups: dict[str, list[Values]] = {}
    for line in found.items[:MOST]:
        sheet = line.sheets[0] if line.sheets else ""
        group = names.get(sheet) or sheet or line.layout or _("整个文件")
        groups.setdefault(group, []).append(_line(line, desk))
    return {
        "answer": answer(found.answer),
        "counts": counts(found.counts),
        "groups": groups,
        "withheld": found.withheld,
        "more": max(0, len(found.items) - MOST),
    }


def _line(line: Line, desk: str) -> Values:
    where = line.where
    return {
        "sign": SORT_SIGNS[line.how],
        "sort": _(SORTS[line.how]),
        "how": line.how,
        "kind": kind_word(where.kind),
        "layer": where.layer,
        "handle": where.handle,
        "block": where.block,
        "by": line.by and f"{line.by[0]:g}, {line.by[1]:g}",
        "properties": [
            (property_word(one.name), value_word(one.old), value_word(one.new)) for one in line.properties
        ],
        "path": desk + "&" + urlencode({"difference": line.id}) if desk and line.box else "",
    }
