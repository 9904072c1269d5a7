"""Refusals of reports."""

from app.core.refusal import declare

declare(
    "no_period",
    400,
    "没有“{period}”这个统计期。请填写已经开始的年份（如 2026）或月份（如 2026-11）。",
    "There is no period “{period}”. Give a year (2026) or a month (2026-11) that has begun.",
)
