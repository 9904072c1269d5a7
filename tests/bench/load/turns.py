"""Two sides measured in turn, A B B A …, so that what else the machine does falls on both."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from typing import NamedTuple

from tests.bench.load.client import Times

Side = Callable[[], Times]


class Outcome(NamedTuple):
    """One side's turns: requests a second and the percentiles of their times (s) of each, and how many."""

    rates: list[float]
    p50s: list[float]
    p99s: list[float]
    count: int


def in_turn(one: Side, other: Side, turns: int) -> tuple[Outcome, Outcome]:
    """`turns` of each side, after one of each that does not count (caches, prepared statements)."""
    one(), other()
    ours: list[Times] = []
    theirs: list[Times] = []
    for number in range(turns):
        order = ((one, ours), (other, theirs))
        for side, times in order if number % 2 == 0 else reversed(order):
            times.append(side())
    return _outcome(ours), _outcome(theirs)


def _outcome(turns: list[Times]) -> Outcome:
    cuts = [statistics.quantiles(turn.each, n=100) for turn in turns]
    return Outcome(
        rates=[len(turn.each) / turn.seconds for turn in turns],
        p50s=[cut[49] for cut in cuts],
        p99s=[cut[98] for cut in cuts],
        count=sum(len(turn.each) for turn in turns),
    )


def tell(what: str, name: str, ours: Outcome, other_name: str, other: Outcome) -> None:
    """Both sides and their ratio: median, and in brackets the best turns of both."""
    print(what)
    for title, side in ((name, ours), (other_name, other)):
        print(
            f"  {title:<26}{statistics.median(side.rates):>8,.0f}/s ({max(side.rates):,.0f})"
            f"   p50 {_ms(side.p50s)}   p99 {_ms(side.p99s)}   {side.count:,} requests"
        )
    print(
        f"  {'ratio':<26}throughput {_ratio(ours.rates, other.rates, max)}"
        f"   p50 {_ratio(ours.p50s, other.p50s, min)}   p99 {_ratio(ours.p99s, other.p99s, min)}\n",
        flush=True,
    )


def _ms(values: list[float]) -> str:
    return f"{statistics.median(values) * 1e3:.2f} ({min(values) * 1e3:.2f}) ms"


def _ratio(ours: list[float], other: list[float], best: Callable[[list[float]], float]) -> str:
    return f"{statistics.median(ours) / statistics.median(other):.2f} ({best(ours) / best(other):.2f})"
