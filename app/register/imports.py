"""Imports of lists, all rows or none: the upload form with its template, and the rows that were wrong."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

import msgspec
from litestar import Request, Response
from litestar.datastructures import UploadFile

from app.core.refusal import Refused
from app.html import importing
from app.html.importing import Row, RowsRefused
from app.html.page import page
from app.html.visit import visit

T = TypeVar("T", bound=msgspec.Struct)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BODY = 5 * 2**20  # bytes of an upload


async def import_page(
    title: str, path: str, labels: Mapping[str, str], refused: Refused | None = None
) -> Response[str]:
    """The form; after a refusal, the rows that are wrong and the sheet with its errors to download."""
    rows = [row for row in refused.rows if row.errors] if isinstance(refused, RowsRefused) else []
    errors = importing.with_errors(refused.rows, labels) if isinstance(refused, RowsRefused) else b""
    return await page(
        "app/register/import.html",
        status=refused.status if refused else 200,
        title=title,
        path=path,
        labels=labels,
        most=importing.MOST,
        rows=rows,
        errors=f"data:{XLSX};base64,{b64encode(errors).decode()}" if errors else "",
        refused=refused and refused.sentence(visit().language),
    )


def template_file(name: str, labels: Mapping[str, str]) -> Response[bytes]:
    """The empty sheet to fill in."""
    return Response(
        importing.template(labels),
        media_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'},
    )


async def imported(
    request: Request[Any, Any, Any],
    labels: Mapping[str, str],
    kind: type[T],
    take: Callable[[list[Row[T]]], Awaitable[Any]],
) -> None:
    """Read the sheet that was sent and have `take` store its rows. Refused, RowsRefused."""
    file = (await request.form()).get("file")
    if not isinstance(file, UploadFile):
        raise Refused("no_sheet")
    rows = importing.read_rows(await file.read(), kind, labels)
    if any(row.errors for row in rows):
        raise RowsRefused(rows)
    await take(rows)
