"""Refusals about saved filters."""

from app.core.refusal import declare

declare(
    "filter_name_taken",
    409,
    "您已有名为“{name}”的常用筛选，请换一个名称。",
    "You have a saved filter “{name}” already; choose another name.",
)
declare(
    "too_many_filters",
    409,
    "每个列表最多保存 {most} 个常用筛选，请先删除不用的。",
    "At most {most} filters can be saved for a list; remove one first.",
)
