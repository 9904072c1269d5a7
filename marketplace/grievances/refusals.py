"""What is refused about complaints and tips, and what the person can do about it."""

from app.core.refusal import declare, reads

declare(
    "grievance_target",
    400,
    "请选择被投诉举报的{kind}。",
    "Choose whom it is about ({kind}).",
)
declare(
    "grievance_unrelated",
    409,
    "该机构没有参加所指的采购项目。请核对采购项目，或不填写采购项目。",
    "This agency took no part in that tender. Look again, or leave the tender out.",
)
declare(
    "own_grievance",
    403,
    "投诉人、被投诉部门的人员不能办理该投诉举报，请由其他监管人员办理。",
    "Neither who complained nor anybody of the body complained of hears this: another regulator does.",
)
declare(
    "handler_elsewhere",
    409,
    "{name}不是本级监管人员，不能承办。请从列出的人员中选择。",
    "{name} is no regulator at this level. Choose one of those listed.",
)
declare(
    "handler_missing",
    409,
    "请先指定承办人，再作处理。",
    "Name the person who handles it first.",
)
declare(
    "not_the_handler",
    403,
    "只有承办人可以办理。需要时请先改派承办人。",
    "Only the person to whom it was given decides. Give it to another first where needed.",
)
declare(
    "response_running",
    409,
    "被投诉方可以在 {due} 前说明情况；收到说明或期满后才能办结。",
    "The side complained of may answer until {due}; decide after its answer or that moment.",
)
declare(
    "response_over",
    409,
    "说明情况的期限已于 {due} 届满。",
    "The time to answer ended at {due}.",
)
declare(
    "not_decided",
    409,
    "办结后才能公开办理结果。",
    "A result is published once it has been decided.",
)
declare("published_already", 409, "办理结果已经公开。", "The result has been published already.")
declare(
    "personal_data",
    422,
    "公开内容含有个人信息（{what}）。请删去姓名、电话、证件号码和邮箱后再公开。",
    "What is to be published holds personal data ({what}). Take out names, numbers and addresses first.",
)
declare(
    "grievance_blocks",
    409,
    "对该机构在本采购项目中的投诉（{number}）已受理、尚未办结，不能签订合同。请等待办理结果。",
    "A complaint about this agency in this tender ({number}) has been accepted and is open: no contract is "
    "signed before its end.",
)
declare(
    "code_unknown",
    404,
    "查询码不正确。请核对提交举报时给您的查询码；遗失的查询码无法找回，可以重新举报。",
    "No tip has this code. Compare it with the one you were given; a lost code cannot be found again, but you "
    "may give the tip anew.",
)
declare(
    "tips_too_many",
    429,
    "此处提交或查询过于频繁，请在一小时后再试，或向窗口当面反映。",
    "Too many tips or look-ups from here. Try again in an hour, or tell the window.",
)
declare(
    "tips_uncounted",
    503,
    "暂时不能接收和查询匿名举报，请稍后再试。",
    "Anonymous tips cannot be taken just now. Try again in a while.",
)
declare(
    "tip_over", 409, "该举报已经办结，不能再补充。可以另行举报。", "This tip is closed. Give another one."
)
declare(
    "reward_without_ground",
    409,
    "只有查实的匿名举报可以奖励。",
    "Only a tip that was substantiated is rewarded.",
)
declare("reward_once", 409, "该举报已有奖励方案。", "A reward for this tip stands already.")
declare(
    "reward_amount",
    422,
    "奖励金额应大于零，且不超过 {most} 元。",
    "A reward is more than nothing and at most {most} yuan.",
)
declare(
    "reward_second",
    409,
    "奖励须由另一名监管人员确认。",
    "A reward is confirmed by another regulator than who proposed it.",
)
declare(
    "reward_not_due",
    409,
    "该查询码没有可以领取的奖励：可能尚未确认，或已经领取。",
    "No reward can be paid with this code: it is not confirmed yet, or it has been paid.",
)
declare(
    "reward_payer",
    403,
    "参与办理或决定该举报的人员不能发放奖励，以免知悉举报人。请由其他窗口人员发放。",
    "Whoever had to do with the tip does not pay for it, so as not to learn who gave it: another clerk does.",
)
reads("summary", "公开内容", "what is published")
reads("answer", "办理意见", "answer")
reads("response", "情况说明", "account")
reads("named", "具体对象", "which one")
