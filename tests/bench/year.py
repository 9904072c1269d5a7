"""A simulated year of the joint review: cases side by side on the real engine, by a clock that is moved.

    ./lianshen bench year [--cases 2000] [--seed 1]

Every light is compared with one worked out by hand. Fails if a case is stuck or a light is wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import shutil
import tempfile
import time
from pathlib import Path

from app.core.settings import Settings
from app.dev.servers import Servers, with_addresses
from app.migrate import migrate
from storage import engine
from storage.engine import fetch_value
from tests.drawing_review.year.clock import simulated
from tests.drawing_review.year.drive import BEGINS, Year, live
from tests.drawing_review.year.reckoned import BEIJING


def main(arguments: list[str], settings: Settings) -> int:
    del settings
    parser = argparse.ArgumentParser(prog="lianshen bench year", description=__doc__)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}")
    home = Path(tempfile.mkdtemp(prefix="lianshen-bench-"))
    home.chmod(0o711)
    try:
        with Servers(home, durable=False) as at:
            year = asyncio.run(_year(with_addresses(Settings(home=home), at), options.cases, options.seed))
    finally:
        shutil.rmtree(home)
    return int(bool(year.wrong) or year.ended.total() != year.cases or "stuck" in year.ended)


async def _year(plain: Settings, cases: int, seed: int) -> Year:
    await migrate(plain)
    settings, clock = await simulated(plain, BEGINS)
    await engine.open_engine(settings)
    try:
        began, before = time.perf_counter(), await _entries()
        year = await live(clock, cases, seed)
        _say(year, time.perf_counter() - began, await _entries() - before)
    finally:
        await engine.close_engine()
        await clock.close()
    return year


async def _entries() -> int:
    return int(await fetch_value("SELECT count(*) FROM trail_entry"))


def _say(year: Year, seconds: float, entries: int) -> None:
    print(
        f"{year.cases} cases, the last ended on {year.last.astimezone(BEIJING):%Y-%m-%d}: {dict(year.ended)}"
    )
    print(f"accepted by silence: {year.silent}")
    print(f"lights compared: {year.looks}, different: {len(year.wrong)}; seen: {dict(year.lights)}")
    print(f"{entries} trail entries in {seconds:.0f} s: {seconds / entries * 1000:.1f} ms each")
    for line in year.wrong[:20]:
        print("  ", line)
