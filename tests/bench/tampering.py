"""Each way to forge the past, by each who could try: how often it is found, and by whom.

    ./lianshen bench tampering [--tries 1000] [--seed 1]

Embedded servers of its own. What no cell shows: a false act that is done *now* with the rights of whoever
may do it is logged like a true one; one dated back by less than ten minutes is within the slack for clocks.
Whoever holds the key and an old backup with its witnesses' signatures shows a log that is true but old: by
itself nothing tells, until a witness is asked again or someone kept a newer checkpoint (hence “kept” is the
checkpoint of half the history: who kept a later one finds more).
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

from app.core.settings import Settings
from app.dev.servers import Addresses, Servers, with_addresses
from tests.bench.forging import administrator, application, keyholder
from tests.bench.forging.city import City, lived
from tests.bench.forging.finders import FINDERS, finders

KINDS = ("edit", "delete", "insert", "reorder", "back-date", "truncate", "rebuild", "restore")
ATTACKERS: dict[str, Callable[[City, str, random.Random], Awaitable[set[str]]]] = {
    "application": application.attack,
    "database administrator": administrator.attack,
    "holder of the key": keyholder.attack,
}


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen bench tampering", description=__doc__)
    parser.add_argument("--tries", type=int, default=1000, help="of each kind by each attacker")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    home = Path(tempfile.mkdtemp(prefix="lianshen-bench-"))
    home.chmod(0o711)
    try:
        with Servers(home) as at:
            ours = with_addresses(Settings(home=home), at)
            return asyncio.run(every_cell(ours, at, options.tries, options.seed))
    finally:
        shutil.rmtree(home)


async def every_cell(settings: Settings, servers: Addresses, tries: int, seed: int) -> int:
    """Status 1 if the true history is blamed, or anybody gets away with anything."""
    async with lived(settings, servers) as city:
        async with city.administrator.transaction():
            blamed = await finders(city, city.log, city.administrator)
        print(f"{len(city.entries)} entries; the true history is blamed by: {sorted(blamed) or 'nobody'}")
        print(f"{'attacker':<24}{'forgery':<11}{'unfound':>8}  found by (share of {tries:,} tries)")
        unfound = 0
        for attacker in ATTACKERS:
            for kind in KINDS:
                unfound += await cell(city, attacker, kind, tries, random.Random(f"{seed} {attacker} {kind}"))
    return 1 if blamed or unfound else 0


async def cell(city: City, attacker: str, kind: str, tries: int, chance: random.Random) -> int:
    """Prints a line; how many tries nobody found."""
    found: Counter[str] = Counter()
    unfound = 0
    for _ in range(tries):
        who = await ATTACKERS[attacker](city, kind, chance)
        found.update(who)
        unfound += not who
    shares = ", ".join(f"{name} {found[name] / tries:.0%}" for name in FINDERS if found[name])
    print(f"{attacker:<24}{kind:<11}{unfound:>8}  {shares or 'nobody'}", flush=True)
    return unfound
