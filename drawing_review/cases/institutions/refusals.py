"""What is refused about review institutions."""

from app.core.refusal import declare

declare(
    "not_issuer",
    403,
    "审查合格意见须由“{institution}”的法定代表人签发，您不是其法定代表人。",
    "Only the legal representative of “{institution}” issues its approval, and that is not you.",
)
declare(
    "institution_not_agreed",
    409,
    "本机构各专业尚未全部签署“通过”，不能签发。请待审查人员签署后再办理。",
    "Not every discipline of the institution has signed that it agrees, so its approval cannot be issued.",
)
declare(
    "purchase_no_agency",
    409,
    "没有统一社会信用代码为“{written}”的已核验中介服务机构，请核对代码，或先由该机构注册。",
    "No verified agency has the credit code “{written}”; check it, or let the agency register first.",
)
declare(
    "review_engaged",
    409,
    "该项目的施工图审查已委托“{institution}”，不能再登记购买；更换须先解除原委托。",
    "The review of this project is engaged with “{institution}” already; end that before another is bought.",
)
declare(
    "issued_already",
    409,
    "本机构已就第 {version} 版签发审查合格意见。",
    "The institution has issued its approval of version {version} already.",
)
