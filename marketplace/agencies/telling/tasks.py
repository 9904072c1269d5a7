"""After a fact, those who have to act or to know get a message: the agency's people, or the window."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from app.core.actor import Role
from app.core.ids import OrganisationId, PersonId
from app.html.say import moment
from app.register.deputies.queries import with_deputies
from app.register.districts.queries import tree
from app.register.duties.queries import on_duty
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from app.register.organisations.queries import organisation, people_of
from marketplace.agencies import store
from marketplace.agencies.model import Agency, Point
from marketplace.agencies.points import sentence
from storage.jobs.running import RunningJob
from storage.jobs.task import task

declare_template(
    "agency.submitted",
    (
        "{number} 待形式审查",
        "“{name}”提交了入驻申请，请在规定时限内完成形式审查；逾期由系统按档案是否齐全自动办理。",
    ),
    (
        "{number} waits for its check",
        "“{name}” has applied. Check the file in time; after that the clock does.",
    ),
)
declare_template(
    "agency.contested",
    (
        "{number} 的代码归属待核定",
        "“{name}”的形式审查期限已到，但另有申请人使用同一统一社会信用代码，系统不自动通过。"
        "请核对双方营业执照后核定。",
    ),
    (
        "{number}: decide whose the code is",
        "The time for checking “{name}” is over, but others apply with the same credit code, so it is not "
        "admitted by silence. Compare the licences and decide.",
    ),
)
declare_template(
    "agency.notified",
    ("请一次性补正入驻材料", "“{name}”的入驻申请需补正 {count} 项：{points} 请在 {due} 前补正并重新提交。"),
    (
        "Your application needs correcting",
        "{count} things are missing in the application of “{name}”: {points_en} Correct them by {due}.",
    ),
)
declare_template(
    "agency.admitted",
    ("入驻申请已通过", "“{name}”已入驻中介超市，公示至 {until}。"),
    ("Your agency is admitted", "“{name}” is admitted; its publicity lasts until {until}."),
)
declare_template(
    "agency.lapsed",
    ("入驻申请已终止", "“{name}”未在规定时限内补正，本次申请终止。档案已保留，可以补齐后重新提交。"),
    ("Your application has ended", "“{name}” was not corrected in time. The file is kept; submit it again."),
)
declare_template(
    "agency.suspended",
    ("机构已被暂停", "“{name}”暂停至 {until}：{reason} 期间不能参与新的选取，已签合同继续履行。"),
    ("Your agency is suspended", "“{name}” is suspended until {until}: {reason} Running contracts go on."),
)
declare_template(
    "agency.lifted",
    ("机构暂停已解除", "“{name}”已恢复在库：{reason}"),
    ("The suspension is lifted", "“{name}” is active again: {reason}"),
)
declare_template(
    "agency.expelled",
    ("机构已被清退", "“{name}”被清退：{reason} 最短公示期至 {until}，届满后可以申请修复。"),
    ("Your agency is expelled", "“{name}” is expelled: {reason} Repair may be asked for after {until}."),
)
declare_template(
    "agency.expiring",
    ("证书即将到期", "“{name}”有证书将于 {until} 到期，请及时延续并更新档案；到期后不再计入资格。"),
    (
        "A certificate expires soon",
        "A certificate of “{name}” expires on {until}; renew it and update the file.",
    ),
)
declare_template(
    "agency.expired",
    ("证书已到期", "“{name}”有证书已于 {until} 到期，相应资格自次日起不再有效，请更新档案。"),
    ("A certificate has expired", "A certificate of “{name}” expired on {until} and no longer counts."),
)


async def _tell(
    job: RunningJob, template: str, people: Collection[PersonId], agency: Agency, **data: str
) -> None:
    name = (await organisation(agency.id)).name
    words = {"number": agency.number, "name": name, **data}
    await send_messages(job.context, template, people, path=f"/agencies/{agency.id}", data=words, job=job)


async def _tell_agency(job: RunningJob, template: str, id: OrganisationId, **data: str) -> None:
    await _tell(job, template, await people_of([id]), await store.AGENCIES.one(id), **data)


@task("agency.tell_submitted", queue="light")
async def tell_submitted(job: RunningJob, agency: OrganisationId) -> None:
    await _tell_window(job, "agency.submitted", agency)


async def _tell_window(job: RunningJob, template: str, id: OrganisationId) -> None:
    found = await store.AGENCIES.one(id)
    above = (await tree()).above(found.district)
    window = await with_deputies(await on_duty(Role.COORDINATOR, districts=above))
    await _tell(job, template, window, found)


@task("agency.tell_contested", queue="light")
async def tell_contested(job: RunningJob, agency: OrganisationId) -> None:
    await _tell_window(job, "agency.contested", agency)


@task("agency.tell_notified", queue="light")
async def tell_notified(
    job: RunningJob, agency: OrganisationId, points: list[Point], due: datetime | None
) -> None:
    said = {
        "count": str(len(points)),
        "points": "".join(sentence(point) for point in points),
        "points_en": " ".join(sentence(point, "en") for point in points),
        "due": moment(due),
    }
    await _tell_agency(job, "agency.notified", agency, **said)


@task("agency.tell_admitted", queue="light")
async def tell_admitted(job: RunningJob, agency: OrganisationId, public_until: date) -> None:
    await _tell_agency(job, "agency.admitted", agency, until=str(public_until))


@task("agency.tell_lapsed", queue="light")
async def tell_lapsed(job: RunningJob, agency: OrganisationId) -> None:
    await _tell_agency(job, "agency.lapsed", agency)


@task("agency.tell_suspended", queue="light")
async def tell_suspended(job: RunningJob, agency: OrganisationId, until: datetime, reason: str) -> None:
    await _tell_agency(job, "agency.suspended", agency, until=moment(until), reason=reason)


@task("agency.tell_lifted", queue="light")
async def tell_lifted(job: RunningJob, agency: OrganisationId, reason: str) -> None:
    await _tell_agency(job, "agency.lifted", agency, reason=reason)


@task("agency.tell_expelled", queue="light")
async def tell_expelled(job: RunningJob, agency: OrganisationId, until: datetime, reason: str) -> None:
    await _tell_agency(job, "agency.expelled", agency, until=moment(until), reason=reason)


@task("agency.tell_expiry", queue="light")
async def tell_expiry(job: RunningJob, agency: OrganisationId, until: date, over: bool) -> None:
    await _tell_agency(job, "agency.expired" if over else "agency.expiring", agency, until=str(until))
