"""Refusals of scoring."""

from app.core.refusal import declare, reads

declare(
    "not_scored",
    409,
    "“{method}”不由专家评分。",
    "“{method}” is not scored by experts.",
)
declare(
    "nothing_to_score",
    409,
    "没有有效投标可供评审：投标尚未开启，或已全部被否决。",
    "There are no valid bids to score: they are not open yet, or all of them are disqualified.",
)
declare(
    "sheet_incomplete",
    400,
    "方案{alias}的“{criterion}”还没有分数，或超出 0 至 {most} 分。请逐项填写后提交。",
    "Plan {alias}: “{criterion}” has no points, or not within 0 and {most}. Fill in every line, then submit.",
)
declare(
    "sheet_unlocked",
    409,
    "评分已全部提交并解锁，不能再修改。",
    "All sheets are in and unlocked; points cannot be changed any more.",
)
declare(
    "point_same",
    400,
    "新分数与原分数相同，无需修改。",
    "The new points equal the old ones.",
)
declare(
    "report_signed",
    409,
    "您已签署评审报告。",
    "You have signed the report already.",
)
declare(
    "scores_locked",
    409,
    "评分尚未解锁：还有 {left} 位专家没有提交。",
    "The scores are locked: {left} experts have not handed in their sheets.",
)

reads("points", "评分", "points")
reads("请填写数字", "请填写数字", "enter a number")
