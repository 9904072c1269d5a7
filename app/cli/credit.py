"""Compute every agency's credit anew from the trail and show what differs: --recompute [--trail FOLDER]."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.language import language, say
from app.core.refusal import Refused, declare
from app.dev.servers import within_reach
from app.reactions import load_tasks
from marketplace.credit.exported import recompute as recompute_export
from marketplace.credit.recompute import recompute
from storage.engine import close_engine, open_engine
from storage.verify.export import examine_export
from storage.verify.note import Unreadable

if TYPE_CHECKING:
    from app.core.settings import Settings
    from marketplace.credit.replay import Recomputed

declare(
    "trail_unreadable",
    400,
    "{folder} 不是完好的导出留痕：{why}。请用 ./lianshen verify-trail --export 查明，或重新导出。",
    "{folder} is no intact exported trail: {why}. See ./lianshen verify-trail --export, or export anew.",
)


def main(arguments: list[str], settings: Settings) -> int:
    """Exit status: 0 nothing differs, 1 something does."""
    parser = argparse.ArgumentParser(prog="lianshen credit", description=__doc__)
    parser.add_argument("--recompute", action="store_true", required=True)
    parser.add_argument("--trail", type=Path, metavar="FOLDER", help="an exported trail, offline")
    folder = parser.parse_args(arguments).trail
    load_tasks()  # with them come the rooms that say what their facts count
    if folder:
        found, _told = recompute_export(folder, asyncio.run(_verified(folder)))
    else:
        with within_reach(settings, frozenset({"postgres"})) as reached:
            found = asyncio.run(_recompute(reached))
    for one in found.differences:
        print(f"{one.agency}  {one.what}\n  stored    {one.stored}\n  computed  {one.computed}")
    read, wrong = f"{found.entries}/{found.points}/{found.agencies}", len(found.differences)
    say(f"留痕/记分/机构 {read}，不一致 {wrong} 处", f"entries/points/agencies {read}, {wrong} differences")
    return 1 if found.differences else 0


async def _verified(folder: Path) -> int:
    """How many entries the export's signed checkpoint covers. Refused unless all of them are intact."""
    try:
        report = await examine_export(folder)
    except (Unreadable, OSError) as why:
        raise Refused("trail_unreadable", folder=folder, why=why) from why
    if report.findings:
        raise Refused("trail_unreadable", folder=folder, why=report.findings[0].sentence(language()))
    return report.size


async def _recompute(settings: Settings) -> Recomputed:
    await open_engine(settings, size=2)
    try:
        return await recompute()
    finally:
        await close_engine()
