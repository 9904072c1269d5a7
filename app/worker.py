"""A worker process: one job of each queue at a time, for all queues, until it is told to stop.

    python -m app run worker

The event loop runs in the main thread; dramatiq's threads only hand it the ids of jobs. As many processes
as cores, on as many hosts as wanted. Killed at any point it loses nothing: see `storage.jobs`.
"""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import CancelledError, Future
from contextlib import AsyncExitStack
from uuid import UUID

import dramatiq
import structlog

from app.core.ids import JobId
from app.core.settings import Settings
from app.reactions import load_tasks
from storage import logs
from storage.jobs.broker import ACTOR, open_broker
from storage.jobs.perform import perform
from storage.jobs.task import TASKS
from storage.process import COMPANIONS, opened, stop_signal

_IDLE = 250  # milliseconds between two looks at an empty queue, at most
_STOP = 1500  # milliseconds for the threads to end
_log = structlog.get_logger(__name__)


class Hands:
    """The jobs this process does now, as dramatiq's threads wait for them."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._busy: set[Future[None]] = set()

    def perform(self, job_id: str) -> None:
        """Do one job on the event loop; called, and blocked, in a thread of dramatiq. Never raises."""
        future = asyncio.run_coroutine_threadsafe(perform(JobId(UUID(job_id))), self._loop)
        self._busy.add(future)
        try:
            future.result()
        except CancelledError:
            _log.info("job given back: the worker stops", job=job_id)
        finally:
            self._busy.discard(future)

    def drop(self) -> None:
        """Give back what is being done."""
        for future in list(self._busy):
            future.cancel()


def main(settings: Settings) -> None:
    """Work until SIGTERM or SIGINT; returns never, the process ends with status 0."""
    logs.configure()
    load_tasks()
    asyncio.run(_work(settings))


async def _work(settings: Settings) -> None:
    stop = stop_signal()
    queues = {task.queue for task in TASKS.values()} or {"light"}
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(opened(settings, stop, size=2 * len(queues) + 2))
        for companion in COMPANIONS:
            await stack.enter_async_context(companion(settings))
        await _serve(settings, queues, stop)
    # Whatever thread is left (a library's, or one that waits for a child) has nothing to lose.
    os._exit(0)


async def _serve(settings: Settings, queues: set[str], stop: asyncio.Event) -> None:
    hands = Hands(asyncio.get_running_loop())
    broker = open_broker(settings)
    dramatiq.Actor(
        hands.perform, broker=broker, actor_name=ACTOR, queue_name=min(queues), priority=0, options={}
    )
    for queue in queues:
        broker.declare_queue(queue)
    worker = dramatiq.Worker(broker, queues=queues, worker_threads=len(queues), worker_timeout=_IDLE)
    worker.queue_prefetch = 1  # with a thread for each queue no message waits behind another queue's job
    worker.start()
    _log.info("worker ready", queues=sorted(queues), pid=os.getpid())
    await stop.wait()
    ending = asyncio.create_task(asyncio.to_thread(worker.stop, _STOP))
    await asyncio.sleep(0.05)  # the threads know by now that they end
    hands.drop()
    await ending
    broker.close()
