"""After a fact of a tender, those who have to act or to know get a message: owner, participants, winner."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from app.core.ids import OrganisationId
from app.html.say import moment
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from app.register.organisations.queries import people_of
from marketplace.awards import store as awards
from marketplace.awards.model import Award, AwardId
from marketplace.signups.queries import standing
from marketplace.tenders import store
from marketplace.tenders.model import Tender, TenderId
from storage.jobs.running import RunningJob
from storage.jobs.task import task

declare_template(
    "tender.asked",
    ("{number} 有新的问题", "“{title}”：{text} 请在答复期限内公开答复。"),
    ("{number}: a question", "“{title}”: {text} Answer it publicly in time."),
)
declare_template(
    "tender.amended",
    ("{number} 发布更正公告", "“{title}”：{reason} 请核对更正内容；已提交的投标可以替换。"),
    ("{number} is amended", "“{title}”: {reason} Read the amendment; a bid may be replaced."),
)
declare_template(
    "tender.failed",
    ("{number} 采购失败", "“{title}”：{reason}"),
    ("{number} has failed", "“{title}”: {reason}"),
)
declare_template(
    "tender.won",
    ("{number} 贵单位成交", "“{title}”公示贵单位为成交机构，请于 {due} 前确认，逾期由下一名递补。"),
    ("{number} is awarded to you", "“{title}” is awarded to you; confirm by {due}, or the next follows."),
)
declare_template(
    "tender.explain",
    ("{number} 请说明报价", "“{title}”：贵单位报价异常低，请于 {due} 前书面说明。"),
    ("{number}: explain your price", "“{title}”: your price is abnormally low; explain it by {due}."),
)


async def _tell(
    job: RunningJob, template: str, firms: Collection[OrganisationId], tender: Tender, **data: str
) -> None:
    words = {"number": tender.number, "title": tender.title, **data}
    people = await people_of(firms)
    await send_messages(job.context, template, people, path=f"/tenders/{tender.id}", data=words, job=job)


async def _participants(tender: Tender) -> set[OrganisationId]:
    return {one.agency for one in await standing(tender.id)}


@task("tender.tell_asked", queue="light")
async def tell_asked(job: RunningJob, tender: TenderId, text: str) -> None:
    found = await store.rows.one(Tender, tender)
    await _tell(job, "tender.asked", [found.owner], found, text=text[:200])


@task("tender.tell_amended", queue="light")
async def tell_amended(job: RunningJob, tender: TenderId, reason: str) -> None:
    found = await store.rows.one(Tender, tender)
    await _tell(job, "tender.amended", await _participants(found), found, reason=reason[:200])


@task("tender.tell_failed", queue="light")
async def tell_failed(job: RunningJob, tender: TenderId, reason: str) -> None:
    found = await store.rows.one(Tender, tender)
    firms = {found.owner} | await _participants(found)
    await _tell(job, "tender.failed", firms, found, reason=reason[:200])


@task("tender.tell_won", queue="light")
async def tell_won(job: RunningJob, tender: TenderId, agency: OrganisationId, confirm_due: datetime) -> None:
    found = await store.rows.one(Tender, tender)
    await _tell(job, "tender.won", [agency], found, due=moment(confirm_due))


@task("tender.tell_to_explain", queue="light")
async def tell_to_explain(job: RunningJob, tender: TenderId, award: AwardId, due: datetime) -> None:
    found = await store.rows.one(Tender, tender)
    candidate = await awards.rows.one(Award, award)
    await _tell(job, "tender.explain", [candidate.agency], found, due=moment(due))
