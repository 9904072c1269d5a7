from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

import msgspec
import pytest

from app.core.refusal import Refused
from app.html.form import Form, typed_into
from app.html.visit import VISIT, Visit


class Kind(StrEnum):
    NEW = "new"
    CHANGE = "change"


class Typed(msgspec.Struct):
    name: Annotated[str, msgspec.Meta(min_length=2, max_length=5)]
    floors: Annotated[int, msgspec.Meta(ge=1, le=200)]
    due: date
    kind: Kind
    fee: Decimal | None = None


GOOD = {"name": "住宅楼", "floors": "18", "due": "2026-12-01", "kind": "new", "fee": "12.50"}


def test_right_values_become_the_struct() -> None:
    form = Form.check(GOOD, Typed)
    assert not form.errors
    assert form.value == Typed("住宅楼", 18, date(2026, 12, 1), Kind.NEW, Decimal("12.50"))


def test_an_optional_field_left_blank_keeps_its_default() -> None:
    assert Form.check({**GOOD, "fee": "  "}, Typed).value.fee is None


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("name", "", "请填写此项。"),
        ("name", "一", "至少 2 个字，现有 1 个。"),
        ("name", "一二三四五六", "最多 5 个字，现有 6 个。"),
        ("name", "a\x00b", "格式不对，请检查后重新填写。"),
        ("floors", "0", "请填写 1 到 200 之间的数。"),
        ("floors", "many", "请填写 1 到 200 之间的数。"),
        ("due", "1/12/2026", "请按 2026-11-22 的格式填写日期。"),
        ("kind", "old", "请从列表中选择。"),
        ("fee", "dear", "请填写数字。"),
    ],
)
def test_a_wrong_field_says_what_it_wants(field: str, text: str, sentence: str) -> None:
    form = Form.check({**GOOD, field: text}, Typed)
    assert form.errors == {field: sentence}
    assert form.typed[field] == text, "what was typed is kept"


def test_all_wrong_fields_are_told_at_once() -> None:
    assert set(Form.check({}, Typed).errors) == {"name", "floors", "due", "kind"}


def test_a_refusal_goes_to_the_field_it_names() -> None:
    form = Form.check(GOOD, Typed)
    form.refuse(Refused("invalid", field="name", why="已有同名项目。"))
    assert form.errors == {"name": "已有同名项目。"}


def test_errors_are_english_for_an_english_visit() -> None:
    token = VISIT.set(Visit(language="en"))
    try:
        assert Form.check({**GOOD, "name": ""}, Typed).errors == {"name": "Fill this in."}
    finally:
        VISIT.reset(token)


def test_a_known_value_fills_the_form() -> None:
    assert typed_into(Form.check(GOOD, Typed).value)["due"] == "2026-12-01"
