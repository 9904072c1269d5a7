"""Practitioners from a sheet: all rows or none, each fault told at its row; and what their agency is told."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from app.register.acting.queries import today
from marketplace.agencies.practitioners.store import PRACTITIONERS
from tests.marketplace.agencies.market import Market, back, person, unique, upload

pytestmark = pytest.mark.servers
HEAD = ["姓名", "职业资格或职称", "证书编号", "证书有效期至", "社保起始月", "社保截至月"]


def sheet(*rows: list[Any]) -> bytes:
    out, book = BytesIO(), Workbook()
    for row in (HEAD, *rows):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(out)
    return out.getvalue()


def row(day: date, **changes: Any) -> list[Any]:
    values = {"name": "林测", "profession": "注册测绘师", "certificate": f"CH{unique()}", "until": None}
    values |= {"first": f"{back(day, 6):%Y-%m}", "last": back(day, 1)}  # a text, and a date as Excel keeps it
    return list((values | changes).values())


async def test_practitioners_come_from_a_sheet_all_or_none(market: Market) -> None:
    firm, day = await market.agency(), await today()
    path = f"{firm.path}/practitioners/import"
    assert (await firm.browser.get(f"{path}/template")).content.startswith(b"PK")
    twice = f"CH{unique()}"
    wrong = sheet(
        row(day), row(day, certificate=twice), row(day, certificate=twice), row(day, last="2026-13")
    )
    answer = await upload(firm.browser, path, wrong, "人员.xlsx")
    assert answer.status_code == 400
    assert "没有导入任何一行" in answer.text
    assert await PRACTITIONERS.of(firm.id) == []
    twins = sheet(row(day), row(day, certificate=twice), row(day, certificate=twice))
    answer = await upload(firm.browser, path, twins, "人员.xlsx")
    assert "该证书编号的人员已在册" in answer.text
    assert await PRACTITIONERS.of(firm.id) == []
    right = sheet(row(day), row(day, name="周量"), row(day, until=date(day.year + 1, 1, 1)))
    assert (await upload(firm.browser, path, right, "人员.xlsx")).status_code == 303
    found = await PRACTITIONERS.of(firm.id)
    assert [one.name for one in found][0::2] == ["林测", "林测"]
    assert found[2].valid_until == date(day.year + 1, 1, 1)
    assert {(one.insured_from, one.insured_to) for one in found} == {(back(day, 6), back(day, 1))}
    assert (await upload(firm.browser, path, b"MZ" + bytes(99), "人员.xlsx")).status_code in (400, 415)


async def test_a_sheet_for_another_agency_is_for_nobody(market: Market) -> None:
    mine, other = await market.agency(), await market.agency()
    path = f"{mine.path}/practitioners/import"
    answer = await upload(other.browser, path, sheet(row(await today())), "人员.xlsx")
    assert answer.status_code == 404
    assert (await other.browser.get(path)).status_code == 404
    assert await PRACTITIONERS.of(mine.id) == []


async def test_a_person_is_entered_once_whatever_is_clicked_twice(market: Market) -> None:
    firm, typed = await market.agency(), person(await today())
    sent = [await firm.act("practitioners", typed) for _ in range(2)]
    assert [answer.status_code for answer in sent] == [303, 409]
    assert len(await PRACTITIONERS.of(firm.id)) == 1
    months = {"insured_from": "2026-10", "insured_to": "2026-09"}
    assert "截至月不能早于起始月" in (await firm.act("practitioners", person(await today()) | months)).text
