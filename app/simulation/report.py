"""The whole simulation, told line by line: settled, lived, compared, recomputed, its pages timed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

from app.core.settings import Settings
from app.demo.city import PASSWORD
from app.migrate import migrate
from app.register.notices.tasks import printing
from app.simulation.clock import beginning
from app.simulation.credit import Checked, check
from app.simulation.life import Lived
from app.simulation.plan import Size
from app.simulation.run import START, Run, Say, live
from app.simulation.shown import Line, compare
from app.simulation.timing import GOAL, LISTS, timed
from storage import engine, logs
from storage.blobs.store import close_store, open_store
from storage.live import close_live, open_live

TOLD = 5  # differences of one kind
POOL = 8


async def whole(settings: Settings, size: Size, say: Say) -> bool:
    """Whether all that was planted is shown, and every score follows from the trail."""
    logs.configure()
    await open_store(settings)
    await open_live(settings)
    try:
        async with beginning(settings, START) as clock:
            await migrate(settings)
            await engine.open_engine(settings, size=POOL)
            try:
                async with printing(settings):  # the notices of charges are printed as a worker does
                    right = await _lived(await live(size, clock, say), settings, say)
            finally:
                await engine.close_engine()
    finally:
        await close_live()
        close_store()
    for page in await timed(settings, LISTS):
        over = "" if page.most <= GOAL else f"  over {GOAL:.0f} ms"
        say(f"{page.path:<32}{page.status}  median {page.half:6.1f} ms  p95 {page.most:6.1f} ms{over}")
    say(f"password of everybody who can sign in: {PASSWORD}")
    return right


async def _lived(run: Run, settings: Settings, say: Say) -> bool:
    _write(run.lives, settings.home / "truth.jsonl")
    entries = int(await engine.fetch_value("SELECT count(*) FROM trail_entry"))
    contracts = sum(one.contract is not None for one in run.lives)
    say(f"{len(run.lives)} planned, {contracts} contracts signed, {entries} trail entries")
    say(f"{contracts / run.lived:.1f} contracts/s, {entries / (run.lived + run.settled):.0f} entries/s")
    say(f"ended: {dict(Counter(one.ended for one in run.lives).most_common())}")
    lines, credit = await compare(run.lives), await check(settings, settings.home / "trail-export")
    for line in lines:
        say(f"{line.what:<42}planted {line.planted:>5}  shown {line.shown:>5}  differ {len(line.wrong)}")
        for one in line.wrong[:TOLD]:
            say(f"    {one}")
    _tell_credit(credit, say)
    waiting = int(
        await engine.fetch_value("SELECT count(*) FROM job WHERE state <> 'done' AND queue = 'light'")
    )
    say(f"jobs that were not done: {waiting}")
    return _right(lines, credit) and not waiting


def _write(lives: list[Lived], path: Path) -> None:
    path.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in lives))


def _tell_credit(credit: Checked, say: Say) -> None:
    for where, found in (("trail", credit.stored), ("exported trail", credit.exported)):
        told = f"{found.points} points, {found.agencies} agencies, {len(found.differences)} differences"
        say(f"credit from the {where}: {told}")
        for one in found.differences[:TOLD]:
            say(f"    {one.agency} {one.what}: stored {one.stored}, computed {one.computed}")
    say(f"exported log: {credit.entries} entries, {len(credit.findings)} findings")
    for sentence in credit.findings[:TOLD]:
        say(f"    {sentence}")


def _right(lines: list[Line], credit: Checked) -> bool:
    wrong = [*credit.stored.differences, *credit.exported.differences, *credit.findings]
    return not wrong and not any(line.wrong for line in lines)
