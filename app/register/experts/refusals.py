"""Refusals about experts."""

from app.core.refusal import declare

declare(
    "expert_exists",
    409,
    "您已在专家库中或申请正在审核，无需重复申请。",
    "You are in the pool of experts already, or your application is being examined.",
)
declare(
    "expert_needs_discipline",
    400,
    "请至少选择一个专业。",
    "Choose at least one discipline.",
)
declare(
    "expert_supervises",
    409,
    "监管人员和平台管理员不能担任评审专家：监督者不参与评审。",
    "Regulators and administrators of the platform cannot be experts: who supervises does not evaluate.",
)
declare(
    "expert_himself",
    403,
    "不能审核本人的入库申请，请由其他工作人员办理。",
    "Nobody decides on his own application; a colleague must.",
)
declare(
    "expert_not_yours",
    403,
    "只能由专家本人办理。",
    "Only the expert himself may do this.",
)
declare(
    "expert_suspension",
    400,
    "暂停的截止日期应在今天之后、{most} 天之内。",
    "A suspension ends after today and within {most} days.",
)
