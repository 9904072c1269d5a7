"""The last minute before a deadline: 2,000 sealed bids from outside, nothing lost, nothing late taken.

    ./lianshen bench bids [--agencies 2000] [--seconds 60]

First flat out, 8 at once: against pgbench making the same rows, and with and without the trail (the worker
and the ticker do not run). Then the rush, with the ticker and its sequencer, while others read the tender;
its last twelfth comes after the deadline. Every acknowledged bid is looked up in the database afterwards.
Fails where a bid was lost, taken late or unsaid, or where the trail costs over a tenth of the throughput.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import random
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta

from app.core.settings import ROOT, Settings, as_environ
from app.dev.children import Child, Command
from tests.bench.load import client, crowd, pgbench, rush
from tests.bench.load.client import Load, Times
from tests.bench.load.house import House, houses, key_aside
from tests.bench.load.rush import Answer, Rush
from tests.bench.load.turns import Side, in_turn, tell

TURNS = 2
GROUP = 250  # bids of one turn
SOCKETS = 48  # of each of the two processes that the rush comes from
ALLOWED = 0.1  # share of the throughput that the trail may cost
LATE = 1 / 12  # of the rush comes after the deadline
TAKEN = "SELECT id::text, submitted_at FROM bid WHERE tender = '{}' AND submitted_at IS NOT NULL"


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen bench bids", description=__doc__)
    parser.add_argument("--agencies", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=60, help="of the rush")
    options = parser.parse_args(arguments)
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}\n")
    with (
        houses() as (trailed, untrailed),
        ProcessPoolExecutor(3, multiprocessing.get_context("spawn")) as others,
    ):
        began = time.monotonic()
        with key_aside(trailed.settings):
            cost = _flat_out(trailed, untrailed, others)
        wrong = _rush(trailed, others, options.agencies, options.seconds)
        print(f"\nThe trail costs {cost:.1%} of the throughput (at most {ALLOWED:.0%} allowed)")
        print(f"{time.monotonic() - began:,.0f} s, without building and starting the servers")
        return int(wrong or cost > ALLOWED)


def _flat_out(trailed: House, untrailed: House, others: ProcessPoolExecutor) -> float:
    """Both comparisons; what share of the throughput the trail costs."""
    called = crowd.call(trailed)
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    for house in (trailed, untrailed):
        crowd.open_until(house, called.tender, tomorrow)
    alone = _side(trailed, called, others)
    ours, theirs = in_turn(alone, lambda: pgbench.run(trailed.settings, called, 5.0), TURNS)
    tell("Sealed bids flat out", "over HTTP", ours, "pgbench, same rows", theirs)
    ours, theirs = in_turn(_side(trailed, called, others), _side(untrailed, called, others), TURNS)
    tell("The trail's part in it", "with the trail", ours, "without", theirs)
    return 1 - statistics.median(ours.rates) / statistics.median(theirs.rates)


def _side(house: House, called: crowd.Call, others: ProcessPoolExecutor) -> Side:
    """A turn is a group of agencies that have not bid yet; all of their bids must be taken."""
    groups = [crowd.bids(house, called, crowd.gather(house, called.tender, GROUP)) for _ in range(TURNS + 1)]

    def turn() -> Times:
        load = Rush(house.settings.port, groups.pop(), [0.0] * GROUP, 8)
        began = datetime.now(UTC)
        answers = others.submit(rush.run, load).result()
        took = (datetime.now(UTC) - began).total_seconds()
        if refused := {one.code for one in answers if one.code}:
            raise RuntimeError(f"refused: {sorted(refused)}")
        return Times([one.seconds for one in answers], took)

    return turn


def _rush(house: House, others: ProcessPoolExecutor, number: int, seconds: float) -> bool:
    """Whether something went wrong."""
    called = crowd.call(house)
    requests = crowd.bids(house, called, crowd.gather(house, called.tender, number))
    chance = random.Random(1)
    moments = [chance.uniform(0, seconds) for _ in requests]
    before = {str(id) for id, _ in house.rows(TAKEN.format(called.tender))}
    due = datetime.now(UTC) + timedelta(seconds=seconds * (1 - LATE) + 1)
    crowd.open_until(house, called.tender, due)
    ticker = _ticker(house.settings)
    port, half = house.settings.port, len(requests) // 2
    reading = house.designer.request("GET", f"/tenders/{called.tender}")
    halves = [(requests[:half], moments[:half]), (requests[half:], moments[half:])]
    rushes = [others.submit(rush.run, Rush(port, *one, SOCKETS)) for one in halves]
    reads = others.submit(client.run, Load(port, [reading], 2, seconds))
    answers = [answer for one in rushes for answer in one.result()]
    read = reads.result()
    ticker.kill()
    return _tell(house, called, answers, read, before, due)


def _ticker(settings: Settings) -> Child:
    return Child(
        Command(
            name="ticker",
            argv=[sys.executable, "-m", "app", "run", "ticker"],
            cwd=ROOT,
            log=settings.home / "logs" / "ticker.log",
            environ={**os.environ, **as_environ(settings)},
        )
    )


def _tell(
    house: House, called: crowd.Call, answers: list[Answer], read: Times, before: set[str], due: datetime
) -> bool:
    rows = {str(id): at for id, at in house.rows(TAKEN.format(called.tender)) if str(id) not in before}
    acknowledged = {one.bid for one in answers if one.bid}
    late = [id for id, at in rows.items() if isinstance(at, datetime) and at >= due]
    lost, unsaid = acknowledged - rows.keys(), rows.keys() - acknowledged
    codes = sorted({one.code for one in answers if one.code})
    p99 = statistics.quantiles([one.seconds for one in answers if one.bid], n=100)
    proved = sum(one.proved for one in answers)
    reads = statistics.quantiles(read.each, n=100)
    print(f"The rush: {len(answers):,} sealed bids, deadline in between, {len(read.each):,} readings beside")
    print(f"  taken {len(acknowledged):,}, refused {len(answers) - len(acknowledged):,} {codes}")
    print(f"  acknowledged and lost {len(lost)}, taken late {len(late)}, taken unsaid {len(unsaid)}")
    print(
        f"  p50 {p99[49] * 1e3:,.0f} ms, p99 {p99[98] * 1e3:,.0f} ms; under a checkpoint at once {proved:,}"
    )
    print(f"  readings p50 {reads[49] * 1e3:,.0f} ms, p99 {reads[98] * 1e3:,.0f} ms")
    return bool(lost or late or unsaid) or codes not in ([], ["bids_closed"])
