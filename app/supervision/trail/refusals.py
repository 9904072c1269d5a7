"""What the trail's pages refuse."""

from app.core.refusal import declare

declare(
    "receipt_pending",
    409,
    "这条记录尚未写入已签名的检查点，通常一秒内完成。请稍候刷新再下载回执。",
    "No signed checkpoint covers this entry yet; that takes about a second. Reload, then fetch the receipt.",
)
declare(
    "log_damaged",
    500,
    "留痕日志文件与已签名的检查点不符（{why}）。请立即通知审计管理员，并运行 ./lianshen verify-trail。",
    "The log's files contradict its signed checkpoint ({why}). Tell the auditor; run ./lianshen verify-trail.",
)
