"""Refusals of intake."""

from app.core.refusal import declare

declare(
    "matter_not_served",
    409,
    "“{matters}”还不能在本平台联合办理，请先只选已开通的联合事项。",
    "“{matters}” cannot be handled here yet; choose only the matters that are open.",
)
declare(
    "answers_wrong",
    400,
    "申请表还有 {count} 处需要填写或更正：{wrong}",
    "{count} fields of the application are missing or wrong: {wrong}",
)
declare(
    "not_declared",
    400,
    "请先声明上传内容不涉及国家秘密；涉密内容不得在本平台上传。",
    "First declare that nothing classified is uploaded; classified content may not be uploaded here.",
)
declare(
    "no_review_needed",
    409,
    "按审查方式分类表（{row}，{since} 起施行），本项目施工图不需审查，无需申请。",
    "By the mode table ({row}, in force since {since}) these drawings need no review; there is nothing to apply.",
)
declare(
    "no_such_material",
    404,
    "本办件不需要“{material}”这项材料。",
    "This case asks for no material “{material}”.",
)
declare(
    "material_not_deferrable",
    409,
    "“{name}”不能容缺：{why}。",
    "“{name}” cannot follow later: {why}.",
)
declare(
    "material_not_open",
    409,
    "办件处于“{state}”，现在不能提交或更换材料。",
    "The case is “{state}”; materials cannot be given or replaced now.",
)
declare(
    "material_of_another",
    409,
    "该文件不属于本项目或其建设、设计单位，或已撤下，不能用作申请材料。",
    "This document belongs neither to the project nor to its owner or designer, or was removed.",
)
declare(
    "material_needs_values",
    409,
    "“{name}”须连同申报数值一并提交，单独的文件不能作为成果。请在联合验收页面“联合测绘成果”中上传并填报。",
    "“{name}” comes with its declared values; a bare file is no result. Upload it on the page of the acceptance.",
)
declare(
    "materials_by_versions",
    409,
    "这项材料在它自己的页面提交：图纸在“图纸”处，基础数据和评估报告在“联合评估”页面。",
    "This comes on its own page: drawings where the versions are, base data and reports with the assessment.",
)
declare(
    "check_incomplete",
    400,
    "形式审查须对每项材料作出判断，尚缺：{codes}",
    "The formal check must judge every material; not judged yet: {codes}",
)
declare(
    "check_reason",
    400,
    "“{name}”判为缺少或不符合形式，须写明理由和补正要求。",
    "“{name}” is judged missing or defective: say why and what to do.",
)
declare(
    "told_once_only",
    409,
    "“{name}”未在第一次补正告知书中提出，不得再次要求补正（行政许可法 32：一次告知全部内容）。",
    "“{name}” was not in the first notice, so it cannot be asked for now: everything is told at once.",
)
declare(
    "told_already",
    409,
    "“{name}”的同一问题已告知过一次，不得第二次要求补正；请受理，或作出不予受理决定。",
    "The same about “{name}” was told before; do not ask a second time: accept the case or reject it.",
)
declare(
    "still_lacking",
    409,
    "告知书所列材料尚未全部补正：{names}。请补齐后一次提交。",
    "Not everything on the notice has come: {names}. Complete all of it, then resubmit once.",
)
declare(
    "not_checked",
    409,
    "受理前须先完成形式审查，且全部材料齐全、符合法定形式。",
    "Accepting needs a formal check that found every material complete.",
)
declare(
    "checked_before_change",
    409,
    "形式审查之后材料有变动（{names}），请重新核对后再受理。",
    "Materials changed after the formal check ({names}); check again before accepting.",
)
declare(
    "rejection_needs_notice",
    409,
    "材料不齐须先一次性告知补正，不能直接不予受理。",
    "What lacks must be told first, once; the case cannot be rejected right away.",
)
declare(
    "materials_outstanding",
    409,
    "容缺材料尚未补齐：{names}，补齐前不能作出结论。",
    "Deferred materials have not come: {names}; no conclusion before that.",
)
declare(
    "not_expired",
    409,
    "办件 {number} 的期限尚未届满。",
    "The limit of case {number} has not run out.",
)
declare(
    "channel_basis",
    400,
    "列入或退出绿色通道须写明依据文件。",
    "Name the document on which the channel rests.",
)
declare(
    "mode_is_review",
    409,
    "本办件须审查，不适用告知承诺。",
    "This case is to be reviewed; commitment does not apply.",
)
declare(
    "mode_is_commitment",
    409,
    "本办件适用告知承诺，请在形式审查齐全后以承诺办结；逾期未办的按承诺办结。",
    "This case goes by commitment: conclude it by commitment once the formal check is complete.",
)
declare(
    "commitment_missing",
    409,
    "申请人还没有签署告知承诺书，不能以承诺办结。",
    "The applicant has not signed the commitment yet.",
)
declare(
    "commitment_signed",
    409,
    "告知承诺书已经签署。",
    "The commitment has been signed already.",
)
