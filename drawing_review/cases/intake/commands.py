"""The acts of intake: applying, giving and promising materials, the formal check and what follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.core.actor import Role
from app.core.ids import CaseId, ProjectId, new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from app.register.districts.queries import tree
from app.register.documents.model import DocumentId, State
from app.register.projects.queries import project
from drawing_review.assessment.package import begin
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight
from drawing_review.cases import store as cases
from drawing_review.cases.commands import move, open_case
from drawing_review.cases.facts import CaseOpened
from drawing_review.cases.intake import form, rules, store
from drawing_review.cases.intake.facts import (
    ApplicationMade,
    CaseRejected,
    CaseResubmitted,
    ChannelSet,
    FormallyChecked,
    MaterialGiven,
    MaterialPromised,
)
from drawing_review.cases.intake.known import Intake, document_of, intake_of
from drawing_review.cases.intake.model import (
    UNCLASSIFIED,
    WITH_VALUES,
    Application,
    ApplicationId,
    CheckId,
    FormalCheck,
    Judged,
    MaterialId,
    Provision,
)
from drawing_review.cases.model import Case, PauseCause, Scale
from drawing_review.cases.words import case_word
from drawing_review.policy.keys import Channel, JointMatter, Mode
from drawing_review.policy.model import Policy
from drawing_review.policy.queries import policy_on
from drawing_review.policy.sections.fields import form_for
from drawing_review.policy.sections.modes import MODES, mode_of
from drawing_review.policy.sections.seats import SEATS
from drawing_review.policy.words import VALUES
from storage.operation import operation
from storage.unit import Operation

PARTIES = {Role.OWNER, Role.DESIGNER}


@operation("application.make", zh="提出联合申请", en="make an application", roles=PARTIES, agents=True)
async def make_application(
    op: Operation,
    project_id: ProjectId,
    title: str,
    scale: Scale,
    matters: Sequence[JointMatter],
    answers: Mapping[str, str],
    *,
    unclassified: bool,
) -> list[ApplicationMade]:
    """One form for all chosen matters; a draft case of each follows. All that is wrong is told at once."""
    rules.demand_served(matters, VALUES[JointMatter])
    sight.demand_mandated(op.actor, matters, VALUES[JointMatter])
    if not unclassified:
        raise Refused("not_declared", field="unclassified")
    policy = await policy_on((await op.now()).astimezone(CHINA).date())
    fields = form_for(policy, matters)
    kept, wrong = form.judged(fields, answers)
    if wrong:
        labels = {one.code: one.label for one in fields}
        told = "；".join(f"{labels[code]}（{why}）" for code, why in wrong.items())
        raise Refused("answers_wrong", count=len(wrong), wrong=told)
    made = []
    for matter in dict.fromkeys(matters):
        opened: CaseOpened = await open_case(op, project_id, title, scale, matter)
        made.append(await _apply(op, opened, matters, kept, policy))
    return made


async def _apply(
    op: Operation, opened: CaseOpened, matters: Sequence[JointMatter], kept: dict[str, str], policy: Policy
) -> ApplicationMade:
    """The application of one matter's case, in the mode that the table gives its works."""
    works = form.works(await project(opened.project), kept)
    mode, row = mode_of(policy, opened.matter, works)
    if mode == Mode.NONE and row is not None:
        since = policy.held[MODES.name][MODES.key_of(row)].since
        raise Refused("no_review_needed", row=row.name, since=since)
    assert op.actor.person is not None, "parties have accounts"
    application = Application(
        id=ApplicationId(new_id()),
        case=opened.case,
        matters=tuple(matters),
        answers=kept,
        mode=mode,
        row=row.code if row else "",
        conditions=form.conditions(kept, works, _lightning(policy)),
        declared_by=op.actor.person,
        declared_at=await op.now(),
    )
    await store.rows.add(application)
    if opened.matter == JointMatter.ASSESSMENT:
        await begin(op, opened.case)
    return ApplicationMade(
        case=opened.case,
        application=application.id,
        matters=list(matters),
        mode=mode,
        row=application.row,
        answers=kept,
        declaration=UNCLASSIFIED,
        at=application.declared_at,
    )


def _lightning(policy: Policy) -> frozenset[str]:
    """The places at which the meteorology seat sits."""
    seat = policy.one(SEATS, JointMatter.REVIEW, "meteorology")
    return frozenset(seat.places if seat else ())


async def _locked(case_id: CaseId) -> Intake:
    """The case, locked, with its intake. Refused("not_found") for one without an application."""
    known = await intake_of(await cases.lock_case(case_id))
    if known is None:
        raise Refused("not_found", thing="申请")
    return known


@operation("material.give", zh="提交申请材料", en="give a material", roles=PARTIES, agents=True)
async def give_material(
    op: Operation, case_id: CaseId, code: str, document_id: DocumentId, *, declared: bool = False
) -> MaterialGiven:
    """A document of the project, owner or designer serves as the material; a newer one replaces it.

    `declared`: by the command that keeps its values as well.
    """
    known = await _locked(case_id)
    case = known.case
    sight.demand_party(case, op.actor, "提交材料")
    if code in known.elsewhere:
        raise Refused("materials_by_versions")
    if code in WITH_VALUES and not declared:
        raise Refused("material_needs_values", name=rules.line_of(known.lines, code).name)
    line, word = rules.line_of(known.lines, code), case_word(case)
    rules.demand_open(case, word)
    rules.demand_still_asked(case, line, word)
    document = await document_of(case, document_id)
    if document is None or document.state == State.REMOVED:
        raise Refused("material_of_another")
    now = await op.now()
    await store.rows.add(
        Provision(
            id=MaterialId(new_id()), case=case_id, code=code, document=document_id, at=now, by=op.actor.person
        )
    )
    await _resume(known, code, op)
    return MaterialGiven(case=case_id, code=code, document=document_id, sha256=document.sha256, at=now)


async def _resume(known: Intake, code: str, op: Operation) -> None:
    """A promised material that comes late ends the pause its lateness had begun."""
    await cases.end_pauses(known.case.id, PauseCause.MATERIAL, await op.now(), pause_reason(known, code))


def pause_reason(known: Intake, code: str) -> str:
    """The reason that is told for a pause, by which the pause is known again."""
    return f"容缺材料“{rules.line_of(known.lines, code).name}”逾期未补"


@operation("material.promise", zh="容缺承诺", en="promise a material", roles=PARTIES, agents=True)
async def promise_material(op: Operation, case_id: CaseId, code: str) -> MaterialPromised:
    """A deferrable material follows later; from acceptance on its deadline runs."""
    known = await _locked(case_id)
    sight.demand_party(known.case, op.actor, "容缺承诺")
    line, word = rules.line_of(known.lines, code), case_word(known.case)
    fact = rules.promise(known.case, line, word, await op.now())
    await store.rows.add(
        Provision(
            id=MaterialId(new_id()), case=case_id, code=code, document=None, at=fact.at, by=op.actor.person
        )
    )
    return fact


@operation("case.check_formally", zh="形式审查", en="check a case formally", roles={Role.COORDINATOR})
async def check_formally(op: Operation, case_id: CaseId, judged: Sequence[Judged]) -> FormallyChecked:
    """Every material judged. What lacks goes to the applicant in one notice; the acceptance's clock rests."""
    known = await _locked(case_id)
    case = known.case
    sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), "形式审查")
    fact = rules.check(case, CheckId(new_id()), known.lines, judged, known.checks, await op.now())
    assert op.actor.person is not None, "coordinators have accounts"
    await store.rows.add(
        FormalCheck(
            id=fact.check,
            case=case_id,
            round=fact.round,
            judged=tuple(fact.judged),
            notice=fact.notice,
            by=op.actor.person,
            at=fact.at,
        )
    )
    if fact.notice:
        await move(case, "notify", notified_at=fact.at)
    return fact


@operation("case.resubmit", zh="补正后重新提交", en="resubmit a case", roles=PARTIES, agents=True)
async def resubmit_case(op: Operation, case_id: CaseId) -> CaseResubmitted:
    """Once everything on the notice has come; the limit for acceptance begins anew (行政许可法 32)."""
    known = await _locked(case_id)
    sight.demand_party(known.case, op.actor, "重新提交")
    notice = known.checks[-1] if known.checks else None
    if notice is None:
        raise Refused("not_checked")
    changed = known.changed_since(notice.at)
    fact = rules.resubmit(known.case, known.lines, notice, changed, await op.now())
    await move(known.case, "resubmit", submitted_at=fact.at)
    return fact


@operation("case.reject", zh="不予受理", en="reject a case", roles={Role.COORDINATOR})
async def reject_case(op: Operation, case_id: CaseId, reason: str) -> CaseRejected:
    """What was told has not been mended: a decision with its reason, open to reconsideration."""
    known = await _locked(case_id)
    case = known.case
    sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), "不予受理")
    fact = rules.reject(case, known.checks, case_rules.reason(reason), await op.now())
    await move(case, "reject", concluded_at=fact.at, conclusion=fact.reason)
    return fact


@operation("case.set_channel", zh="列入或退出绿色通道", en="set a case's channel", roles={Role.COORDINATOR})
async def set_channel(op: Operation, case_id: CaseId, channel: Channel, basis: str) -> ChannelSet:
    """A key project goes through the green channel with its own limits; terms that run are reckoned anew."""
    case: Case = await cases.lock_case(case_id)
    sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), "调整通道")
    if not basis.replace("\x00", "").strip():
        raise Refused("channel_basis", field="basis")
    if case.state not in rules.OPEN_FOR_MATERIALS:
        raise Refused("no_such_step", thing="case", state=case.state, event="set_channel")
    await move(case, "", channel=channel)
    return ChannelSet(case=case_id, channel=channel, basis=basis.strip())
