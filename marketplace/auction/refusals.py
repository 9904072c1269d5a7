"""Refusals of auctions."""

from app.core.refusal import declare, reads

declare(
    "not_your_turn",
    409,
    "现在不是您的报价时间：{now}。请按页面上的顺序和倒计时报价；不报价的，原报价有效。",
    "It is not your turn: {now}. Speak in the order the page shows; if you say nothing, your price stands.",
)
declare(
    "step_too_small",
    409,
    "报价不能高于 {most} 元：须比当前最低价 {best} 元至少低一个阶梯（{step} 元）。",
    "Your price may be {most} yuan at most: the best price of {best} less one step of {step} yuan.",
)
declare(
    "below_floor",
    409,
    "报价不能低于最低限价 {floor} 元。",
    "Your price may not be below the floor of {floor} yuan.",
)
declare(
    "spoken_already",
    409,
    "本轮您已报价 {amount} 元，下一轮轮到您时可以再报。",
    "You have spoken {amount} yuan in this round; you may speak again in the next.",
)

reads("amount", "金额", "amount")
