"""While people work on the same things at once, nothing honest is ever called tampering."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress

import pytest

from app.core.refusal import Refused
from app.core.settings import Settings
from storage.trail.note import Signer
from storage.trail.objects import Folder
from storage.trail.sequencer import Sequencer
from storage.verify.note import Head
from tests.storage.trail import given
from tests.storage.verify.test_tampering import examined, head_of, sequence

pytestmark = pytest.mark.servers


async def test_an_examination_amid_work_finds_nothing(
    trailed: Settings, folder: Folder, signer: Signer
) -> None:
    ids = await given.things(4)
    stop = asyncio.Event()

    async def worker(seed: int) -> None:
        chance = random.Random(seed)
        while not stop.is_set():
            thing = chance.choice(ids)
            with suppress(Refused):
                if chance.random() < 0.3:
                    await given.rename_twice(given.context(), thing, "once", "twice")
                else:
                    await given.rename(given.context(), thing, chance.choice(["", "a", "b"]))

    await sequence(folder, signer)
    sequencing = asyncio.create_task(Sequencer(folder, signer, batch=16).run(stop))
    working = [asyncio.create_task(worker(seed)) for seed in range(6)]
    seen: list[Head] = []
    for _ in range(6):
        report = await examined(folder, signer, trailed, seen)
        assert report.findings == []
        seen.append(head_of(folder, signer))
    stop.set()
    await asyncio.gather(*working, sequencing)
    await sequence(folder, signer)
    report = await examined(folder, signer, trailed, seen)
    assert (report.findings, report.waiting) == ([], 0)
    assert report.size > seen[0].size
