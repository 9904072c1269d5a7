"""What is refused in spot checks."""

from app.core.refusal import declare

declare(
    "spotcheck_nothing",
    409,
    "该区域没有以告知承诺办结、尚未列入过抽查名册的办件，暂不需要发起抽查。",
    "No case of this district was concluded by commitment since the last round; there is nothing to draw from.",
)
declare(
    "spotcheck_waiting",
    409,
    "该区域第 {number} 批抽查的名册已锁定，请先完成摇号。",
    "The roster of round {number} of this district is frozen; draw it first.",
)
declare(
    "spotcheck_not_picked",
    409,
    "该办件未被抽中，或核查结果已登记，不能登记核查结果。",
    "This case was not drawn for a check, or its outcome stands already.",
)
