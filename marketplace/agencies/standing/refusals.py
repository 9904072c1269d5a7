"""What is refused about suspending, expelling and leaving."""

from app.core.refusal import declare

declare(
    "until_past",
    400,
    "截止日期须在今天之后、{years} 年之内。",
    "The last day must lie after today and within {years} years.",
)
declare(
    "repair_early",
    409,
    "最短公示期至 {until} 止，届满后才能申请修复。",
    "Repair may be asked for after {until}, when the shortest publicity has ended.",
)
declare(
    "repair_second_person",
    403,
    "修复须由作出清退决定以外的监管人员决定。",
    "A regulator other than the one who expelled the agency decides on its repair.",
)
