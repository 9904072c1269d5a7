"""Refusals about the policy table."""

from app.core.refusal import declare, reads

declare(
    "no_policy",
    409,
    "{on} 没有现行的政策参数“{number}”，请由系统管理员先录入。",
    "On {on} no value is in force for “{number}”; a system administrator has to enter one first.",
)
declare(
    "policy_in_the_past",
    409,
    "调整不能溯及既往：生效日期最早为 {today}。",
    "An amendment does not reach back: it takes effect on {today} at the earliest.",
)
declare(
    "policy_unchanged",
    409,
    "“{number}”自 {since} 起已是 {value}，无需调整。",
    "“{number}” is {value} from {since} on already; there is nothing to amend.",
)
declare(
    "policy_incoherent",
    409,
    "这样调整后，{on} 的政策参数互相矛盾：{why}",
    "After this amendment the numbers of {on} contradict one another: {why}",
)

reads("value", "数值", "value")
reads(
    "请填写依据和理由，公开页面会一并显示",
    "请填写依据和理由，公开页面会一并显示",
    "enter basis and reason; the public page shows both",
)
