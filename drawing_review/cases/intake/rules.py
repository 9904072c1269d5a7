"""What may happen at intake: pure decisions that give a fact or refuse."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from app.core.refusal import Refused
from drawing_review.cases import states
from drawing_review.cases.intake import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.cases.intake.facts import (
    CaseRejected,
    CaseResubmitted,
    FormallyChecked,
    MaterialPromised,
)
from drawing_review.cases.intake.materials import lacking
from drawing_review.cases.intake.model import (
    DEFERMENT,
    WITH_VALUES,
    Application,
    CheckId,
    FormalCheck,
    Judged,
    Line,
    Standing,
    Verdict,
)
from drawing_review.cases.model import Case
from drawing_review.policy.keys import JointMatter, Mode
from drawing_review.policy.sections.materials import Demand

SERVED = frozenset({JointMatter.REVIEW, JointMatter.ASSESSMENT, JointMatter.ACCEPTANCE})
"""The matters whose cases can be opened; the feature that walks a further one adds it."""
OPEN_FOR_MATERIALS = ("draft", "submitted", "correcting", "reviewing", "returned", "suspended")


def demand_served(matters: Collection[JointMatter], words: Mapping[JointMatter, str]) -> None:
    """Refused("matter_not_served") names those that cannot be handled yet."""
    if closed := [one for one in matters if one not in SERVED] or ([] if matters else list(words)):
        raise Refused("matter_not_served", matters="、".join(words[one] for one in closed))


def line_of(lines: Sequence[Line], code: str) -> Line:
    found = next((one for one in lines if one.code == code), None)
    if found is None:
        raise Refused("no_such_material", material=code)
    return found


def demand_open(case: Case, word: str) -> None:
    """Materials come until the case is decided; later than the acceptance only promised ones."""
    if case.state not in OPEN_FOR_MATERIALS:
        raise Refused("material_not_open", state=word)


def demand_still_asked(case: Case, line: Line, word: str) -> None:
    """After acceptance only what was promised may still come: the rest has been checked."""
    if case.state in ("reviewing", "returned", "suspended") and line.standing != Standing.PROMISED:
        raise Refused("material_not_open", state=word)


def promise(case: Case, line: Line, word: str, now: datetime) -> MaterialPromised:
    """A promise to bring a deferrable material later (容缺受理), before acceptance."""
    if case.state not in ("draft", "submitted", "correcting"):
        raise Refused("material_not_open", state=word)
    why = ""
    if line.review_content:
        why = "属于法定审查内容，须在受理前提交"
    elif line.demand != Demand.DEFERRABLE:
        why = "配置为必备材料" if line.demand == Demand.MANDATORY else "选交材料无须容缺"
    elif line.standing != Standing.LACKING:
        why = "已经提交或已承诺"
    if why:
        raise Refused("material_not_deferrable", name=line.name, why=why)
    return MaterialPromised(case=case.id, code=line.code, promise=DEFERMENT, at=now)


def check(
    case: Case,
    id: CheckId,
    lines: Sequence[Line],
    judged: Sequence[Judged],
    before: Sequence[FormalCheck],
    now: datetime,
) -> FormallyChecked:
    """A formal check of every material. What lacks is told in one notice, of all of it, once.

    On a later round nothing may be told that was not told the first time, nor the same thing again.
    """
    states.CASE.step(case.state, "notify")
    names = {one.code: one.name for one in lines}
    if open_ones := set(names) - {one.code for one in judged}:
        raise Refused("check_incomplete", codes="、".join(names[code] for code in sorted(open_ones)))
    for one in judged:
        line_of(lines, one.code)
        if one.verdict != Verdict.COMPLETE and not one.reason.strip():
            raise Refused("check_reason", name=names[one.code])
    _demand_values(lines, judged)
    lacks = [one for one in judged if one.verdict != Verdict.COMPLETE]
    notices = [one for one in before if one.lacking]
    if notices:
        _demand_told_once(lacks, notices, names)
    number = f"{case.number}-BZ{len(notices) + 1}" if lacks else ""
    return FormallyChecked(
        case=case.id, check=id, round=len(before) + 1, judged=list(judged), notice=number, at=now
    )


def _demand_values(lines: Sequence[Line], judged: Sequence[Judged]) -> None:
    """What comes with its values is not complete while nobody has declared them."""
    complete = {one.code for one in judged if one.verdict == Verdict.COMPLETE}
    for line in lines:
        if line.code in WITH_VALUES & complete and line.standing != Standing.GIVEN:
            raise Refused("material_needs_values", name=line.name)


def _demand_told_once(
    lacks: Sequence[Judged], notices: Sequence[FormalCheck], names: Mapping[str, str]
) -> None:
    first = {one.code for one in notices[0].lacking}
    told = {(one.code, one.verdict) for notice in notices for one in notice.lacking}
    for one in lacks:
        if one.code not in first:
            raise Refused("told_once_only", name=names[one.code])
        if (one.code, one.verdict) in told:
            raise Refused("told_already", name=names[one.code])


def resubmit(
    case: Case, lines: Sequence[Line], notice: FormalCheck, changed: Collection[str], now: datetime
) -> CaseResubmitted:
    """Back to the window, once everything on the notice has come. `changed`: what came since the notice."""
    states.CASE.step(case.state, "resubmit")
    names = {one.code: one.name for one in lines}
    waiting = {one.code for one in notice.lacking} - set(changed)
    waiting |= {one.code for one in lacking(lines)}
    if waiting:
        raise Refused("still_lacking", names="、".join(names[code] for code in sorted(waiting)))
    return CaseResubmitted(case=case.id, at=now)


def reject(case: Case, before: Sequence[FormalCheck], reason: str, now: datetime) -> CaseRejected:
    """Not accepted (不予受理), with the reason: only after one notice has told what lacks."""
    states.CASE.step(case.state, "reject")
    if not any(one.lacking for one in before):
        raise Refused("rejection_needs_notice")
    return CaseRejected(case=case.id, reason=reason, at=now)


def demand_checked(
    before: Sequence[FormalCheck], lines: Sequence[Line], changed_after: Collection[str]
) -> None:
    """Acceptance rests on the last check: it found everything complete, and nothing has changed since."""
    if not before or before[-1].lacking:
        raise Refused("not_checked")
    names = {one.code: one.name for one in lines}
    if changed_after:
        raise Refused(
            "checked_before_change", names="、".join(names.get(code, code) for code in changed_after)
        )


def demand_mode(application: Application, mode: Mode) -> None:
    if application.mode != mode:
        raise Refused("mode_is_commitment" if application.mode == Mode.COMMITMENT else "mode_is_review")
