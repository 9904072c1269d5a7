"""Abnormally low prices (异常低价): what the policy calls one, by the valid bids of a lot.

财办库〔2024〕265号: under half of the mean of valid bids, under half of the next lowest, or under 45 % of the
ceiling asks for a written explanation. The shares are the tender's frozen policy's.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from marketplace.policy.numbers import LowPrice


def low(price: Decimal, prices: Sequence[Decimal], ceiling: Decimal, shares: LowPrice) -> str:
    """Why `price`, one of the valid `prices`, counts as abnormally low; empty if it does not."""
    if price < shares.of_ceiling * ceiling:
        return f"低于最高限价的 {shares.of_ceiling:.0%}"
    mean = sum(prices, Decimal(0)) / len(prices)
    if len(prices) > 1 and price < shares.of_mean * mean:
        return f"低于有效报价平均值的 {shares.of_mean:.0%}"
    above = [other for other in prices if other > price]
    if above and price < shares.of_next * min(above):
        return f"低于次低报价的 {shares.of_next:.0%}"
    return ""
