"""Refusals about aliases."""

from app.core.refusal import declare

declare(
    "alias_name",
    400,
    "名称须为 1 至 255 个字符，且除 * 和 ? 外至少写明 2 个字符，否则会波及全部图层。",
    "A name has 1 to 255 characters, and beside * and ? at least 2 of its own; otherwise it would catch every layer.",
)
declare("alias_token", 400, "没有“{token}”这种含义。", "There is no meaning “{token}”.")
declare("alias_same", 409, "“{name}”已经是这个含义。", "“{name}” already means that.")
declare("alias_none", 404, "没有“{name}”这一条对照。", "There is no alias “{name}”.")
declare(
    "alias_many",
    409,
    "对照已有 {most} 条，请先用通配符 * 合并同类名称。",
    "There are {most} aliases already; join similar names with * first.",
)
declare(
    "alias_not_yours",
    403,
    "只有系统管理员和本单位的设计人员可以修改对照。",
    "Only the system administrator and the institute's own designers change its aliases.",
)
