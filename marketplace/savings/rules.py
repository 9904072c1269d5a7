"""What one reuse of a regional assessment saves: a pure computation.

For every service that an assessment serves instead (one reuse: one project, one service), the price is the
median of what comparable contracts cost, the days the median of what they were given; comparable are the
signed contracts of the same service that quote in yuan. Without any, the days are the catalogue's standard
and the price is not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

import msgspec

CENT = Decimal("0.01")


class Comparable(msgspec.Struct, frozen=True):
    """A signed contract of a service: yuan, and working days agreed."""

    amount: Decimal
    days: int


class Worth(msgspec.Struct, frozen=True):
    """What one reuse saves. `contracts`: how many the medians are of; 0: the catalogue's standard."""

    amount: Decimal | None
    days: int | None
    contracts: int


class Saved(msgspec.Struct, frozen=True):
    """Together: so many reuses; `unpriced` of them have no comparable contract and add no money."""

    reuses: int = 0
    amount: Decimal = Decimal(0)
    days: int = 0
    unpriced: int = 0


def worth(contracts: Sequence[Comparable], standard: int | None) -> Worth:
    """`standard`: the catalogue's longest duration in working days, where it names one."""
    if not contracts:
        return Worth(None, standard, 0)
    amount = Decimal(median(one.amount for one in contracts)).quantize(CENT, ROUND_HALF_UP)
    days = Decimal(median(one.days for one in contracts)).quantize(Decimal(1), ROUND_HALF_UP)
    return Worth(amount, int(days), len(contracts))


def together(reuses: Iterable[Worth]) -> Saved:
    given = list(reuses)
    return Saved(
        reuses=len(given),
        amount=sum((one.amount for one in given if one.amount is not None), Decimal(0)),
        days=sum(one.days or 0 for one in given),
        unpriced=sum(one.amount is None for one in given),
    )
