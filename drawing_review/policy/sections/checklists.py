"""Checklists (审查要点): what a reviewer of a discipline looks at, point by point."""

from __future__ import annotations

from pathlib import Path

import msgspec

from drawing_review.policy.keys import JointMatter
from drawing_review.policy.model import Policy, Section
from drawing_review.policy.sections.disciplines import DISCIPLINES, Code, Order, Words


class Point(msgspec.Struct, frozen=True, kw_only=True):
    matter: JointMatter
    discipline: Code
    code: Code
    text: Words
    clause: str = ""
    order: Order = 0


def _known(policy: Policy) -> str:
    known = {one.code for one in policy.of(DISCIPLINES)}
    unknown = {one.discipline for one in policy.of(CHECKLISTS)} - known
    return f"审查要点所属专业尚未配置：{'、'.join(sorted(unknown))}" if unknown else ""


CHECKLISTS = Section(
    "checklists", Point, ("matter", "discipline", "code"), Path(__file__).with_suffix(".toml"), _known
)


def checklist(policy: Policy, matter: JointMatter, discipline: str) -> list[Point]:
    """The points of a discipline in a matter, in their order."""
    fitting = (one for one in policy.of(CHECKLISTS) if one.matter == matter and one.discipline == discipline)
    return sorted(fitting, key=lambda one: (one.order, one.code))
