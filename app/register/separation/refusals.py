"""Refusals for rights that may not meet."""

from app.core.refusal import declare

declare(
    "roles_conflict",
    409,
    "“{new}”与此人现有的“{held}”不能由同一账号兼任（职责分离）。",
    "One account may not hold both “{new}” and “{held}” (separation of duties).",
)
