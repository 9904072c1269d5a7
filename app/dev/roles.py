"""The application's own processes: web, workers and ticker, each `python -m app run ROLE`."""

from __future__ import annotations

import http.client
import os
import signal
import sys
import time
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from app.core.refusal import Refused
from app.core.settings import ROOT, Settings, as_environ
from app.dev.children import Child, Command

_PATIENCE = 60  # seconds until the first page answers


def behind_the_page(settings: Settings) -> list[str]:
    """Every process but web, which comes first: a page answers before there is anything to work on."""
    return ["ticker", *(f"worker-{number}" for number in range(1, settings.workers + 1)), "keyholder"]


def launch(name: str, settings: Settings) -> Child:
    """Start one. Killed with its supervisor at once: nothing it does is lost, and no port stays taken."""
    # The owner's role is for migrate alone.
    given = as_environ(msgspec.structs.replace(settings, owner_url=""))
    kept = {key: value for key, value in os.environ.items() if not key.startswith("LIANSHEN_")}
    return Child(
        Command(
            name=name,
            argv=[sys.executable, "-m", "app", "run", name.partition("-")[0]],
            cwd=Path("/"),
            log=settings.home / "logs" / f"{name}.log",
            environ=kept | given | {"PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1"},
            death=signal.SIGKILL,
        )
    )


def wait_for_page(web: Child, settings: Settings) -> None:
    """Until the first page answers. Refused("role_failed") if web ends or takes too long."""
    limit = time.monotonic() + _PATIENCE
    while not _answers(settings):
        if web.ended() is not None or time.monotonic() > limit:
            why = web.last_words() or f"{_PATIENCE} s"
            raise Refused("role_failed", role=web.command.name, why=why, log=web.command.log)
        time.sleep(0.03)


def _answers(settings: Settings) -> bool:
    """Whether the front page comes, asked for by the name that people use."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104
    wire = http.client.HTTPConnection(host, settings.port, timeout=5)
    try:
        wire.request("GET", "/", headers={"Host": urlsplit(settings.url).netloc})
        return wire.getresponse().status < HTTPStatus.BAD_REQUEST
    except (OSError, http.client.HTTPException):
        return False
    finally:
        wire.close()
