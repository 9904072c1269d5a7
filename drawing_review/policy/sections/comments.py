"""Standard comments (标准意见库): sentences of our own with their clause, offered to reviewers."""

from __future__ import annotations

from pathlib import Path

import msgspec

from drawing_review.cases.model import Severity
from drawing_review.policy.model import Policy, Section
from drawing_review.policy.sections.disciplines import DISCIPLINES, Code, Words


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    discipline: Code
    code: Code
    text: Words
    clause: str = ""
    severity: Severity = Severity.ORDINARY
    action: str = ""  # what the designer is to do


def _known(policy: Policy) -> str:
    known = {one.code for one in policy.of(DISCIPLINES)}
    unknown = {one.discipline for one in policy.of(COMMENTS)} - known
    return f"标准意见所属专业尚未配置：{'、'.join(sorted(unknown))}" if unknown else ""


COMMENTS = Section("comments", Comment, ("discipline", "code"), Path(__file__).with_suffix(".toml"), _known)


def comments_for(policy: Policy, disciplines: tuple[str, ...]) -> list[Comment]:
    """The comments offered to a seat of these disciplines."""
    return [one for one in policy.of(COMMENTS) if one.discipline in disciplines]
