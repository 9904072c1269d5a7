"""Refusals about projects."""

from app.core.refusal import declare

declare(
    "project_code",
    400,
    "“{given}”不是有效的项目代码，格式如 2411-530102-04-01-123456。",
    "“{given}” is not a project code; it looks like 2411-530102-04-01-123456.",
)
declare(
    "project_exists",
    409,
    "该项目代码已登记。如果您是该项目的参建单位，请联系建设单位授权。",
    "This project code is registered already. If you take part in it, ask its owner.",
)
declare("not_your_project", 403, "只有该项目的建设单位可以{act}。", "Only the project's owner may {act}.")
declare(
    "project_needs_owner",
    403,
    "请先切换到您代表的建设单位，再登记项目。",
    "Switch to the owner organisation you act for, then register the project.",
)
declare(
    "no_designer",
    400,
    "“{organisation}”没有登记设计单位身份，不能委托设计。",
    "“{organisation}” is not registered as a designer.",
)
declare(
    "designer_attached",
    409,
    "“{organisation}”已是该项目的设计单位。",
    "“{organisation}” is a designer of this project already.",
)
declare(
    "designer_missing",
    409,
    "“{organisation}”不是该项目的设计单位。",
    "“{organisation}” is no designer of this project.",
)
