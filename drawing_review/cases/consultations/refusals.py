"""What is refused about consultations."""

from app.core.refusal import declare

declare(
    "consultation_open",
    409,
    "本席在这个文件上的第 {number} 次远程互动还在进行，请先结束再发起新的。",
    "Consultation {number} of this seat on this file is still open: close it before opening another.",
)
declare(
    "consultation_nowhere",
    400,
    "远程互动须针对一张图纸。请先在图上标注位置，或打开要讨论的图纸。",
    "A consultation is about a drawing: mark a place on it first, or open the sheet to talk about.",
)
declare(
    "not_consulted",
    403,
    "远程互动由各席位的审查人员与建设、设计单位参加，您不在其中。",
    "A consultation is between the reviewers of the seats and the owner's and designer's people.",
)
declare(
    "consultation_full",
    409,
    "本次远程互动已有 {limit} 条发言，请结束后另行发起，或改为书面意见。",
    "This consultation holds {limit} words already. Close it and open another, or give an opinion.",
)
declare(
    "consultation_of_another",
    409,
    "第 {number} 次远程互动不是本席发起的，意见不能以它为依据。",
    "Consultation {number} was not opened by this seat, so its opinions cannot rest on it.",
)
