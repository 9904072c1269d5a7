"""Refusals of joining."""

from app.core.refusal import declare

declare(
    "account_needed",
    400,
    "请填写法定代表人的姓名、登录名和密码，或先登录已有账号再注册单位。",
    "Give the legal representative's name, login and password, or sign in with an account first.",
)
declare(
    "account_exists",
    409,
    "您已登录，单位将以您本人为法定代表人注册，不需要另开账号。",
    "You are signed in: the organisation is registered with you as its legal representative.",
)
