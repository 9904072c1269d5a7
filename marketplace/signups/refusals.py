"""What sign-ups refuse, and what the agency can do about it."""

from app.core.refusal import declare

declare(
    "signups_closed",
    409,
    "报名时间为 {since} 至 {due}，现在不能报名。",
    "Sign-ups are taken from {since} to {due}; not now.",
)
declare(
    "not_eligible",
    409,
    "贵单位不符合参与条件：{why}",
    "Your organisation may not take part: {why}",
)
declare(
    "signed_up_already", 409, "贵单位已经报名，无需重复报名。", "Your organisation has signed up already."
)
declare(
    "not_signed_up",
    409,
    "贵单位没有报名，或报名正在核查、已退出，不能{act}。",
    "Your organisation has no active sign-up here, so it cannot {act}.",
)
declare(
    "not_your_signup",
    403,
    "这不是贵单位的报名。",
    "This is not your organisation's sign-up.",
)
declare(
    "bid_stands",
    409,
    "贵单位已提交投标，请先撤回投标，再退出报名。",
    "Your bid stands; withdraw the bid first, then the sign-up.",
)
