"""What is refused about exports."""

from app.core.refusal import declare

declare(
    "export_not_ready",
    409,
    "导出文件还在生成，请稍候；完成后本页会自动显示。",
    "The file is still being written; the page shows it as soon as it is there.",
)
declare(
    "export_of_nothing",
    409,
    "这个版本还没有可以导出的图纸。请等图纸读取完成。",
    "This version holds no drawing that was read yet; wait until it is.",
)
declare(
    "export_waits",
    409,
    "您在本办件已有 {limit} 个导出正在生成，请等它们完成。",
    "{limit} of your exports of this case are still being written: wait for them.",
)
