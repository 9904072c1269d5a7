"""The web process: granian, with one worker that loads the application.

One event loop serves many people; more of them are more `run web` behind one balancer. With open streams
granian ignores SIGTERM, so it kills its worker after five seconds; what was streaming resumes by
Last-Event-ID.
"""

from __future__ import annotations

import os
import signal
from functools import partial
from importlib import import_module
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces, Loops

from app.core.settings import Settings
from app.process import die_with_parent, need_free

_KILL_AFTER = 5  # seconds


def main(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. Refused("port_taken") if something else answers there."""
    need_free(settings.port, settings.host)
    server = Granian(
        "app.web.main:app",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        loop=Loops.asyncio,
        websockets=False,
        workers_kill_timeout=_KILL_AFTER,
    )
    server.serve(target_loader=partial(_load, os.getpid()), wrap_loader=False)


def _load(server: int) -> Any:
    """The application, in granian's worker: it must not outlive a server that was killed."""
    die_with_parent(server, signal.SIGKILL)
    application = import_module("app.web.main")  # the server itself needs none of it
    return application.app()
