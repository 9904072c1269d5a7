"""What is refused about charges, reviews, appeals and repairs, and what the person can do about it."""

from app.core.refusal import declare, reads

declare(
    "charge_without_evidence",
    409,
    "违规报告没有证据，不能提交。请先上传至少一份证据。",
    "A report without evidence is not taken: add at least one piece of evidence first.",
)
declare(
    "report_not_concerned",
    403,
    "建设单位只能就本单位的采购项目或合同报告违规，请写明采购项目或合同。",
    "An owner reports violations in his own tenders and contracts: name the tender or contract.",
)
declare(
    "report_unrelated",
    409,
    "该机构没有参加所指的采购项目，也不是所指合同的一方。",
    "This agency did not take part in that tender, nor is it a party to that contract.",
)
declare(
    "defence_running",
    409,
    "当事人陈述申辩期至 {due} 止，期满前不能作出决定。",
    "The defendant may still be heard until {due}; nothing is decided before.",
)
declare(
    "defence_over",
    409,
    "陈述申辩期已于 {due} 届满。对决定不服的，可在决定后申请复核。",
    "The time to be heard ended at {due}. After the decision a review may be asked for.",
)
declare(
    "decider_reported",
    403,
    "提出违规报告的人不能对该报告作出决定，请由其他监管人员办理。",
    "Whoever reported the violation does not decide on it: another regulator does.",
)
declare(
    "evidence_not_taken",
    409,
    "现在不能提交证据：报告方在受理前提交，当事人在陈述申辩期或申请办理期间提交。",
    "No evidence is taken now: the reporter gives it before acceptance, the defendant while he may be heard or "
    "while an application of his is open.",
)
declare(
    "ruling_missing",
    400,
    "认定违规成立的，须写明处理措施；认定不成立或证据不足的，不能附处理措施。",
    "An upheld violation needs a ruling, and any other outcome takes none.",
)
declare(
    "petition_open",
    409,
    "对该处理决定已有一件申请正在办理，请待其办结。",
    "An application about this sanction is being dealt with: wait for its end.",
)
declare(
    "petition_late",
    409,
    "{kind}的期限已于 {due} 届满。",
    "The time for this ({kind}) ended at {due}.",
)
declare(
    "review_first",
    409,
    "须先申请复核；复核未予支持或逾期未决定的，可以申诉。",
    "Ask for a review first; an appeal follows its refusal or its silence.",
)
declare("petition_once", 409, "{kind}只能提出一次。", "This ({kind}) is asked for once only.")
declare(
    "repair_not_needed",
    409,
    "该处理已经终止，不需要修复。",
    "This sanction has ended already: there is nothing to repair.",
)
declare(
    "repair_without_evidence",
    409,
    "修复申请没有证明材料，不能准予。请当事人先补充整改证明。",
    "A repair without evidence is not granted: the agency adds proof of what it has put right first.",
)
declare(
    "judged_before",
    403,
    "作出原决定或前一环节决定的人不能办理本申请，请由其他监管人员办理。",
    "Whoever made the decision that is contested does not judge this application: another regulator does.",
)
declare(
    "second_confirms",
    409,
    "解除处理须由两名监管人员先后决定：请由 {first} 以外的监管人员确认。",
    "A sanction is lifted by two persons: somebody other than {first} confirms.",
)
declare(
    "imported_elsewhere",
    409,
    "该名单由 {source} 作出，请向其申请复核或修复。",
    "This listing was made by {source}: turn to them for review or repair.",
)
reads("facts", "违规事实", "facts")
reads("statement", "陈述申辩", "defence")
reads("title", "证据名称", "name of the evidence")
