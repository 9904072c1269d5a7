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
    "issued_already",
    409,
    "本机构已就第 {version} 版签发审查合格意见。",
    "The institution has issued its approval of version {version} already.",
)
