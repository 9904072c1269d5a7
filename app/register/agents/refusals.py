"""Refusals about agents."""

from app.core.refusal import declare

declare(
    "agent_self",
    400,
    "受托代办单位不能是委托单位自己。",
    "An organisation cannot be its own agent.",
)
declare(
    "agent_matters",
    400,
    "委托书须写明代办的联合事项。",
    "A mandate names the matters in which the agent may act.",
)
declare(
    "agent_dates",
    400,
    "代办期限须有起止，最长 {most} 天，且不能早于今天结束。",
    "A mandate has a beginning and an end, at most {most} days, not before today.",
)
declare(
    "agent_exists",
    409,
    "“{agent}”已有在此期间有效的代办委托，请先撤销。",
    "“{agent}” holds a mandate for those days already; revoke that one first.",
)
declare(
    "agent_over",
    409,
    "该代办委托已经撤销。",
    "This mandate has been revoked already.",
)
