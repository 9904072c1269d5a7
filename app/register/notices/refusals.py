"""Refusals of notices."""

from __future__ import annotations

from app.core.refusal import declare

declare(
    "notice_not_printed",
    409,
    "{number} 的 PDF 正在制作，请稍候刷新。",
    "The PDF of {number} is being made. Reload in a moment.",
)
declare(
    "notice_served",
    409,
    "{number} 已于 {at} 送达，不能重复登记。",
    "{number} was served at {at} already.",
)
declare(
    "notice_announced",
    409,
    "{number} 已经公告，公告满 {days} 日视为送达。",
    "{number} has been announced; it counts as served {days} days after that.",
)
declare(
    "not_your_notice",
    403,
    "只有发出部门的工作人员可以登记送达。",
    "Only the staff of the issuing body may record service.",
)
