from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

import msgspec
import pytest
from litestar.enums import RequestEncodingType
from litestar.testing import RequestFactory
from openpyxl import load_workbook

from app.core.ids import new_id
from app.html.engine import environment
from app.html.export import export
from app.html.listing import Column, Listing, Wish, chosen, wish

COLUMNS = (
    Column("number", "编号", sorts=True),
    Column("title", "名称", "title"),
    Column("count", "件数", "number"),
)


def listing(asked: Wish = Wish(), **changes: Any) -> Listing:  # noqa: B008
    rows = [{"number": "A-1", "title": "=HYPERLINK(1)", "count": 3, "path": "/x/1"}]
    one = Listing(
        path="/x",
        columns=COLUMNS,
        rows=rows,
        total=120,
        wish=asked,
        tabs=(("mine", "待我办"), ("all", "全部")),
        empty="尚无。",
    )
    return msgspec.structs.replace(one, **changes)


def asked(**query: str) -> Wish:
    return wish(RequestFactory().get("/x", query_params=query))


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e9", "9" * 5000, "٣", ""])
def test_nonsense_counts_as_not_asked(page: str) -> None:
    assert asked(page=page, export="exe", q="a\x00b") == Wish(words="ab")


def test_the_wish_is_read_and_written_alike() -> None:
    one = asked(q="住宅", tab="all", sort="number", down="1", page="2")
    assert one == Wish("住宅", "all", "number", True, 2)
    assert listing(one).address() == "/x?q=%E4%BD%8F%E5%AE%85&tab=all&sort=number&down=1&page=2"


def test_a_column_sorts_up_then_down() -> None:
    up = listing().sorted_by(COLUMNS[0])
    assert up == "/x?sort=number"
    assert listing(asked(sort="number")).sorted_by(COLUMNS[0]) == "/x?sort=number&down=1"


def test_an_unknown_tab_opens_the_first() -> None:
    assert listing(Wish(tab="nothing")).tab == "mine"


def test_the_table_shows_rows_pages_and_tabs() -> None:
    source = '{% import "app/html/parts.html" as parts %}{{ parts.worklist(listing) }}'
    out = environment().from_string(source).render(listing=listing(Wish(page=2)))
    assert 'href="/x/1"' in out and "2 / 3" in out and 'aria-current="true"' in out
    out = environment().from_string(source).render(listing=listing(rows=[], total=0))
    assert "尚无。" in out


async def test_a_batch_act_is_sent_with_the_rows_that_are_ticked() -> None:
    one, other = new_id(), new_id()
    source = '{% import "app/html/parts.html" as parts %}{{ parts.worklist(listing) }}'
    rows = [{"number": "1", "title": "一", "count": 1, "path": "", "id": one}]
    out = environment().from_string(source).render(listing=listing(rows=rows, batch=(("/x/read", "已读"),)))
    assert f'name="chosen" value="{one}"' in out and 'formaction="/x/read"' in out
    sent = {"chosen": [str(one), "nonsense", str(other), str(one)]}
    assert await chosen(
        RequestFactory().post("/x/read", data=sent, request_media_type=RequestEncodingType.URL_ENCODED)
    ) == [one, other]


def test_exports_hold_what_is_shown_and_run_no_formula() -> None:
    book = load_workbook(BytesIO(export(listing(Wish(export="xlsx")), "list").content))
    assert [cell.value for cell in book.active[2]] == ["A-1", "'=HYPERLINK(1)", 3]  # type: ignore[index]
    text = export(listing(Wish(export="csv")), "list").content.decode("utf-8-sig")
    assert list(csv.reader(StringIO(text))) == [["编号", "名称", "件数"], ["A-1", "'=HYPERLINK(1)", "3"]]
