"""What is refused between an application and the admission."""

from app.core.refusal import declare

declare(
    "incomplete",
    409,
    "档案还缺 {count} 项，不能通过形式审查：{points}请一次性告知补正。",
    "The file lacks {count} things and cannot be admitted: {points} Send the one notice.",
)
declare(
    "claims_rival",
    409,
    "另有 {count} 家申请人使用同一统一社会信用代码 {given} 申请入驻，请先核对营业执照，核定代码归哪家单位。",
    "{count} other applicants use the same credit code {given}: compare the licences and decide whose it is first.",
)
declare(
    "not_contested",
    409,
    "没有其他申请人使用这个统一社会信用代码，无需核定。",
    "Nobody else claims this credit code: there is nothing to decide.",
)
declare(
    "nothing_missing",
    409,
    "没有可告知的缺项。档案齐全的，请通过形式审查。",
    "There is nothing to notify: admit a file that is complete.",
)
declare(
    "told_once",
    409,
    "补正只能一次性告知：“{section}”在上次告知之后没有变化，不能再提出新的问题。",
    "Everything has to be told at once: “{section}” has not changed since the last notice.",
)
declare(
    "other_text",
    409,
    "承诺书文本已更新，您看到的不是现行文本。请刷新页面，阅读后再签署。",
    "The text of the commitment has changed since you read it. Reload the page, read it and sign again.",
)
