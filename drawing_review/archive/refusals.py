"""Refusals of the archive."""

from app.core.refusal import declare

declare(
    "not_passed",
    409,
    "办件 {number} 尚未作出审查合格结论，不能封存。",
    "Case {number} has not passed yet, so nothing can be sealed.",
)
declare(
    "already_sealed",
    409,
    "办件 {number} 的成果已经封存（或正在制作），不能重复封存。",
    "The set of case {number} is sealed or being made already.",
)
declare(
    "set_not_standing",
    409,
    "第 {edition} 版封存成果当前不是有效状态，不能进行“{act}”。",
    "Edition {edition} does not stand at present, so “{act}” is not possible.",
)
declare(
    "no_such_sheets",
    400,
    "请选择要变更的图纸。",
    "Choose the sheets that the change is about.",
)
declare(
    "seal_key",
    500,
    "封存签名密钥 {path} 不能使用：{why}。请恢复原来的密钥文件。",
    "The key that signs sealed sets, {path}, cannot be used: {why}. Restore the original.",
)
declare(
    "package_wrong",
    400,
    "封存包没有通过验证：{why}。没有导入任何内容。",
    "The sealed package does not verify: {why}. Nothing was imported.",
)
