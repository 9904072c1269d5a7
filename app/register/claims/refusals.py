"""Refusals of claims."""

from app.core.refusal import declare

declare(
    "claim_exists",
    409,
    "您已用这个统一社会信用代码注册过，正在等待核验，无需重复注册。",
    "You have registered with this credit code already; it waits to be verified.",
)
declare(
    "claim_settled",
    409,
    "该统一社会信用代码归哪家单位已经核定，请刷新页面查看结果。",
    "It has been decided already whose credit code this is. Reload the page.",
)
