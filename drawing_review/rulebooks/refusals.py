"""Refusals about rules and their numbers."""

from app.core.refusal import declare

declare(
    "number_known", 409, "该规则不含需要核对的规范数值。", "The rule has no number that needs confirming."
)
declare("number_confirmed", 409, "该规则的数值已经核对。", "The rule's numbers have been confirmed already.")
declare("number_unconfirmed", 409, "该规则的数值尚未核对。", "The rule's numbers have not been confirmed.")
declare(
    "number_source",
    400,
    "请写明官方文本的版次与页码，如“GB 50096-2011 第 12 页”。",
    "Say the edition and page of the official book, such as “GB 50096-2011 page 12”.",
)
declare("no_such_rule", 404, "没有名为“{rule}”的规则。", "There is no rule called “{rule}”.")
