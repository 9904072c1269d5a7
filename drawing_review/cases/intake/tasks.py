"""Due moments of intake, and who is told what came of them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from app.core.ids import CaseId
from app.register.messages.templates import declare_template
from app.register.notices.model import Kind
from drawing_review.cases import queries
from drawing_review.cases.commands import accept_case
from drawing_review.cases.intake import due, store
from drawing_review.cases.intake.commitment import commit_case
from drawing_review.cases.intake.known import intake_of
from drawing_review.cases.intake.model import Judged, Verdict
from drawing_review.cases.telling.tasks import case_of, coordinators, parties, tell
from drawing_review.policy.keys import Mode
from storage.jobs.running import RunningJob
from storage.jobs.task import task
from storage.moments import moment
from storage.trail.queries import entry
from storage.unit import Context

declare_template(
    "case.correction",
    ("{number} 请一次补正", "“{title}”的补正告知书 {notice}，全部内容：{lacks}。请补齐后一次提交。"),
    ("{number}: complete your application", "Notice {notice} on “{title}”: {lacks}. Resubmit once."),
)
declare_template(
    "case.back",
    ("{number} 已补正", "“{title}”已补正重新提交，请在受理时限内核对。"),
    ("{number} is back", "“{title}” has been completed; check it within the limit for acceptance."),
)
declare_template(
    "case.rejected",
    ("{number} 不予受理", "“{title}”不予受理：{reason} 您可以依法申请行政复议或者提起行政诉讼。"),
    ("{number} is not accepted", "“{title}” is not accepted: {reason} You may appeal as the law provides."),
)
declare_template(
    "case.expired",
    ("{number} 逾期终止", "“{title}”：{reason}。可以重新申请。"),
    ("{number} has expired", "“{title}”: {reason}. A new application is open to you."),
)
declare_template(
    "case.material_lapsed",
    ("{number} 容缺材料逾期", "“{title}”的容缺材料“{material}”未按期补交，已按告知的后果处理，请尽快补交。"),
    ("{number}: a promised material is overdue", "“{material}” of “{title}” has not come in time; bring it."),
)


@moment("case.silence", every=30.0)
async def accept_by_silence(context: Context) -> None:
    """Cases whose limit for acceptance has run out count as accepted (行政许可法 32)."""
    for case in await queries.due():
        known = await intake_of(case)
        if known and known.application.mode == Mode.COMMITMENT and known.application.committed_at:
            await commit_case(context, case.id)
            continue
        bodies = [body.id for body in await queries.reviewing_bodies(case)]
        if bodies:  # without a body nobody could review: the case stays red until one is set up
            await accept_case(context, case.id, bodies)


@moment("case.supplement", every=30.0)
async def expire_supplements(context: Context) -> None:
    """Notices that nobody has answered within the limit end their cases."""
    for case in await store.unanswered():
        await due.expire_supplement(context, case)


@moment("material.due", every=30.0)
async def lapse_materials(context: Context) -> None:
    """Promised materials whose deadline has passed bring what the configuration says."""
    for material, case in await store.overdue():
        await due.lapse_material(context, case, material)


@task("case.tell_checked", queue="light")
async def tell_checked(job: RunningJob, case: CaseId, judged: list[Judged], notice: str) -> None:
    """The applicant reads all that lacks, at once; a complete check needs no message."""
    found = await case_of(case)
    known = await intake_of(found)
    if not notice or known is None:
        return
    names = {one.code: one.name for one in known.lines}
    lacks = "；".join(
        f"{names.get(one.code, one.code)}：{one.reason}" for one in judged if one.verdict != Verdict.COMPLETE
    )
    await tell(job, "case.correction", await parties(found), found, notice=notice, lacks=lacks)


@task("case.begin_supplement", queue="light")
async def begin_supplement(job: RunningJob, kind: Kind, source: UUID, at: datetime) -> None:
    """A correction notice was served: from now on the applicant's limit runs (民诉法 88 参照)."""
    caused = await entry(source) if kind == Kind.CORRECTION else None
    if caused is not None:
        await due.serve_correction(job.context, CaseId(UUID(caused.subject.id)), at)


@task("case.tell_back", queue="light")
async def tell_back(job: RunningJob, case: CaseId) -> None:
    found = await case_of(case)
    await tell(job, "case.back", await coordinators(found), found)


@task("case.tell_rejected", queue="light")
async def tell_rejected(job: RunningJob, case: CaseId, reason: str) -> None:
    found = await case_of(case)
    await tell(job, "case.rejected", await parties(found), found, reason=reason)


@task("case.tell_expired", queue="light")
async def tell_expired(job: RunningJob, case: CaseId, reason: str) -> None:
    found = await case_of(case)
    people = await parties(found) | await coordinators(found)
    await tell(job, "case.expired", people, found, reason=reason)


@task("material.tell_lapsed", queue="light")
async def tell_lapsed(job: RunningJob, case: CaseId, code: str) -> None:
    found = await case_of(case)
    known = await intake_of(found)
    names = {one.code: one.name for one in known.lines} if known else {}
    people = await parties(found) | await coordinators(found)
    await tell(job, "case.material_lapsed", people, found, material=names.get(code, code))
