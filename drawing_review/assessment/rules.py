"""What may happen in a joint assessment: pure decisions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from app.core.ids import PersonId
from app.core.matter import JointMatter
from app.core.refusal import Refused
from app.register.experts.model import Discipline
from app.register.panels.model import Need
from drawing_review.assessment import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.assessment.model import AgendaLine, BaseData, Part, Report, Result, View
from drawing_review.assessment.states import LIVE
from drawing_review.cases.joint.verdicts import Verdict, most_severe
from drawing_review.cases.model import Case, Seat
from drawing_review.policy.sections.assessments import Applies, AssessmentRule, Joined

BEFORE = ("draft", "submitted", "correcting")
UNDER_WAY = ("reviewing", "returned")
OPEN = (*BEFORE, *UNDER_WAY)


def demand_assessment(case: Case) -> None:
    if case.matter != JointMatter.ASSESSMENT:
        raise Refused("not_assessment", number=case.number)


def demand_at(case: Case, act: str, states: Collection[str]) -> None:
    """Refused("not_under_assessment") outside the states in which that can be done."""
    demand_assessment(case)
    if case.state not in states:
        raise Refused("not_under_assessment", act=act)


def rule_of(table: Sequence[AssessmentRule], code: str) -> AssessmentRule:
    found = next((one for one in table if one.code == code), None)
    if found is None:
        raise Refused("not_at_stage", service=code.upper())
    return found


def demand_absent(parts: Sequence[Part], code: str) -> None:
    there = next((one for one in parts if one.code == code and one.state != "dropped"), None)
    if there is not None:
        raise Refused("part_there", name=there.name)


def demand_droppable(part: Part, *, by_window: bool) -> None:
    """What has to be joined only the window takes out."""
    if part.joined == Joined.MUST and part.applies == Applies.YES and not by_window:
        raise Refused("part_mandatory", name=part.name, why=part.reason)


def live(parts: Sequence[Part]) -> list[Part]:
    """What is to be assessed: neither covered by a region's assessment nor taken out."""
    return [one for one in parts if one.state in LIVE]


def demand_any(parts: Sequence[Part]) -> None:
    if not live(parts):
        raise Refused("package_empty")


def conditions(others: Collection[str], parts: Sequence[Part]) -> tuple[str, ...]:
    """On what materials and seats depend: the services that are to be assessed. `others`: the rest."""
    kept = {one for one in others if one not in {part.code for part in parts}}
    return tuple(sorted(kept | {one.code for one in live(parts)}))


def newest(reports: Sequence[Report]) -> dict[str, Report]:
    """The report that counts of each part, by the part's id."""
    return {str(one.part): one for one in sorted(reports, key=lambda one: one.number)}


def agenda(parts: Sequence[Part], reports: Sequence[Report], base: BaseData) -> list[AgendaLine]:
    """The reports that wait for the experts. All must be there, read, and rest on the newest base data."""
    found, lines, unready = newest(reports), [], []
    for part in live(parts):
        report = found.get(str(part.id))
        if part.experts is not None:
            continue
        if report is None or part.state != "delivered" or report.state != "read" or report.base < base.number:
            unready.append(part.name)
        else:
            lines.append(AgendaLine(part.id, report.id, report.sha256))
    if unready:
        raise Refused("reports_unready", names="、".join(unready))
    if not lines:
        raise Refused("nothing_to_judge")
    return lines


def needs(table: Sequence[AssessmentRule], codes: Collection[str], each: int) -> list[Need]:
    """So many experts of every discipline that the table asks for these services."""
    wanted = {discipline for one in table if one.code in codes for discipline in one.experts}
    return [Need(one, each) for one in Discipline if one in wanted]


def missing_views(lines: Sequence[AgendaLine], members: Collection[PersonId], given: Sequence[View]) -> int:
    """How many opinions have not been given: of every expert on every report."""
    there = {(one.part, one.person) for one in given}
    return sum((line.part, person) not in there for line in lines for person in members)


def result(given: Sequence[View]) -> Verdict:
    """What more than half of the experts say of one report; amendments where no half agrees."""
    half = len(given) / 2
    for verdict in (Verdict.PASSES, Verdict.FAILS):
        if sum(one.verdict == verdict for one in given) > half:
            return verdict
    return Verdict.RECTIFY


def results(lines: Sequence[AgendaLine], given: Sequence[View]) -> tuple[Result, ...]:
    return tuple(Result(line.part, result([one for one in given if one.part == line.part])) for line in lines)


def demand_days(days: int, most: int) -> None:
    if not 1 <= days <= most:
        raise Refused("amendment_days", most=most)


def decide(part: Part, report: Report | None, given: Verdict) -> Verdict:
    """The body's word on a report that the experts have judged. A pass after amendments says so."""
    if part.experts is None or report is None or part.state != "delivered" or report.state != "read":
        raise Refused("experts_first", name=part.name)
    if given in (Verdict.PASSES, Verdict.MENDED):
        if part.experts == Verdict.FAILS:
            raise Refused("experts_against", name=part.name)
        return Verdict.MENDED if part.amended else Verdict.PASSES
    return given


def amending(parts: Sequence[Part]) -> list[int]:
    """Numbers of the assessments whose reports are to be amended, told at once."""
    found = [one.number for one in parts if one.state == "amending"]
    if not found:
        raise Refused("nothing_to_amend")
    return found


def demand_amended(parts: Sequence[Part], reports: Sequence[Report]) -> None:
    """Everything that was asked for has come and could be read."""
    found = newest(reports)
    waiting = [
        one.name
        for one in live(parts)
        if one.state in ("amending", "stale") or _unread(found.get(str(one.id)))
    ]
    if waiting:
        raise Refused("amendments_open", names="、".join(waiting))


def _unread(report: Report | None) -> bool:
    return report is None or report.state != "read"


def overall(parts: Sequence[Part]) -> Verdict | None:
    """The most severe of all decisions that hold; None while one is missing."""
    wanted = live(parts)
    if any(one.verdict is None for one in wanted):
        return None
    return most_severe(one.verdict for one in wanted if one.verdict is not None)


def concluded(parts: Sequence[Part]) -> Verdict:
    """The overall result. A report that is still to be amended asks for amendments, whoever says what."""
    demand_any(parts)
    waiting = [one.name for one in live(parts) if one.state != "decided" or one.verdict is None]
    if waiting:
        raise Refused("decisions_missing", names="、".join(waiting))
    found = overall(parts)
    assert found is not None, "every assessment is decided"
    return found


def administered(parts: Sequence[Part], seats: Sequence[Seat], kinds: Mapping[str, set[str]]) -> list[str]:
    """Names of what no seat decides. `kinds`: seat → the services its body administers, by their codes."""
    covered = set().union(*(kinds.get(str(seat.id), set()) for seat in seats))
    return [one.name for one in live(parts) if one.code not in covered]
