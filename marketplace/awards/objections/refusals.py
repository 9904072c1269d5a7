"""What is refused about objections and complaints, and what the person can do about it."""

from app.core.refusal import declare

declare(
    "no_bidder",
    403,
    "只有参加本项目投标的机构可以提出异议和投诉。",
    "Only agencies that bid for this tender may object or complain.",
)
declare(
    "objections_closed",
    409,
    "异议应在结果公示期内提出，公示已于 {until} 结束。",
    "Objections are raised while the result is published, which ended at {until}.",
)
declare(
    "objection_first",
    409,
    "须先向采购人提出异议；采购人答复（或至 {due} 仍未答复）后方可投诉。",
    "Object to the owner first; a complaint follows the answer, or its absence until {due}.",
)
declare(
    "complaint_late",
    409,
    "投诉期限已于 {due} 届满。",
    "The time for a complaint ended at {due}.",
)
declare(
    "complained_already", 409, "该异议已经提起投诉。", "A complaint on this objection has been made already."
)
declare(
    "objection_withdrawn",
    409,
    "该异议已由提出人撤回，不能据此投诉；仍在公示期内的，可以重新提出异议。",
    "This objection was withdrawn: no complaint follows it. While the result is published you may object anew.",
)
declare(
    "complaint_rests_on_it",
    409,
    "已就该异议提交投诉，请先撤回投诉。",
    "A complaint rests on this objection; withdraw the complaint first.",
)
declare(
    "objection_blocks",
    409,
    "有异议待答复（期限 {due}），答复前不能签订合同。",
    "An objection waits for its answer (due {due}); no contract is signed before.",
)
declare(
    "complaint_blocks",
    409,
    "有投诉正在处理，处理决定作出前不能签订合同。",
    "A complaint is being dealt with; no contract is signed before the decision.",
)
