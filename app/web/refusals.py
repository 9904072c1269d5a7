"""Refusals of the web room."""

from app.core.refusal import declare

declare(
    "needs_tls",
    500,
    "地址 {url} 不是本机地址，必须使用 https：请在 LIANSHEN_BASE_URL 中写 https:// 地址，并由前置服务器提供证书。",
    "{url} is not this machine, so it must be https: put an https:// address into LIANSHEN_BASE_URL and have a server in front hold the certificate.",
)
declare(
    "foreign_request",
    403,
    "此请求不是从本系统的页面发出的，或页面已过期，未予办理。请刷新页面后重试。",
    "This request did not come from a page of this system, or the page is too old; nothing was done. Reload the page and try again.",
)
declare(
    "not_built",
    500,
    "页面所需的文件尚未生成，请先运行 ./lianshen build。",
    "The files that pages load are missing. Run ./lianshen build.",
)
declare(
    "unreadable_json",
    400,
    "提交的 JSON 无法读取：嵌套过深，或不是 UTF-8 编码。",
    "The JSON cannot be read: it is nested too deeply, or it is not UTF-8.",
)
declare(
    "too_slow",
    408,
    "数据传送过慢或中断，未予办理。请检查网络后重试。",
    "The data came too slowly or stopped; nothing was done. Check the connection and try again.",
)
declare(
    "too_many_topics",
    400,
    "实时订阅的主题过多或格式不对。",
    "Too many live topics, or one is malformed.",
)
declare(
    "password_due",
    403,
    "请先修改密码：当前密码由管理员设置，或已到更换时间。",
    "Change your password first: it was set by an administrator, or it is time to change it.",
)
declare(
    "too_many_requests",
    429,
    "请求过于频繁，请稍等一分钟再试。",
    "Too many requests. Wait a minute and try again.",
)
