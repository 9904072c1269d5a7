"""When an agency's file may be changed, and what its profile holds."""

from __future__ import annotations

import re

from app.core.refusal import Refused
from marketplace.agencies import refusals  # noqa: F401  (declares the codes used here)
from marketplace.agencies.model import Agency

EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]{2,}")
LONGEST_INTRODUCTION = 2000


def check_open(agency: Agency) -> None:
    """A file that is being checked stands still; one of an expelled agency stays as it is, as evidence."""
    if agency.state == "submitted":
        raise Refused("file_closed")
    if agency.state in ("expelled", "repair"):
        raise Refused("agency_barred")


def profile(introduction: str, email: str) -> tuple[str, str]:
    """Both as they are kept. Refused("invalid") names the field."""
    introduction, email = introduction.strip(), email.strip()
    if len(introduction) > LONGEST_INTRODUCTION:
        raise Refused("invalid", field="introduction", why=f"最多 {LONGEST_INTRODUCTION} 字")
    if email and (len(email) > 254 or not EMAIL.fullmatch(email)):
        raise Refused("invalid", field="email", why="请填写有效的电子邮箱")
    return introduction, email
