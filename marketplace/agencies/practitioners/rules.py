"""What is kept of a practitioner, and whether his social insurance proves that he works there."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from app.core.refusal import Refused
from marketplace.agencies.practitioners import refusals  # noqa: F401  (declares the codes used here)
from marketplace.agencies.practitioners.model import Entry


def month(on: date) -> int:
    """Months since year 0, so that months can be counted."""
    return on.year * 12 + on.month - 1


def insured(first: date, last: date, on: date, months: int) -> bool:
    """Paid without a gap for the `months` full months before the month of `on`?

    Insurance is paid by the month, so the month that runs cannot be asked for yet.
    """
    return month(first) <= month(on) - months and month(last) >= month(on) - 1


def entry(given: Entry, today: date) -> Entry:
    """As it is kept. Refused("invalid") names the field."""
    kept = replace(
        given,
        name=given.name.strip(),
        profession=given.profession.strip(),
        certificate="".join(given.certificate.split()),
        insured_from=given.insured_from.replace(day=1),
        insured_to=given.insured_to.replace(day=1),
    )
    if not 2 <= len(kept.name) <= 60 or not kept.name.isprintable():
        raise Refused("invalid", field="name", why="请填写姓名，2 至 60 字")
    if not 2 <= len(kept.profession) <= 60:
        raise Refused("invalid", field="profession", why="请填写职业资格或职称")
    if not 4 <= len(kept.certificate) <= 60 or not kept.certificate.isprintable():
        raise Refused("invalid", field="certificate", why="请按证书填写编号，4 至 60 位")
    if kept.insured_to < kept.insured_from:
        raise Refused("invalid", field="insured_to", why="截至月不能早于起始月")
    if month(kept.insured_to) > month(today):
        raise Refused("invalid", field="insured_to", why="截至月不能晚于本月")
    if kept.valid_until is not None and kept.valid_until < today:
        raise Refused("invalid", field="valid_until", why="证书已经到期，请先办理延续")
    return kept
