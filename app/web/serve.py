"""The web process: granian, with one worker that loads the application.

One event loop serves many people; more of them are more `run web` behind one balancer. With open streams
granian ignores SIGTERM, so it kills its worker after five seconds; what was streaming resumes by
Last-Event-ID.
"""

from __future__ import annotations

import asyncio
import os
import signal
from functools import partial

from granian import Granian
from granian.constants import HTTPModes, Interfaces, Loops
from litestar.types import ASGIApp

from app.core.settings import Settings
from app.migrate import wait_until_migrated
from app.process import die_with_parent, need_free
from app.web.main import app
from app.web.proxies import behind_proxies

_KILL_AFTER = 5  # seconds


def main(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. Refused("port_taken") if something else answers there.

    The application is made while the servers still start, and granian's worker, a fork, inherits it.
    """
    need_free(settings.port, settings.host)
    application = behind_proxies(app(), settings.proxies)
    asyncio.run(wait_until_migrated(settings))
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
    server.serve(target_loader=partial(_inherit, application, os.getpid()), wrap_loader=False)


def _inherit(application: ASGIApp, server: int) -> ASGIApp:
    """In granian's worker: the application, which must not outlive a server that was killed."""
    die_with_parent(server, signal.SIGKILL)
    return application
