"""What a person may do to a job."""

from __future__ import annotations

from app.core.actor import Role
from app.core.fact import Fact
from app.core.ids import JobId
from storage.jobs import store
from storage.operation import operation
from storage.unit import Operation


class JobStartedAgain(Fact, frozen=True, tag="job.started_again"):  # 重新启动后台任务
    job: JobId
    kind: str
    failed_with: str | None  # the error of the attempt after which it was given up


@operation("job.start_again", zh="重新启动后台任务", en="start a job again", roles={Role.SYSTEM_ADMIN})
async def start_job_again(op: Operation, job_id: JobId) -> JobStartedAgain:
    """A job that was given up starts from the beginning. Refused("job_not_dead") for any other."""
    kind, error = await store.start_again(op.connection, job_id)
    return JobStartedAgain(job=job_id, kind=kind, failed_with=error)
