"""The ticker process: the job relay, due moments and the trail's sequencer, each in one process of all.

    python -m app run ticker

Several may run: each part holds its own lock in the database and moves within seconds to another process.
"""

from __future__ import annotations

import asyncio
import os
from importlib import import_module

import structlog

from app.core.settings import Settings
from app.reactions import REACTIONS, load_tasks
from app.register.feedback.inbox import watch_inbox
from app.supervision.witnesses.hearing import Hearing
from storage import engine, logs, moments
from storage.blobs.named import NamedObjects
from storage.blobs.resumable import Resumable
from storage.blobs.store import store as blobs
from storage.jobs import store as jobs
from storage.jobs.broker import open_broker
from storage.jobs.relay import Relay
from storage.moments import moment
from storage.process import opened, stop_signal
from storage.trail.keys import signing_key
from storage.trail.sequencer import Sequencer
from storage.trail.witnesses import witnesses
from storage.trail.witnessing import Witnessing
from storage.unit import Context

_HOUR = 3600.0
_DAYS_DONE = 30  # a job that is done is kept so long, for its page and its key
_log = structlog.get_logger(__name__)


def main(settings: Settings) -> None:
    """Tick until SIGTERM or SIGINT; returns never, the process ends with status 0."""
    logs.configure()
    load_tasks()
    if settings.demo:
        import_module("app.demo.later")
        watch_inbox(settings.home / "sms")
    asyncio.run(_tick(settings))


async def _tick(settings: Settings) -> None:
    stop = stop_signal()
    async with opened(settings, stop, size=8):
        sequencer = Sequencer(NamedObjects(blobs(), "trail/"), signing_key(settings))
        witnessing = Witnessing(sequencer.objects, sequencer.signer.verifier, witnesses(settings), Hearing())
        relay = Relay(open_broker(settings), REACTIONS)
        _log.info("ticker ready", pid=os.getpid())
        await asyncio.gather(relay.run(stop), moments.run(stop), sequencer.run(stop), witnessing.run(stop))
    os._exit(0)  # no thread that waits for a server keeps the process


@moment("jobs.sweep", every=_HOUR)
async def sweep_jobs(context: Context) -> None:
    """Forget jobs that were done long ago."""
    async with engine.connection() as connection:
        await jobs.forget_done(connection, days=_DAYS_DONE)


@moment("blobs.sweep", every=_HOUR)
async def sweep_blobs(context: Context) -> None:
    """Remove parts of uploads that were cut off."""
    await blobs().sweep()
    await Resumable(blobs()).sweep()
