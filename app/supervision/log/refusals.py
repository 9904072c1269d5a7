"""What the public part of the log refuses."""

from app.core.refusal import declare
from storage.trail import export  # noqa: F401  (declares no_log)

declare(
    "bundle_closed",
    403,
    "条目包含办理内容，不公开。哈希文件和检查点可以公开下载；单条记录请由有权查看的人下载回执。",
    "Bundles hold what was done and are not public. Hash tiles and checkpoints are; receipts open one entry.",
)

declare(
    "not_witnessed",
    404,
    "还没有见证单位签过这份日志。请直接使用 /trail/checkpoint，并自行保存它。",
    "No witness has signed this log yet. Take /trail/checkpoint and keep it yourself.",
)
