"""The demo city's pool of experts, and the panel that scores one of its tenders."""

from __future__ import annotations

from decimal import Decimal

from app.core.actor import system
from app.core.ids import PersonId
from app.demo.purchase import Town
from app.register.acting.queries import actor_for
from app.register.experts import queries as experts
from app.register.experts.commands import admit_expert, apply_as_expert
from app.register.experts.model import Discipline
from app.register.panels import queries as panels
from app.register.panels.commands import answer_invitation
from marketplace.scoring.commands import begin_scoring, call_experts, draw_experts, subject, submit_sheet
from marketplace.scoring.model import Points
from marketplace.scoring.queries import own_sheet, own_sheets
from marketplace.tenders.model import TenderId
from storage.unit import Context

WINDOW = "chuangkou"
POOL = {
    "zhuanjia1": ("云州大学环境学院", {Discipline.ENVIRONMENT, Discipline.WATER_AND_SOIL}),
    "zhuanjia2": ("省环境科学研究院", {Discipline.ENVIRONMENT}),
    "zhuanjia3": ("云州市环境监测站（退休）", {Discipline.ENVIRONMENT}),
    "zhuanjia4": ("云州市规划设计院", {Discipline.TRAFFIC}),
}
SYSTEM = Context(actor=system("demo"))


async def settle_experts(people: dict[str, PersonId]) -> None:
    """Each applies; the window admits all but the last, whose application waits."""
    for login, (employer, disciplines) in POOL.items():
        expert = Context(actor=await actor_for(people[login]))
        if await experts.of(people[login]):
            continue
        applied = await apply_as_expert(
            expert, frozenset(disciplines), title="正高级工程师", certificate="", employer=employer
        )
        if login != "zhuanjia4":
            await admit_expert(Context(actor=await actor_for(people[WINDOW])), applied.expert)


async def settle_panel(town: Town, owner: str, tender: TenderId) -> None:
    """Rosters, draw, acceptances; one expert hands in his sheet, the others have theirs before them."""
    calling = await town.acting(owner)
    await call_experts(calling, tender)
    await draw_experts(calling, tender)
    panel = await panels.panel_for(subject(tender))
    assert panel is not None, "the panel has just been called"
    for seat in await panels.seats_of(panel.id):
        if seat.state == "invited":
            await answer_invitation(Context(actor=await actor_for(seat.person)), seat.id, True)
    await begin_scoring(SYSTEM, panel.id)
    await _score(await town.acting("zhuanjia3"))


async def _score(expert: Context) -> None:
    assert expert.actor.person is not None
    for sheet, _evaluation, _tender in await own_sheets(expert.actor.person):
        found = await own_sheet(sheet.id, expert.actor)
        points: Points = {plan.alias: (Decimal(24), Decimal(41), Decimal(16)) for plan in found.plans}
        await submit_sheet(expert, sheet.id, points, "布点方案可行，质量控制措施需细化。")
