"""While a correction window is open nothing is decided; and nobody is rejected without one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.core.refusal import Refused
from app.html.say import moment
from marketplace.bids.model import BidId, Correction


def demand_windows_closed(corrections: Sequence[Correction], now: datetime) -> None:
    """Refused("correction_open") until the last window of the tender is due."""
    open_ones = [one.due for one in corrections if now < one.due]
    if open_ones:
        raise Refused("correction_open", due=moment(max(open_ones)))


def demand_was_asked(bid: BidId, corrections: Sequence[Correction]) -> None:
    if all(one.bid != bid for one in corrections):
        raise Refused("correction_first")
