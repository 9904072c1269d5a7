"""What is refused when a finding is judged."""

from app.core.refusal import declare

declare(
    "finding_judged",
    409,
    "该检查结果已由他人判定，请刷新后查看。如有不同看法，请对相应意见提出异议。",
    "This finding has been judged already. Reload; if you disagree, contest the opinion made from it.",
)
declare(
    "finding_gone",
    404,
    "第 {version} 版图纸的检查结果中没有这一条，请刷新后重新选择。",
    "Version {version} has no such finding. Reload and choose again.",
)
declare(
    "finding_not_yours",
    403,
    "该检查结果属于{discipline}专业，由该专业的审查人员判定。",
    "This finding belongs to {discipline}; a reviewer of that discipline judges it.",
)
declare(
    "mandatory_unlooked",
    409,
    "有 {count} 处强制性条文机器无法判断，且无人核对（{checks}），不能作出合格结论。请相应专业逐条核对并签署。",
    "{count} mandatory clauses could not be checked and nobody has looked at them ({checks}), so the case cannot pass.",
)
