"""Worker and ticker processes that a test may kill, and what it waits for."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from typing import Any

from app.core import settings as core_settings
from app.core.ids import JobId
from app.core.settings import ROOT, Settings
from storage.jobs import store

PATIENCE = 120  # seconds until everything must have recovered


class Crew:
    """Processes by name; one that was killed is started again by `mend`."""

    def __init__(self, settings: Settings) -> None:
        self.use(settings)
        self.roles: dict[str, str] = {}
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def use(self, settings: Settings) -> None:
        """Start processes with these settings from now on."""
        self.environ = {**os.environ, **core_settings.as_environ(settings)}

    def start(self, name: str, role: str) -> None:
        self.roles[name] = role
        command = [sys.executable, "-m", "tests.storage.jobs.program", role]
        self.running[name] = subprocess.Popen(command, cwd=ROOT, env=self.environ)

    def kill(self, name: str) -> None:
        self.running[name].kill()
        self.running[name].wait()

    def mend(self) -> None:
        for name, process in self.running.copy().items():
            if process.poll() is not None:
                self.start(name, self.roles[name])

    def end(self) -> list[int]:
        """Stop all politely; their exit statuses."""
        for process in self.running.values():
            process.send_signal(signal.SIGCONT)
            process.terminate()
        return [process.wait(15) for process in self.running.values()]


async def order(database: Any, kind: str, queue: str, **args: Any) -> JobId:
    job_id = await store.add(database, kind, queue, None, args)
    assert job_id is not None
    return job_id


async def until(condition: Any, crew: Crew) -> None:
    """Poll, keeping the crew alive, until the condition holds."""
    async with asyncio.timeout(PATIENCE):
        while not await condition():
            crew.mend()
            await asyncio.sleep(0.2)
