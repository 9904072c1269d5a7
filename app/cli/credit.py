"""Compute every agency's credit anew from the trail and show what differs from what is stored."""

from __future__ import annotations

import argparse
import asyncio
from typing import TYPE_CHECKING

from app.cli.language import say
from app.dev.servers import within_reach
from app.reactions import load_tasks
from marketplace.credit.recompute import Recomputed, recompute
from storage.engine import close_engine, open_engine

if TYPE_CHECKING:
    from app.core.settings import Settings


def main(arguments: list[str], settings: Settings) -> int:
    """Exit status: 0 nothing differs, 1 something does."""
    parser = argparse.ArgumentParser(prog="lianshen credit", description=__doc__)
    parser.add_argument("--recompute", action="store_true", required=True)
    parser.parse_args(arguments)
    load_tasks()  # with them come the rooms that say what their facts count
    with within_reach(settings, frozenset({"postgres"})) as reached:
        found = asyncio.run(_recompute(reached))
    for one in found.differences:
        print(f"{one.agency}  {one.what}\n  stored    {one.stored}\n  computed  {one.computed}")
    read, wrong = f"{found.entries}/{found.points}/{found.agencies}", len(found.differences)
    say(f"留痕/记分/机构 {read}，不一致 {wrong} 处", f"entries/points/agencies {read}, {wrong} differences")
    return 1 if found.differences else 0


async def _recompute(settings: Settings) -> Recomputed:
    await open_engine(settings, size=2)
    try:
        return await recompute()
    finally:
        await close_engine()
