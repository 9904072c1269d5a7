"""Refusals about organisations and their mandates."""

from app.core.refusal import declare

declare(
    "credit_code",
    400,
    "“{given}”不是有效的统一社会信用代码：{why}。",
    "“{given}” is not a valid unified social credit code: {why}.",
)
declare(
    "organisation_exists",
    409,
    "该统一社会信用代码已由核验过的单位注册，请由其法定代表人为您授权；代码被冒用的，请持营业执照向窗口提出。",
    "A verified organisation is registered with this credit code; ask its legal representative for a mandate, "
    "or the window if the code is yours.",
)
declare(
    "not_legal_representative",
    403,
    "只有“{organisation}”的法定代表人可以{act}。",
    "Only the legal representative of “{organisation}” may {act}.",
)
declare(
    "role_not_of_organisation",
    400,
    "“{organisation}”没有登记“{role}”身份，不能授权此项。",
    "“{organisation}” is not registered as {role}, so it cannot give that mandate.",
)
declare(
    "mandate_dates",
    400,
    "授权的截止日期不能早于开始日期或今天。",
    "A mandate cannot end before it begins, nor before today.",
)
declare(
    "mandate_exists", 409, "该人员已有此项有效授权，无需重复授权。", "This person holds that mandate already."
)
declare("mandate_over", 409, "该授权已经撤销。", "This mandate has been revoked already.")
