"""Times and sizes as pages show them (PAGES: 2026-11-22 09:00); money is `app.core.money`."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from app.core.term import CHINA


def moment(at: datetime | None) -> str:
    """`2026-11-22 09:00`, Beijing time; empty for no time."""
    return at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M") if at else ""


def instant(at: datetime | None) -> str:
    """`2026-11-22 09:00:07`, Beijing time: where the order within a minute matters."""
    return at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S") if at else ""


def day(on: date | datetime | None) -> str:
    """`2026-11-22`; a moment is first brought to Beijing time."""
    if isinstance(on, datetime):
        on = on.astimezone(CHINA).date()
    return on.isoformat() if on else ""


def number(value: Decimal | int | str | None) -> str:
    """`98,600.5`: grouped, without zeros at the end; a text as it is; empty for nothing."""
    if value is None or isinstance(value, str):
        return value or ""
    whole, _, rest = f"{Decimal(value):,f}".partition(".")
    return f"{whole}.{rest}".rstrip("0").rstrip(".") if rest else whole


def size(length: int) -> str:
    """A length in bytes as `12.3 MB` (10⁶ bytes)."""
    for unit, power in (("GB", 9), ("MB", 6), ("kB", 3)):
        if length >= 10**power:
            return f"{length / 10**power:.1f} {unit}"
    return f"{length} B"
