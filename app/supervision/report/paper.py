"""A report on paper: its tables in a letter of the office that issues it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from app.core.term import CHINA
from app.html.say import number
from app.html.words import _
from app.paper.model import Block, Heading, Letter, Paragraph, Table
from app.supervision.report.sheets import Cell, Sheet

MOST_COLUMNS = 4


def letter(period: str, sheets: list[Sheet], issuer: str, now: datetime) -> Letter:
    day = now.astimezone(CHINA)
    lead = _(
        "统计期：%(period)s。按事项发生的时间统计；用时按办结时间统计，不含暂停计时的日子。", period=period
    )
    return Letter(
        issuer=issuer,
        number=period,
        title=_("中介服务与联合审查统计报告"),
        blocks=(Paragraph(lead), *(block for sheet in sheets for block in _blocks(sheet))),
        signed=issuer,
        day=(day.year, day.month, day.day),
        foot=period,
    )


def _blocks(sheet: Sheet) -> list[Block]:
    """The sheet in as many tables as its columns need, the name first in each."""
    found: list[Block] = [Heading(sheet.title)]
    columns = range(1, len(sheet.head))
    for start in range(0, len(columns), MOST_COLUMNS):
        taken = [0, *columns[start : start + MOST_COLUMNS]]
        rows = tuple(tuple(_told(row[n]) for n in taken) for row in sheet.rows)
        head = tuple(sheet.head[n] for n in taken)
        found.append(Table(head, rows, (2.0, *(1.0,) * (len(taken) - 1))))
    return found


def _told(cell: Cell) -> str:
    return number(cell) if isinstance(cell, int | Decimal) else cell
