"""The process of unattended keyholders: `./lianshen run keyholder --folder FOLDER …`, in turns.

It needs nothing of the platform but its address: keep it on a machine of the body that answers for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
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
    async with AsyncExitStack() as stack:
        clients = {folder: await stack.enter_async_context(_client(folder, server)) for folder in folders}
        while not stop.is_set():
            for folder, client in clients.items():
                await _once(folder, client)
            try:
                await asyncio.wait_for(stop.wait(), PAUSE)
            except TimeoutError:
                continue


def _client(folder: Path, given: str) -> httpx.AsyncClient:
    """Kept from turn to turn: reading the machine's certificates costs more than the turn itself."""
    return httpx.AsyncClient(base_url=given or identity.load(folder).server, timeout=20, verify=True)


async def _once(folder: Path, client: httpx.AsyncClient) -> None:
    try:
        released = await turn(folder, client)
        if released:
            _log.info("keys released", folder=folder.name, keys=released)
    except Refused as refused:
        _log.warning(refused.code, why=refused.sentence("en"))
    except httpx.HTTPError as error:
        _log.warning(
            "the platform does not answer",
            server=str(client.base_url),
            why=f"{type(error).__name__}: {error}",
        )
