"""The process of unattended keyholders: `./lianshen run keyholder --folder FOLDER …`, in turns.

It needs nothing of the platform but its address: keep it on a machine of the body that answers for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import httpx
import structlog

from app.core.refusal import Refused
from marketplace.sealed.unattended import identity
from marketplace.sealed.unattended.turn import turn
from storage import logs
from storage.process import stop_signal

PAUSE = 3.0  # seconds between turns
_log = structlog.get_logger(__name__)


def main(folders: Sequence[Path], server: str = "") -> None:
    """Serve until SIGTERM or SIGINT; at `server` instead of the one a folder names, if it is given.

    Refused("keyholder_folder_empty") if there is nobody to serve.
    """
    if not folders:
        raise Refused("keyholder_folder_empty", folder="--folder")
    logs.configure()
    asyncio.run(_main(folders, server))


async def _main(folders: Sequence[Path], server: str) -> None:
    await run(folders, stop_signal(), server)


async def run(folders: Sequence[Path], stop: asyncio.Event, server: str = "") -> None:
    """Serve every folder until told to stop. A platform that is away is asked again."""
    for folder in folders:
        identity.load(folder)
    while not stop.is_set():
        for folder in folders:
            await _once(folder, server)
        try:
            await asyncio.wait_for(stop.wait(), PAUSE)
        except TimeoutError:
            continue


async def _once(folder: Path, given: str) -> None:
    server = given or identity.load(folder).server
    try:
        async with httpx.AsyncClient(base_url=server, timeout=20, verify=True) as client:
            released = await turn(folder, client)
        if released:
            _log.info("keys released", folder=folder.name, keys=released)
    except Refused as refused:
        _log.warning(refused.code, why=refused.sentence("en"))
    except httpx.HTTPError as error:
        _log.warning("the platform does not answer", server=server, why=f"{type(error).__name__}: {error}")
