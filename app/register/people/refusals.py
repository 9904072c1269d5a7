"""Refusals about people."""

from app.core.refusal import declare

declare(
    "login_taken", 409, "登录名“{login}”已被使用，请换一个。", "The login “{login}” is taken; choose another."
)
declare(
    "successor_needed",
    409,
    "该人员名下还有 {open} 项在办事项，请指定接手人。",
    "This person still holds {open} open matters; name a successor.",
)
declare(
    "successor_unfit",
    409,
    "接手人必须是另一位账号正常的人员。",
    "The successor must be another person whose account is active.",
)
declare(
    "yourself",
    409,
    "不能对自己的账号进行“{act}”，请由另一位管理员办理。",
    "You cannot “{act}” your own account; ask another administrator.",
)
