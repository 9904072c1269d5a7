"""Refusals of the legality gate."""

from app.core.refusal import declare, reads

declare(
    "gate_closed",
    409,
    "该需求不能在中介超市采购：{why}",
    "This need may not be bought on the market: {because}",
)
declare(
    "method_closed",
    409,
    "该需求不能采用“{method}”：{why}",
    "This need may not be bought by the method “{by}”: {because}",
)
declare(
    "method_needs_reason",
    409,
    "采用“{method}”须填写理由，理由将随公告公开。",
    "The method “{by}” needs a reason, which is published with the notice.",
)
declare(
    "floor_closed",
    409,
    "适用招标投标法的采购不得规定最低限价（招标投标法实施条例 27）。",
    "Where the bidding law applies no price floor may be set (实施条例 27).",
)
declare(
    "splitting_unexplained",
    409,
    "同一需求此前已采购 {purchases}，合计 {together} 元，达到限额 {limit} 元；请书面说明未拆分的理由，监管部门会看到。",
    "The same need was bought before ({purchases}); together {together} yuan reach the limit of {limit}. Explain why this is no splitting; the regulator will see it.",
)
declare(
    "gate_in_the_past",
    409,
    "闸口规则不能溯及既往：生效日期最早为 {today}。",
    "A rule of the gate does not reach back: it takes effect on {today} at the earliest.",
)
declare(
    "gate_unchanged",
    409,
    "闸口规则“{row}”届时已是这样，无需调整。",
    "The row “{row}” stands so already on that day; there is nothing to amend.",
)

reads("id", "代号", "identifier")
reads("until", "失效日期", "end date")
reads("from", "起始日期", "from")
reads("value", "数值", "value")
reads(
    "请用 3 到 60 个小写字母、数字或下划线",
    "请用 3 到 60 个小写字母、数字或下划线",
    "use 3 to 60 small letters, digits or underscores",
)
reads("失效日期不能早于生效日期", "失效日期不能早于生效日期", "the end cannot be before the beginning")
reads("没有这个政策参数", "没有这个政策参数", "there is no such number of the policy")
reads("请填写以元为单位的估算价", "请填写以元为单位的估算价", "enter the estimate in yuan")
