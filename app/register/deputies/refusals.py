"""Refusals about deputies."""

from app.core.refusal import declare

declare("deputy_self", 400, "不能指定自己为自己的 AB 角。", "Nobody can deputise for himself.")
declare(
    "deputy_dates",
    400,
    "代办的起止日期有误：截止日期不能早于开始日期或今天，最长 {days} 天。",
    "The days are wrong: the end may not lie before the start or today, and {days} days is the longest.",
)
declare(
    "deputy_elsewhere",
    400,
    "AB 角必须是同一部门内有职责的在岗人员。",
    "A deputy must be an active colleague with a duty in the same body.",
)
declare("deputy_absent", 400, "被代办人在该部门没有职责。", "The absent person holds no duty in that body.")
declare(
    "deputy_not_yours",
    403,
    "只能为本人指定 AB 角；他人缺勤由系统管理员指定。",
    "You may name a deputy for yourself only; a system administrator does it for others.",
)
declare(
    "deputy_overlaps",
    409,
    "该期间已指定 AB 角，请先终止原来的代办。",
    "A deputy is named for these days already; end that one first.",
)
declare("deputy_over", 409, "该代办已经终止。", "This has ended already.")
