"""Copy the operation trail into a folder that can be verified without this installation."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from app.dev.servers import within_reach
from storage.blobs.named import NamedObjects
from storage.blobs.store import close_store, open_store
from storage.trail.export import export
from storage.trail.keys import published_key
from storage.trail.objects import Folder

if TYPE_CHECKING:
    from app.core.settings import Settings
    from storage.trail.checkpoint import Checkpoint


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen export-trail", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    with within_reach(settings, frozenset({"seaweed"})) as reached:
        checkpoint = asyncio.run(_export(reached, folder))
    print(f"{folder}: {checkpoint.size} 条 entries · ./lianshen verify-trail --export {folder}")
    return 0


async def _export(settings: Settings, folder: Path) -> Checkpoint:
    log = NamedObjects(await open_store(settings), "trail/")
    try:
        return await export(log, Folder(folder), published_key(settings))
    finally:
        close_store()
