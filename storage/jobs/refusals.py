"""What the job rows refuse."""

from app.core.refusal import declare

declare(
    "job_lost",
    409,
    "后台任务 {job} 的第 {attempt} 次办理已被收回，其结果不予采用。",
    "Attempt {attempt} of job {job} was taken back; its result is not used.",
)
declare(
    "job_not_dead",
    409,
    "后台任务 {job} 并未停止，不需要重新启动。",
    "Job {job} has not been given up, so there is nothing to start again.",
)
