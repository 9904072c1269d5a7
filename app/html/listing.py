"""Worklists (待办列表): columns, tabs, search, sorting and pages, the same for every list.

A feature's query takes the `Wish` and answers rows and their number; the page shows a `Listing`. Every list
exports what it shows: the same address with `export=xlsx` or `export=csv` gives all rows of the wish.
Acts that are safe on several rows at once are sent with the rows that are ticked (`batch`, `chosen`).
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from litestar import Request

PER_PAGE = 50
MOST = 10_000  # rows of an export, and of a batch act
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Wish(msgspec.Struct, frozen=True):
    """What the visitor asked a list for."""

    words: str = ""
    tab: str = ""
    sort: str = ""
    down: bool = False
    page: int = 1
    export: str = ""

    @property
    def limit(self) -> int:
        return MOST if self.export else PER_PAGE

    @property
    def offset(self) -> int:
        return 0 if self.export else (self.page - 1) * PER_PAGE


class Column(msgspec.Struct, frozen=True):
    """`cell` of a row is `row[key]`; kinds: text, title, code, number, moment, day, money, light.

    A title leads to the row's `path`; so does a code (a number people call it by), which never wraps.
    """

    key: str
    label: str
    kind: str = "text"
    sorts: bool = False


class Saved(msgspec.Struct, frozen=True):
    """A filter of the reader's own: what stands behind the question mark of the list's address."""

    id: str
    name: str
    query: str


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """A list ready to be shown. `rows` hold a cell per column and, in `path`, where a row leads."""

    path: str
    columns: tuple[Column, ...]
    rows: list[dict[str, Any]]
    total: int
    wish: Wish
    tabs: tuple[tuple[str, str], ...] = ()  # (key, label); the first is the default
    empty: str  # what will appear here, and when
    batch: tuple[tuple[str, str], ...] = ()  # (path to post to, label): acts on the chosen rows' `id`s
    saved: tuple[Saved, ...] = ()  # the reader's own filters
    kept: dict[str, str] = {}  # what a form above the list asked for: it stays in every address
    finds: bool = True  # has a field for words; not where a form above the list has it

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))

    @property
    def tab(self) -> str:
        """The open tab: the wished one if the list has it, else the first."""
        keys = [key for key, _ in self.tabs]
        return self.wish.tab if self.wish.tab in keys else next(iter(keys), "")

    def address(self, **changes: Any) -> str:
        """This list with another tab, order or page."""
        wish = msgspec.structs.replace(self.wish, **changes)
        asked = {"q": wish.words, "tab": wish.tab, "sort": wish.sort, "down": "1" if wish.down else ""}
        asked |= {"page": str(wish.page) if wish.page > 1 else "", "export": wish.export}
        query = urlencode({name: value for name, value in (self.kept | asked).items() if value})
        return f"{self.path}?{query}" if query else self.path

    @property
    def query(self) -> str:
        """The wish as an address has it, without page and export: what a filter saves."""
        return self.address(page=1, export="").partition("?")[2]

    def sorted_by(self, column: Column) -> str:
        """The list in the order of a column; once more, the other way round."""
        again = self.wish.sort == column.key and not self.wish.down
        return self.address(sort=column.key, down=again, page=1)


async def chosen(request: Request[Any, Any, Any]) -> list[UUID]:
    """The ids of the rows that a batch act was sent for, each once; nonsense is left out."""
    sent = (await request.form()).getall("chosen", [])
    ids = [UUID(one) for one in sent if isinstance(one, str) and _UUID.fullmatch(one)]
    return list(dict.fromkeys(ids))[:MOST]


def wish(request: Request[Any, Any, Any]) -> Wish:
    """What the address asks for. Nonsense counts as not asked."""
    asked = request.query_params
    number = asked.get("page", "1")
    export = asked.get("export", "")
    return Wish(
        words=" ".join(asked.get("q", "").replace("\x00", "").split())[:100],
        tab=asked.get("tab", "")[:40],
        sort=asked.get("sort", "")[:40],
        down=asked.get("down") == "1",
        page=int(number) if number.isascii() and number.isdigit() and 0 < int(number[:6]) < 100_000 else 1,
        export=export if export in {"xlsx", "csv"} else "",
    )
