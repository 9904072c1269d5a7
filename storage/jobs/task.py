"""`@task`: the coroutine that does a kind of job.

    @task("drawing.read", queue="reading", about="revision")
    async def read_drawing(job: RunningJob, revision: RevisionId) -> None:
        job.progress(1, 3, _("reading"))
        …
        await save_reading(job.context, job, …)      # a command that calls `await op.finish(job)`

Its parameters after `job` are the job's arguments, converted from JSON by their annotations. It may run
twice (a worker was killed, a lease ran out): only what an operation finishes with the job counts.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Any, get_type_hints

import msgspec

Work = Callable[..., Awaitable[None]]


class Task(msgspec.Struct, frozen=True):
    """How a kind of job is done. Times in seconds."""

    kind: str
    queue: str
    work: Work
    arguments: type[msgspec.Struct]
    attempts: int  # failures that make it dead
    lease: float  # how long silence of the worker is taken for work
    limit: float  # how long one attempt may take
    about: str | None  # the argument that names the thing whose page shows the progress

    def parse(self, args: dict[str, Any]) -> dict[str, Any]:
        """The job's arguments as typed values. msgspec.ValidationError if they do not fit."""
        given = msgspec.convert(args, self.arguments, strict=False)
        return {name: getattr(given, name) for name in given.__struct_fields__}


TASKS: dict[str, Task] = {}


def task(
    kind: str,
    *,
    queue: str,
    attempts: int = 5,
    lease: float = 20.0,
    limit: float = 900.0,
    about: str | None = None,
) -> Callable[[Work], Work]:
    """Register the coroutine that does jobs of `kind`. ValueError if there is one already."""

    def wrap(work: Work) -> Work:
        if kind in TASKS:
            raise ValueError(f"task {kind!r} is defined twice")
        if about is not None and about not in inspect.signature(work).parameters:
            raise ValueError(f"task {kind!r} has no argument {about!r}")
        TASKS[kind] = Task(kind, queue, work, _arguments(work), attempts, lease, limit, about)
        return work

    return wrap


def _arguments(work: Work) -> type[msgspec.Struct]:
    hints = get_type_hints(work)
    fields: list[Any] = []
    for name in list(inspect.signature(work).parameters.values())[1:]:
        plain = (name.name, hints[name.name])
        fields.append(plain if name.default is inspect.Parameter.empty else (*plain, name.default))
    return msgspec.defstruct("Arguments", fields, kw_only=True, forbid_unknown_fields=True)
