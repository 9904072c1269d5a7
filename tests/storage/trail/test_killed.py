"""kill -9 of a real sequencer, again and again while people work: one log comes to be, growing only."""

from __future__ import annotations

import asyncio
import os
import random
import sys
from pathlib import Path

import pytest

from app.core.settings import ROOT, Settings, as_environ
from storage import engine
from storage.trail.keys import signing_key
from storage.trail.objects import Folder
from storage.verify.note import Head
from tests.storage.trail import given
from tests.storage.verify.test_tampering import examined, head_of, sequence

pytestmark = pytest.mark.servers

PROCESS = """
import asyncio, os, sys
from pathlib import Path
from app.core.settings import read
from storage import engine
from storage.trail.keys import signing_key
from storage.trail.objects import Folder
from storage.trail.sequencer import Sequencer

async def main():
    settings = read(os.environ)
    await engine.open_engine(settings)
    sequencer = Sequencer(Folder(Path(sys.argv[1])), signing_key(settings), batch=7)
    print("ready", flush=True)
    await sequencer.run(asyncio.Event())

asyncio.run(main())
"""


async def killed_soon(settings: Settings, folder: Folder, seconds: float) -> None:
    """Run the sequencer in a process of its own for that long, then kill -9 it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        PROCESS,
        folder.root,
        cwd=ROOT,
        env={**os.environ, **as_environ(settings)},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    await asyncio.sleep(seconds)
    process.kill()
    await process.wait()


async def test_one_log_comes_to_be_through_kills(trailed: Settings, tmp_path: Path) -> None:
    folder, signer = Folder(tmp_path / "log"), signing_key(trailed)
    chance = random.Random(7)
    seen: list[Head] = []
    for _ in range(6):
        at_work = asyncio.create_task(given.things(20))
        await killed_soon(trailed, folder, chance.uniform(0.01, 0.4))
        await at_work
        if (folder.root / "checkpoint").exists():
            seen.append(head_of(folder, signer))
    assert seen, "no sequencer ever published anything"
    await sequence(folder, signer)
    report = await examined(folder, signer, trailed, seen)
    assert (report.findings, report.size, report.waiting) == ([], 240, 0)
    assert await engine.fetch_value("SELECT count(*) FROM trail_queue") == 0
