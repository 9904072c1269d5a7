"""Every agency's credit three times: as stored, from the trail, and from an export of the trail alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec

from app.core.settings import Settings
from marketplace.credit import exported, store
from marketplace.credit.model import Standing
from marketplace.credit.recompute import recompute
from marketplace.credit.replay import Recomputed
from storage.blobs.named import NamedObjects
from storage.blobs.store import store as blobs
from storage.engine import dedicated
from storage.trail.export import export
from storage.trail.keys import published_key, signing_key
from storage.trail.objects import Folder
from storage.trail.sequencer import Sequencer
from storage.verify.export import examine_export


class Checked(msgspec.Struct, frozen=True):
    stored: Recomputed
    exported: Recomputed
    entries: int  # of the log
    findings: list[str]  # of the verification of the export, and scores that it tells otherwise


async def check(settings: Settings, folder: Path) -> Checked:
    """The whole log is published and exported to `folder`, verified there, and credit computed from it."""
    await _publish(settings)
    shutil.rmtree(folder, ignore_errors=True)
    log = NamedObjects(blobs(), "trail/")
    size = (await export(log, Folder(folder), published_key(settings))).size
    report = await examine_export(folder)
    offline, told = exported.recompute(folder, size)
    stored = {one.id: (one.score, one.level) for one in await store.rows.of(Standing)}
    from_export = {id: (one.score, one.level) for id, one in told.standings.items()}
    differing = [str(id) for id in stored.keys() | from_export if stored.get(id) != from_export.get(id)]
    findings = [one.sentence("en") for one in report.findings] + [f"score of {one}" for one in differing]
    return Checked(await recompute(), offline, size, findings)


async def _publish(settings: Settings) -> None:
    sequencer = Sequencer(NamedObjects(blobs(), "trail/"), signing_key(settings))
    async with dedicated() as connection:
        while await sequencer.step(connection):
            pass
