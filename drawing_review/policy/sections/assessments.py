"""The table of assessments (多评合一事项表): which may or must be joined at a stage, and when one applies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from app.register.experts.model import Discipline
from drawing_review.policy.keys import JointMatter, Stage
from drawing_review.policy.model import Policy, Section
from drawing_review.policy.sections.disciplines import Order, Words
from drawing_review.policy.sections.fields import FIELDS, Field

TEST = r"^([a-z][a-z0-9_]*)(>=|==)([^=]+)=(.+)$"
Service = Annotated[str, Meta(pattern=r"^s[0-9]{2}$")]
Test = Annotated[str, Meta(pattern=TEST, max_length=200)]


class Joined(StrEnum):
    """Whether an assessment that applies may be left out of the package."""

    MUST = "must"  # 应当并入
    MAY = "may"  # 可以并入


class Applies(StrEnum):
    """What the table says of a project by its base data."""

    YES = "yes"  # 须办理
    NO = "no"  # 不须办理
    UNKNOWN = "unknown"  # 待定


class AssessmentRule(msgspec.Struct, frozen=True, kw_only=True):
    """One assessment at one stage. `code` is that of the catalogue's service, in small letters: S01 → s01.

    `tests`: base datum, bound and reason ("earthwork>=1000=挖填土石方 1000 立方米以上"); one that holds is
    enough, and without any a person judges whether the assessment applies.
    """

    stage: Stage
    code: Service
    name: Words
    joined: Joined
    experts: Annotated[tuple[Discipline, ...], Meta(min_length=1, max_length=3)]
    tests: tuple[Test, ...] = ()
    order: Order = 0

    @property
    def service(self) -> str:
        """The service's code in the marketplace's catalogue."""
        return self.code.upper()


class Bound(msgspec.Struct, frozen=True):
    """One test, read: the datum, how it is compared, with what, and what is told when it holds."""

    datum: str
    how: str  # >= or ==
    value: str
    reason: str


def bounds(rule: AssessmentRule) -> list[Bound]:
    return [Bound(*match.groups()) for test in rule.tests if (match := re.fullmatch(TEST, test))]


def base_fields(policy: Policy) -> list[Field]:
    """What the base data (基础数据) of a joint assessment consist of, in the order of the form."""
    fields = (one for one in policy.of(FIELDS) if one.matter == JointMatter.ASSESSMENT and one.base)
    return sorted(fields, key=lambda one: (one.order, one.code))


def _sound(policy: Policy) -> str:
    known = {one.code for one in base_fields(policy)}
    for rule in policy.of(ASSESSMENTS):
        for bound in bounds(rule):
            if bound.datum not in known:
                return f"“{rule.name}”的适用条件引用了基础数据中没有的“{bound.datum}”"
            if bound.how == ">=" and not bound.value.replace(".", "", 1).isdecimal():
                return f"“{rule.name}”的适用条件“{bound.value}”不是数"
    return ""


ASSESSMENTS = Section(
    "assessments", AssessmentRule, ("stage", "code"), Path(__file__).with_suffix(".toml"), _sound
)


def assessments_for(policy: Policy, stage: Stage) -> list[AssessmentRule]:
    """The assessments that may or must be joined at a stage, in their order."""
    fitting = (one for one in policy.of(ASSESSMENTS) if one.stage == stage)
    return sorted(fitting, key=lambda one: (one.order, one.code))


def applies(rule: AssessmentRule, data: Mapping[str, str]) -> tuple[Applies, str]:
    """Whether the assessment is asked of a project with these base data, and why (Chinese, the reasons
    as configured). Unknown without a test, and where a datum is not given and none of the others decides."""
    tests = bounds(rule)
    held = [one.reason for one in tests if one.datum in data and _holds(one, data[one.datum])]
    if held:
        return Applies.YES, "；".join(held)
    if not tests or any(one.datum not in data for one in tests):
        return Applies.UNKNOWN, ""
    return Applies.NO, "；".join(one.reason for one in tests)


def _holds(bound: Bound, given: str) -> bool:
    if bound.how == ">=":
        return Decimal(given) >= Decimal(bound.value)
    return given == bound.value
