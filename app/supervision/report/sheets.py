"""A report as plain tables of text and numbers, the same for the page, the workbook and the paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import msgspec

from app.html.words import _
from app.supervision.durations.words import kind_word
from app.supervision.report.model import Figures, Measure, Report
from app.supervision.report.words import MEASURES, category_word

MARKET = tuple(Measure)[:9]
REVIEW = tuple(Measure)[9:]
Cell = str | int | Decimal


class Sheet(msgspec.Struct, frozen=True):
    """`head` names the columns; each row begins with a name."""

    title: str
    head: list[str]
    rows: list[list[Cell]]


def sheets(report: Report) -> list[Sheet]:
    """All tables of the report in the reader's language."""
    return [
        _sheet(_("各辖区采购情况"), _("辖区"), report, report.districts, MARKET, str),
        _sheet(_("各辖区办件、评价和投诉"), _("辖区"), report, report.districts, REVIEW, str),
        _sheet(_("各类别采购情况"), _("类别"), report, report.categories, MARKET, category_word),
        _sheet(_("各类别办件、评价和投诉"), _("类别"), report, report.categories, REVIEW, category_word),
        Sheet(
            _("用时和按时率（工作日）"),
            [_("类别"), _("件数"), _("中位数"), _("80% 不超过"), _("95% 不超过"), _("按时率")],
            [
                [kind_word(kind), it.count, it.p50, it.p80, it.p95, percent(it.share)]
                for kind, it in report.durations
            ],
        ),
    ]


def _sheet(
    title: str,
    head: str,
    report: Report,
    parts: Sequence[tuple[str, Figures]],
    measures: Sequence[Measure],
    word: Callable[[str], str],
) -> Sheet:
    """One line a part that has any of the measures, and the whole in the last."""
    shown = [(word(name), it) for name, it in parts if any(it.of(one) for one in measures)]
    savings = [_("节约资金（元）"), _("节约率")] if measures is MARKET else []
    rows = [[name, *_cells(it, measures)] for name, it in [*shown, (_("合计"), report.city)]]
    return Sheet(title, [head, *(_(MEASURES[one]) for one in measures), *savings], rows)


def _cells(it: Figures, measures: Sequence[Measure]) -> list[Cell]:
    cells: list[Cell] = [it.of(one) for one in measures]
    return [*cells, it.saved, percent(it.saved_share)] if measures is MARKET else cells


def percent(share: Decimal | float | None) -> str:
    return "—" if share is None else f"{share:.1%}"
