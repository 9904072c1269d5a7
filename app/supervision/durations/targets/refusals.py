"""Refusals of targets."""

from app.core.refusal import declare

declare(
    "target_in_the_past",
    409,
    "提速目标不能溯及既往：生效日期最早为 {today}。请改填今天或以后的日期。",
    "A target does not reach back: it takes effect on {today} at the earliest. Enter that day or a later one.",
)
declare(
    "target_unchanged",
    409,
    "届时的目标已是 {days} 个工作日，无需再设。",
    "The target is {days} working days on that day already; there is nothing to set.",
)
declare(
    "target_not_yours",
    403,
    "提速目标适用于全市，由监管全部辖区的人员设定。请联系市级监管部门。",
    "A target holds for the whole city and is set by whoever oversees all of it. Ask the city's regulator.",
)
