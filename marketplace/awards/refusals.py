"""What is refused about awards, and what the person can do about it."""

from app.core.refusal import declare

declare(
    "standstill",
    409,
    "成交结果公示至 {until}，公示期内不能签订合同。",
    "The result is published until {until}; no contract is signed before.",
)
declare(
    "not_confirmed",
    409,
    "成交机构尚未确认成交，不能签订合同。确认期限为 {due}。",
    "The winner has not confirmed yet (due {due}); no contract is signed before.",
)
declare(
    "explanation_running",
    409,
    "异常低价说明的期限为 {due}，机构尚未说明，期满前不能决定。",
    "The explanation is due at {due} and has not come; nothing is decided before.",
)
declare(
    "not_your_award",
    403,
    "贵单位不是该成交结果的成交机构。",
    "Your organisation is not the winner of this award.",
)
declare(
    "nothing_to_decide",
    409,
    "没有待选取的标段。",
    "No lot waits for a decision.",
)
declare(
    "method_not_ready",
    409,
    "“{method}”方式的选取条件尚未齐备：{why}",
    "Selection by “{method}” is not ready yet: {why}",
)
