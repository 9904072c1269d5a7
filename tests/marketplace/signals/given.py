"""Purchases for the tests of signals, in few words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from marketplace.signals.model import Hit, Item, Prize, Purchase, Quote
from marketplace.signals.registry import SIGNALS

BEGIN = datetime(2026, 3, 2, tzinfo=UTC)


def purchase(id: str = "p", *prices: float, won: str = "", day: int = 0, **more: Any) -> Purchase:
    """Bidders a, b, c … by the order of prices."""
    quotes = tuple(
        Quote(bidders=(name,), amount=Decimal(str(price)))
        for name, price in zip("abcdefgh", prices, strict=False)
    )
    prizes = (Prize(suppliers=(won,)),) if won else ()
    ends = BEGIN + timedelta(days=day)
    return Purchase(**{"id": id, "quotes": quotes, "prizes": prizes, "ends": ends} | more)


def field(id: str, bidders: str, won: str, day: int) -> Purchase:
    quotes = tuple(Quote(bidders=(one,)) for one in bidders)
    ends = BEGIN + timedelta(days=day)
    return Purchase(id=id, quotes=quotes, prizes=(Prize(suppliers=(won,)),), ends=ends)


def bill(name: str, *amounts: float | str) -> Quote:
    items = tuple(Item(str(n), Decimal(str(one))) for n, one in enumerate(amounts))
    return Quote(bidders=(name,), amount=sum((one.amount for one in items), Decimal()), items=items)


def hits(code: str, purchases: Sequence[Purchase], **settings: float) -> list[Hit]:
    signal = SIGNALS[code]
    return list(signal.find(purchases, signal.defaults | settings))
