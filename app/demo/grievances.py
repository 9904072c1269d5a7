"""Complaints in the demo city: one being heard, a tip that waits, and one that was decided and published."""

from __future__ import annotations

from app.core.ids import BodyId, OrganisationId, PersonId
from app.register.acting.queries import actor_for
from app.register.bodies.queries import bodies
from app.register.organisations.queries import represented_by
from marketplace.agencies.queries import accusable
from marketplace.grievances import commands, handling
from marketplace.grievances.model import About, Complaining, GrievanceId
from marketplace.grievances.queries import any_grievance
from marketplace.grievances.tips.codes import code_hash, new_code
from marketplace.grievances.tips.commands import give_tip, nobody
from storage.unit import Context

HEARING = ("huanping", "未在约定期限内进场，多次联系无人答复。")
TIP = ("shuibao", "报告署名的从业人员实际不在该机构工作。")
WINDOW, WINDOW_TEXT = "3 号窗口", "办理时要求另交一份清单以外的材料。"
ANSWER = "经核实，该材料不在公布的清单内，窗口已致歉并停止收取。"
PUBLISHED = "窗口收取清单外材料的问题已查实，已停止收取，并按公布的清单办理。"


async def settle_grievances(people: dict[str, PersonId]) -> None:
    """Once. The regulator hears one, decided another, and has not looked at the tip."""
    if await any_grievance():
        return
    owner = Context(actor=await actor_for(people["yezhu"]))
    regulator = Context(actor=await actor_for(people["jianguan"]))
    clerk = Context(actor=await actor_for(people["chuangkou"]))
    agency = await _agency(people, HEARING[0])
    heard = await commands.file_grievance(
        owner, Complaining(about=About.AGENCY, agency=agency, text=HEARING[1])
    )
    await _taken(regulator, people["jianguan"], heard.grievance)
    body = clerk.actor.body or BodyId((await bodies())[0].id)
    about = Complaining(about=About.WINDOW, body=body, named=WINDOW, text=WINDOW_TEXT)
    decided = (await commands.file_grievance(owner, about)).grievance
    await _taken(regulator, people["jianguan"], decided)
    await commands.respond(clerk, decided, "情况属实，已改正。")
    await handling.decide(regulator, decided, True, ANSWER)
    await handling.publish(regulator, decided, PUBLISHED)
    tip = Complaining(about=About.AGENCY, agency=await _agency(people, TIP[0]), text=TIP[1])
    await give_tip(nobody(), tip, code_hash(new_code()))


async def _taken(regulator: Context, person: PersonId, id: GrievanceId) -> None:
    await handling.assign(regulator, id, person)
    await handling.accept(regulator, id)


async def _agency(people: dict[str, PersonId], login: str) -> OrganisationId:
    admitted = {id for id, _name in await accusable()}
    firms = await represented_by(people[login])
    return next(OrganisationId(firm.id) for firm in firms if str(firm.id) in admitted)
