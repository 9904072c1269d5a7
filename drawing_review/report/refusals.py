"""Why the command line cannot check a file, besides what reading refuses."""

from __future__ import annotations

from app.core.refusal import declare

declare(
    "no_such_file",
    404,
    "没有找到文件“{path}”，或者没有权限读取。请核对路径。",
    "There is no file “{path}”, or it may not be read. Check the path.",
)
declare(
    "cannot_write",
    409,
    "结果写不到“{path}”：{why}。请换一个可写的位置。",
    "The result cannot be written to “{path}”: {why}. Choose another place.",
)
declare(
    "no_such_rulebook",
    404,
    "没有规则集“{name}”，可用的有：{known}。",
    "There is no rulebook “{name}”; there are {known}.",
)
declare(
    "profile_invalid",
    400,
    "项目概况文件“{path}”有误：{why}",
    "The profile “{path}” is not valid: {why}",
)
declare(
    "check_broke",
    500,
    "检查程序出错（{detail}），没有得出结果。这是程序的缺陷，请把图纸交给管理员。",
    "The program broke ({detail}) and has no result. This is our fault; please send the drawing to the administrator.",
)
