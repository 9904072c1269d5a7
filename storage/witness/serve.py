"""The witness as a service: `./lianshen run witness --folder FOLDER`, one process, one folder.

POST /add-checkpoint   C2SP tlog-witness
GET  /                 name, key, and what was signed last for each log: for people and monitoring
"""

from __future__ import annotations

import asyncio
import os
import signal
from functools import partial
from pathlib import Path
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces, Loops
from litestar import Litestar, MediaType, Request, Response, get, post
from litestar.types import ASGIApp

from app.process import die_with_parent, need_free
from storage import logs
from storage.witness import memory
from storage.witness.judgement import Declined
from storage.witness.signing import Witness
from storage.witness.submission import LARGEST

SIZE = "text/x.tlog.size"  # of an answer that tells what was signed last
PORT = 8070


def main(folder: Path, host: str = "127.0.0.1", port: int = PORT) -> None:
    """Serve until SIGTERM or SIGINT. Refused("witness_folder_empty"), Refused("port_taken")."""
    witness = Witness(folder)
    need_free(port, host)
    logs.configure()
    server = Granian(
        "storage.witness.serve:application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        loop=Loops.asyncio,
        websockets=False,
        workers_kill_timeout=5,
    )
    server.serve(target_loader=partial(_inherit, application(witness), os.getpid()), wrap_loader=False)


def _inherit(made: ASGIApp, server: int) -> ASGIApp:
    die_with_parent(server, signal.SIGKILL)
    return made


def application(witness: Witness) -> Litestar:
    @post("/add-checkpoint", media_type=MediaType.TEXT, request_max_body_size=LARGEST)
    async def add_checkpoint(request: Request[Any, Any, Any]) -> Response[str]:
        body = await request.body()
        try:
            return Response(await asyncio.to_thread(witness.sign, body), status_code=200)
        except Declined as declined:
            return _declined(declined)

    @get("/", media_type=MediaType.TEXT, sync_to_thread=True)
    def about() -> str:
        lines = [witness.identity.name, witness.identity.cosigner.key.vkey, ""]
        lines += (f"{origin} {memory.seen(witness.folder, origin).size}" for origin in witness.logs)
        return "\n".join(lines) + "\n"

    return Litestar([add_checkpoint, about], openapi_config=None)


def _declined(declined: Declined) -> Response[str]:
    """A sentence; with 409 the size alone, as the protocol says."""
    if declined.size is not None:
        return Response(f"{declined.size}\n", status_code=declined.status, media_type=SIZE)
    return Response(f"{declined}\n", status_code=declined.status)
