"""Refusals about holiday notices."""

from app.core.refusal import declare

declare("notice_known", 409, "通知“{notice}”已录入。", "The notice “{notice}” has been entered already.")
declare("notice_days", 400, "放假安排有误：{why}", "The days of the notice are wrong: {why}")
