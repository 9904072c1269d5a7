"""What is refused about reviewers of a seat."""

from app.core.refusal import declare

declare(
    "reviewer_not_on_duty",
    409,
    "{name}没有“{seat}”席位的审查职责，不能指派。请先由管理员授予职责，或另选人员。",
    "{name} has no duty to review for “{seat}”. Have the duty given first, or choose somebody else.",
)
declare(
    "reviewer_tied",
    409,
    "{name}与当事单位{party}有关联（{how}），应当回避，不能审查本办件。",
    "{name} is tied to {party} ({how}) and must not review this case.",
)
declare(
    "reviewer_namesake",
    409,
    "{name}与{party}名录中的{how}同名。请核实：确为同名不同人的，写明核实情况后再指派。",
    "{name} bears the name of somebody ({how}) in {party}. If it is a namesake, say how that was found out.",
)
declare(
    "right_lost",
    403,
    "您在“{seat}”席位的审查职责已经终止，不能{act}。已有工作由该席位继续。",
    "Your duty to review for “{seat}” has ended, so you cannot {act}. The seat carries on without you.",
)
declare(
    "seat_not_named",
    403,
    "您不是“{seat}”席位本办件的审查人员（现为{names}），不能{act}。需要办理时请原审查人员移交，或由综合窗口改派。",
    "You are not the reviewer of “{seat}” in this case ({names}), so you cannot {act}. Have it handed over to you.",
)
declare(
    "no_such_discipline",
    400,
    "“{seat}”席位没有您所选的专业，或该专业不由您审查。",
    "“{seat}” has no such discipline, or it is not yours.",
)
declare(
    "case_over",
    409,
    "办件已办结或尚未受理，不能调整审查人员。",
    "The case is over or not yet accepted, so its reviewers cannot change.",
)
declare(
    "reviewer_recused",
    409,
    "{name}已就本办件申请回避，不能再次指派。请另选人员。",
    "{name} has recused himself from this case and cannot be assigned again.",
)
