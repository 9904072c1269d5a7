"""What tenders refuse, and what the person can do about it."""

from app.core.refusal import declare, reads

declare(
    "not_your_tender",
    403,
    "您不是该采购项目的采购人，不能{act}。",
    "Your organisation is not the owner of this tender, so you cannot {act}.",
)
declare(
    "period_too_short",
    409,
    "{period}不足：政策规定至少 {least} 个工作日，即不早于 {earliest}。",
    "{period} is too short: the policy asks for at least {least} working days, so not before {earliest}.",
)
declare(
    "law_period_too_short",
    409,
    "适用招标投标法的采购，自公告至投标截止不少于 {least} 日，即不早于 {earliest}。",
    "Where the bidding law applies, at least {least} days lie between notice and deadline: not before {earliest}.",
)
declare(
    "designation",
    409,
    "采用“{method}”不得指定机构。只有直接选取和比选可以点名邀请，本次尝试已留痕，监管部门可见。",
    "By the method “{method}” no agency may be designated; only direct selection and comparison invite by name. This attempt is on record for the regulator.",
)
declare(
    "direct_names_one",
    400,
    "直接选取须选定一家机构。",
    "Direct selection names exactly one agency.",
)
declare(
    "moments_out_of_order",
    400,
    "时间顺序有误：提问截止应早于报名截止，报名截止不得晚于投标截止。",
    "The moments are out of order: questions end before sign-ups, and sign-ups no later than bids.",
)
declare(
    "needs_amendment",
    409,
    "采购公告已经发布，不能直接修改“{field}”。请发布更正公告。",
    "This tender is published: “{field}” can only be changed by an amendment.",
)
declare(
    "papers_closed",
    409,
    "投标已经截止，不能再增加采购文件：各家是按截止前的文件投标的。",
    "Bidding has ended: no document can be added, since the bids rest on those of that moment.",
)
declare(
    "amendment_late",
    409,
    "距投标截止不足 {least} 个工作日，更正须同时把投标截止延至 {earliest} 以后。",
    "Less than {least} working days are left: the amendment must also move the deadline to {earliest} or later.",
)
declare(
    "nothing_amended",
    400,
    "更正内容与现公告相同，没有需要更正之处。",
    "The amendment changes nothing.",
)
declare(
    "questions_closed",
    409,
    "提问已于 {due} 截止，不能再提问。",
    "Questions closed at {due}.",
)
declare(
    "answers_closed",
    409,
    "答复已于 {due} 截止。如确需澄清，请发布更正公告并顺延投标截止。",
    "Answers closed at {due}. To clarify further, publish an amendment that moves the deadline.",
)
declare("answered_already", 409, "该问题已经答复。", "This question has been answered already.")
declare(
    "cancelling",
    409,
    "该采购项目的取消申请将于 {until} 生效，在此之前不能{act}。采购人可先撤回取消申请。",
    "A cancellation takes effect at {until}; until then you cannot {act}. The owner may withdraw it first.",
)
declare(
    "suspended",
    409,
    "该采购项目因投诉暂停，处理决定作出前不能{act}。",
    "This tender is suspended by a complaint; you cannot {act} before the decision.",
)
declare(
    "cancellation_needs_paper",
    400,
    "取消采购必须说明理由并附依据文件。请先上传文件，再申请取消。",
    "A cancellation needs a reason and a document. Upload the document first.",
)
declare(
    "lot_amounts",
    400,
    "标段“{lot}”的金额有误：{why}",
    "The amounts of lot “{lot}” are wrong: {why}",
)
declare(
    "not_due",
    409,
    "{number} 的“{what}”时间未到（{due}）。",
    "It is not time yet for “{what}” of {number} ({due}).",
)
declare(
    "republished_already",
    409,
    "失败的采购项目只能重新发布一次，该项目已是重新发布的项目或已被重新发布。",
    "A failed tender may be published again once; this one has been, or is itself a second publication.",
)
declare(
    "project_not_yours",
    403,
    "所选项目不是贵单位的项目。",
    "The chosen project is not your organisation's.",
)
declare(
    "paper_confidential",
    403,
    "该文件不公开。报名通过后可以查看。",
    "This document is confidential. It opens to agencies that have signed up.",
)
declare(
    "needs_review",
    409,
    "预算达到 {limit} 元的采购项目须由本单位另一人复核后发布。请提交复核。",
    "A budget of {limit} yuan or more must be reviewed by another person of your organisation. Submit it for review.",
)
declare(
    "requirements_vague",
    400,
    "服务内容与要求中的“{words}”是兜底或含糊的表述，投标机构无法据此报价。{hint}",
    "“{words}” in the requirements is a catch-all or vague: nobody can price it. {hint_en}",
)
declare(
    "beacon_needed",
    409,
    "预算达到 {limit} 元的采购项目须约定公共随机信标。请修改草稿，填写信标来源和投标截止后才公布的轮次。",
    "A budget of {limit} yuan or more needs a public beacon. Edit the draft and name its source and a round that is published after the deadline.",
)
declare(
    "review_own",
    403,
    "起草人不能复核自己起草的采购项目，请由本单位另一经办人办理。",
    "Whoever drafted a tender cannot review it; another operator of your organisation must.",
)
declare(
    "criteria_not_asked",
    400,
    "“{method}”不由专家评分，请不要填写评审因素和评审专家。",
    "“{method}” is not scored by experts; leave out criteria and experts.",
)
declare(
    "criteria_sum",
    400,
    "评审因素的分值应均大于 0，总和为 100 分，现为 {total} 分。",
    "Each criterion needs points above 0 and all of them 100 together; now they are {total}.",
)
declare(
    "criteria_name",
    400,
    "评审因素“{name}”不能使用：名称不能为空、重复、超过 100 字，或含兜底、模糊、排斥性的表述。",
    "The criterion “{name}” cannot be used: names may not be empty, repeated, longer than 100 characters, catch-all, vague or exclusive.",
)
declare(
    "experts_number",
    409,
    "评审专家应为 {least} 人以上的单数，现为 {have} 人。",
    "Experts must be an odd number of at least {least}; now there are {have}.",
)
declare(
    "step_not_asked",
    409,
    "“{method}”没有竞价阶梯，请不要填写。",
    "“{method}” has no steps; leave the step out.",
)
declare(
    "step_unfit",
    409,
    "公开反向竞价须填写竞价阶梯，且在 {low} 元至 {high} 元之间（按最高限价的比例）。",
    "A reverse auction needs a step between {low} and {high} yuan (shares of the ceiling).",
)

reads("bids_due", "投标截止", "bids' deadline")
reads("invited", "受邀机构", "invited agencies")
reads("experts", "评审专家", "experts")
reads("code", "编码", "code")
reads("不能为空", "不能为空", "it must not be empty")
reads("时间应在两年之内", "时间应在两年之内", "the moments should lie within two years")
reads("最多两位小数", "最多两位小数", "two decimal places at most")
reads("没有这一时刻", "没有这一时刻", "there is no such moment; enter date and time")
reads(
    "请填写服务事项编码，以逗号分隔",
    "请填写服务事项编码，以逗号分隔",
    "give codes of services, separated by commas",
)
reads(
    "信标来源和轮次须同时填写，或者都不填",
    "信标来源和轮次须同时填写，或者都不填",
    "fill in both the beacon's source and its round, or neither",
)
reads("请至少填写一个标段", "请至少填写一个标段", "enter one lot at least")
reads("请填写标段名称", "请填写标段名称", "enter the name of the lot")
reads("请填写数字", "请填写数字", "enter a number")
