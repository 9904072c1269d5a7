"""Refusals about selection methods."""

from app.core.refusal import declare

declare(
    "method_unknown",
    400,
    "{day} 没有“{method}”这种选取方式的政策记录，请改选其他方式。",
    "No terms record of the method “{method}” is in force on {day}; choose another method.",
)
