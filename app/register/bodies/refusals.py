"""Refusals about bodies."""

from app.core.refusal import declare

declare(
    "body_code_taken",
    409,
    "机构编码已被使用，请换一个编码。",
    "This body code is in use already; choose another.",
)
declare(
    "body_outside",
    400,
    "“{name}”所在的行政区划不在上级部门“{parent}”的辖区内。",
    "The district of “{name}” lies outside that of “{parent}” above it.",
)
