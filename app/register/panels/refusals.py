"""Refusals about panels."""

from app.core.refusal import declare

declare(
    "panel_exists",
    409,
    "该事项已有专家组，请先解散原专家组并说明原因。",
    "There is a panel for this matter already; dissolve it first, with a reason.",
)
declare(
    "panel_too_few",
    409,
    "“{discipline}”专业可抽取的专家只有 {have} 人，不足 {need} 人（已回避 {excluded} 人）。请扩充专家库或调整人数。",
    "Only {have} experts of “{discipline}” can be drawn, {need} are needed ({excluded} are excluded). Admit more experts or ask for fewer.",
)
declare(
    "panel_disciplines",
    400,
    "请至少需要一个专业，且同一专业只写一次。",
    "Name at least one discipline, and each of them once.",
)
declare(
    "seat_not_yours",
    404,
    "没有找到这份评审邀请，或者邀请的不是您本人。",
    "There is no such invitation, or it is not for you.",
)
declare(
    "seat_late",
    409,
    "答复期限（{due}）已过，名额已依次递补。",
    "The time to answer ended at {due}; the next expert has been invited.",
)
