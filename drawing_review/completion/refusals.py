"""What is refused in joint acceptances."""

from app.core.refusal import declare

declare(
    "not_acceptance",
    409,
    "办件 {number} 不是联合验收，请在该事项自己的页面办理。",
    "Case {number} is no joint acceptance: use the pages of its own matter.",
)
declare(
    "not_under_acceptance",
    409,
    "办件目前不在验收中，不能{act}。",
    "The acceptance is not under way now, so you cannot {act}.",
)
declare(
    "survey_missing",
    409,
    "还没有联合测绘成果，请先由建设单位上传并填报数值。",
    "There is no survey result yet; the owner uploads it with its values first.",
)
declare(
    "survey_values_missing",
    400,
    "联合测绘成果一次填齐，还缺：{names}。没有的填 0。",
    "One survey declares every value; missing: {names}. Enter 0 where there is none.",
)
declare(
    "measured_later",
    400,
    "测量日期（{day}）晚于今天，请核对。",
    "The day of the survey ({day}) lies in the future.",
)
declare(
    "own_items_open",
    409,
    "本席的整改事项还没有销项：{numbers}，不能给出“通过”。请先复查，或给出“须整改”。",
    "Items of your seat are still open: {numbers}. Check them first, or ask for rectification.",
)
declare(
    "rectify_needs_item",
    409,
    "“须整改”要写明整改什么：请先列出整改事项。",
    "Say what is to be mended: list at least one item first.",
)
declare(
    "item_days",
    400,
    "整改期限须在 1 到 {most} 个工作日之间。",
    "Between 1 and {most} working days can be given for rectification.",
)
declare(
    "nothing_to_rectify",
    409,
    "没有待整改的事项，不需要发出整改清单。",
    "Nothing is to be mended, so there is no list to send.",
)
declare(
    "seats_silent",
    409,
    "还没有出具意见的席位：{seats}。各席意见齐备后一次告知。",
    "These seats have not given their opinion: {seats}. Everything is told at once, when all have.",
)
declare(
    "items_unanswered",
    409,
    "还没有答复的整改事项：{numbers}。全部答复后再提请复查。",
    "These items have no answer yet: {numbers}. Answer all of them, then ask to be checked.",
)
declare(
    "rectification_waits",
    409,
    "有席位要求整改，不能作出综合意见；请先发出整改清单，整改销项后再作。",
    "A seat asks for rectification: send the list, and conclude when it is done.",
)
