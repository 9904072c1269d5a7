"""Where each case lies on the project's time line: pure arithmetic in thousandths of its length."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from app.core.ids import CaseId
from drawing_review.cases.model import Case, CasePause
from drawing_review.policy.keys import JointMatter, Mode, Stage
from drawing_review.policy.model import Policy
from drawing_review.policy.sections.materials import materials_for

LENGTH = 1000
SHORTEST = timedelta(days=1)  # of the whole line
THINNEST = 6  # a case of an hour is still seen


class Stretch(msgspec.Struct, frozen=True):
    """From where to how far, in thousandths of the line."""

    start: int
    length: int


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One case on the line, and where its clock stood still."""

    case: Case
    whole: Stretch
    paused: tuple[Stretch, ...]


class StageLine(msgspec.Struct, frozen=True, kw_only=True):
    """One stage with its cases, the earliest first; those that overlap ran side by side (并联)."""

    stage: Stage
    bars: tuple[Bar, ...]


def stage_of(policy: Policy, matter: JointMatter) -> Stage:
    """The stage a matter belongs to: the latest one in which it asks for a material."""
    order = list(Stage)
    asked = [one.stage for one in materials_for(policy, matter, Mode.REVIEW)]
    return max(asked, key=order.index, default=Stage.INITIATION)


def lines(
    cases: Sequence[Case],
    pauses: Mapping[CaseId, Sequence[CasePause]],
    stages: Mapping[JointMatter, Stage],
    now: datetime,
    own: Mapping[CaseId, Stage] | None = None,
) -> list[StageLine]:
    """Every stage of the procedure, also those without a case yet.

    `own`: the stage at which a case was applied for, where that is not its matter's.
    """
    first = min((one.opened_at for one in cases), default=now)
    last = max([now, first + SHORTEST])

    def stretch(start: datetime, end: datetime) -> Stretch:
        at = round((start - first) / (last - first) * LENGTH)
        long = max(THINNEST, round((end - start) / (last - first) * LENGTH))
        return Stretch(min(at, LENGTH - THINNEST), min(long, LENGTH - min(at, LENGTH - THINNEST)))

    def bar(case: Case) -> Bar:
        end = case.concluded_at or now
        still = tuple(stretch(one.start, one.end or end) for one in pauses.get(case.id, []))
        return Bar(case=case, whole=stretch(case.opened_at, end), paused=still)

    def of(stage: Stage) -> Collection[Case]:
        at = {one.id: (own or {}).get(one.id, stages[one.matter]) for one in cases}
        return sorted((one for one in cases if at[one.id] == stage), key=lambda one: one.opened_at)

    return [StageLine(stage=stage, bars=tuple(bar(one) for one in of(stage))) for stage in Stage]
