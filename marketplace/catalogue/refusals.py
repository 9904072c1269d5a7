"""Refusals about the catalogue."""

from app.core.refusal import declare, reads

declare(
    "clause_refused",
    400,
    "指南中有不得出现的表述：{found}",
    "The guide holds words that may not stand in it: {found_en}",
)
declare(
    "service_without_basis",
    400,
    "法定中介服务须写明法律、行政法规或国务院决定的依据（优化营商环境条例 43）。",
    "A statutory service must name its law, regulation or State Council decision (优化营商环境条例 43).",
)
declare(
    "service_inherited",
    409,
    "“{service}”由{district}统一设立，本级只能补充本地内容，不能另行设立。",
    "“{service}” is defined by {district}; a lower district can only add to it.",
)
declare(
    "service_own",
    409,
    "“{service}”由本级设立，请直接修改该事项。",
    "“{service}” is this district's own: change the service itself.",
)
declare(
    "service_unknown",
    404,
    "{on} 的目录中没有“{service}”这一事项。",
    "There is no service “{service}” in the catalogue of {on}.",
)
declare(
    "catalogue_in_the_past",
    409,
    "目录调整不能溯及既往：生效日期最早为 {today}。",
    "An entry does not reach back: it takes effect on {today} at the earliest.",
)
declare(
    "catalogue_elsewhere",
    403,
    "您的职责不包括{district}，不能调整该地的目录。",
    "Your duties do not reach {district}; you cannot change its catalogue.",
)
declare(
    "guide_incomplete",
    400,
    "办事指南缺少必备要素：{missing}。",
    "The guide lacks required elements: {missing}.",
)
declare(
    "element_unknown",
    400,
    "办事指南没有要素“{element}”。",
    "The guide has no element “{element}”.",
)
declare(
    "elements_wrong",
    400,
    "指南要素清单有误：{why}",
    "The list of elements is wrong: {why}",
)

reads("code", "编码", "code")
reads("days_most", "最长时限", "longest time")
reads("reason", "理由", "reason")
reads("elements", "要素", "elements")
reads(
    "事项编码为大写字母加数字，如 S01",
    "事项编码为大写字母加数字，如 S01",
    "the code is a capital letter and digits, such as S01",
)
reads("最长时限不能短于最短时限", "最长时限不能短于最短时限", "the longest time cannot be below the shortest")
reads("请填写取消的依据或原因", "请填写取消的依据或原因", "enter the grounds of the cancellation")
reads("要素编码重复", "要素编码重复", "a code of an element stands twice")
reads(
    "事项名称、设定依据、资质要求、收费依据不可缺少",
    "事项名称、设定依据、资质要求、收费依据不可缺少",
    "name, legal basis, qualification and fee basis are all needed",
)
reads("请填写调整的原因", "请填写调整的原因", "say why it is changed")
