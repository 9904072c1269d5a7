"""Refusals of signing in. They tell nobody whether a login exists."""

from app.core.refusal import declare

declare(
    "wrong_sign_in",
    403,
    "登录名或密码不正确，或账号不可用。请核对后重试；忘记密码请联系本单位管理员。",
    "The login or the password is wrong, or the account cannot be used. Check both and try again; if you forgot the password, ask your administrator.",
)
declare(
    "too_many_attempts",
    429,
    "尝试次数过多，请在 {minutes} 分钟后再试。",
    "Too many attempts. Try again in {minutes} minutes.",
)
declare(
    "attempts_not_counted",
    503,
    "登录暂时无法办理：用于防止猜测密码的计数服务没有响应。请一分钟后再试；如仍不行，请联系系统管理员。已登录的人员不受影响。",
    "Nobody can sign in at the moment: the server that counts attempts, so that passwords cannot be guessed, does not answer. Try again in a minute; if it lasts, tell your administrator. Who is signed in works on.",
)
declare(
    "wrong_code",
    403,
    "验证码不正确或已使用过。请输入验证器上当前显示的 6 位数字。",
    "The code is wrong or was used already. Enter the 6 digits your authenticator shows now.",
)
declare(
    "no_session",
    401,
    "登录已失效，请重新登录。",
    "Your sign-in has ended. Sign in again.",
)
declare(
    "step_up",
    403,
    "此操作需要再次验证身份，请重新输入密码。",
    "Confirm who you are for this: enter your password again.",
)
declare(
    "weak_password",
    400,
    "密码不符合要求：{why}",
    "This password will not do: {why}",
)
declare(
    "not_your_capacity",
    403,
    "您目前不能代表该单位办理事项。",
    "You may not act for that organisation at present.",
)
declare(
    "no_second_factor",
    409,
    "尚未申请两步验证，请先扫描二维码。",
    "There is no second factor to confirm; scan the code first.",
)
