"""Two simulated years of a city's market in a home of its own: planted deeds, and what the platform shows."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.language import say
from app.core.refusal import Refused, declare
from app.core.settings import Settings
from app.dev.servers import Servers, with_addresses

if TYPE_CHECKING:
    from app.simulation.plan import Size

declare(
    "home_is_settled",
    409,
    "{home} 已有数据。模拟城市只能建在空的目录里：请用 --home 指定一个新目录。",
    "{home} holds data already. A simulated city needs an empty folder: name a new one with --home.",
)


def main(arguments: list[str], settings: Settings) -> int:
    """Exit status: 0 the platform shows all that was planted and every score is recomputed, 1 it does not."""
    from app.simulation.plan import Size  # noqa: PLC0415 (the market is loaded for this verb alone)

    parser = argparse.ArgumentParser(prog="lianshen simulate", description=__doc__)
    parser.add_argument("--agencies", type=int, default=300)
    parser.add_argument("--contracts", type=int, default=3000)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--home", type=Path, default=settings.home, help="an empty folder (%(default)s)")
    given = parser.parse_args(arguments)
    home = given.home.resolve()
    if (home / "installation.json").exists():
        raise Refused("home_is_settled", home=home)
    with Servers(home, durable=False) as at:
        alone = with_addresses(Settings(home=home, port=settings.port), at)
        right = asyncio.run(_whole(alone, Size(given.agencies, given.contracts, given.seed, given.months)))
    say(
        f"浏览：LIANSHEN_HOME={home} ./lianshen up（登录 window、regulator、owner-1、agency-1）",
        f"Look at it: LIANSHEN_HOME={home} ./lianshen up (sign in as window, regulator, owner-1, agency-1)",
    )
    return 0 if right else 1


async def _whole(settings: Settings, size: Size) -> bool:
    from app.simulation import report  # noqa: PLC0415

    return await report.whole(settings, size, lambda line: print(line, flush=True))
