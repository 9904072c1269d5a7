"""Refusals about configuration."""

from app.core.refusal import declare

declare(
    "setting_invalid",
    400,
    "“{field}”填写有误：{why}",
    "“{field}” is not valid: {why}",
)
declare(
    "setting_in_the_past",
    409,
    "配置调整不能溯及既往：生效日期最早为 {today}。请改期后重新提出。",
    "Configuration does not reach back: it takes effect on {today} at the earliest. Propose it anew.",
)
declare(
    "setting_unchanged",
    409,
    "“{key}”自 {since} 起已是如此，无需调整。",
    "“{key}” stands like this from {since} on already; there is nothing to amend.",
)
declare(
    "setting_waiting",
    409,
    "“{key}”已有一项调整等待确认，请先确认或不采纳。",
    "An amendment of “{key}” waits for confirmation already; confirm or decline it first.",
)
declare(
    "setting_incoherent",
    409,
    "这样调整后，{on} 的配置不能成立：{why}。",
    "After this amendment the configuration of {on} cannot hold: {why}.",
)
declare(
    "setting_second_person",
    409,
    "配置调整须由另一位管理员确认，提出人不能自己确认。",
    "Another administrator has to confirm an amendment; its proposer cannot.",
)
