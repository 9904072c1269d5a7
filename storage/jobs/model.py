"""A job (后台任务) is a row: its truth is in the database, the broker only wakes a worker.

new ──send──▶ sent ──claim──▶ running ──finish──▶ done
 ▲                              │ fail, lease over
 └──────────── (again) ─────────┴──────────────▶ dead   after `allowed` failures, and shown
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from app.core.ids import JobId

CHANNEL = "lianshen_jobs"  # NOTIFY of every unit that added a job


class JobState(StrEnum):
    NEW = "new"  # 待发送
    SENT = "sent"  # 已通知，待领取
    RUNNING = "running"  # 办理中
    DONE = "done"  # 已完成
    DEAD = "dead"  # 多次失败，已停止


class Job(msgspec.Struct, frozen=True):
    """A claimed job. `attempt` fences its result: only the holder of the newest attempt may finish it."""

    id: JobId
    kind: str
    queue: str
    key: str | None
    args: dict[str, Any]
    attempt: int
    failures: int = 0
    correlation: UUID | None = None


class Progress(msgspec.Struct, frozen=True, omit_defaults=True):
    """How far a job is: `done` of `total` (None: not known), and what it does now."""

    done: int = 0
    total: int | None = None
    note: str = ""
    look: str = ""  # key of what can be looked at before the job is done


class JobRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A job as people see it."""

    id: JobId
    kind: str
    queue: str
    key: str | None
    state: JobState
    attempts: int
    failures: int
    created_at: datetime
    due_at: datetime
    done_at: datetime | None
    error: str | None
    progress: Progress | None


class QueueDepth(msgspec.Struct, frozen=True):
    """How much waits on a queue. `oldest` is the age in seconds of the longest waiting job."""

    queue: str
    waiting: int
    running: int
    dead: int
    oldest: float
