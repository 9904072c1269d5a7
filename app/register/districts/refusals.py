"""Refusals about districts."""

from app.core.refusal import declare

declare(
    "district_code_taken",
    409,
    "行政区划代码已被使用，请检查是否已设立该区划。",
    "This district code is in use already; check whether the district exists.",
)
declare(
    "district_level",
    400,
    "“{name}”的层级必须低于其上级“{parent}”。",
    "“{name}” must be of a lower level than “{parent}” above it.",
)
