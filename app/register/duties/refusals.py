"""Refusals about duties."""

from app.core.refusal import declare

declare(
    "duty_by_mandate",
    400,
    "单位一方的身份由法定代表人授权取得，不能由管理员授予。",
    "Roles of an organisation come from its legal representative's mandate, not from an administrator.",
)
declare("duty_needs_body", 400, "授予该职责须指明部门。", "This duty needs a body.")
declare(
    "duty_outside",
    400,
    "职责的地域范围超出“{body}”的辖区。",
    "The duty would reach beyond the district of “{body}”.",
)
declare(
    "duty_dates",
    400,
    "职责的截止日期不能早于开始日期或今天。",
    "A duty cannot end before it begins, nor before today.",
)
declare(
    "duty_exists",
    409,
    "该人员已有此项职责，或已在等待确认。",
    "This person holds that duty already, or it waits for confirmation.",
)
declare(
    "second_person",
    409,
    "授予职责须由另一人确认：提请人和本人都不能确认。",
    "A duty must be confirmed by someone else than its proposer and its holder.",
)
declare(
    "installed",
    403,
    "系统已有安全管理员，职责须由安全管理员确认。",
    "There is a security administrator by now; a duty must be confirmed by one.",
)
declare(
    "last_security_admin",
    409,
    "这是最后一位安全管理员，请先授予另一位。",
    "This is the last security administrator; grant another one first.",
)
declare(
    "account_not_active",
    409,
    "该人员的账号不处于正常状态，不能授予职责或授权。",
    "This person's account is not active, so no right can be given.",
)
