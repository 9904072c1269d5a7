"""Plan-based tenders through the API: experts drawn, scoring alone, unlocked together; the report decides."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.actor import Role
from app.register.experts import commands as pool
from app.register.experts.model import Discipline
from app.register.panels import commands as panels
from app.register.panels import queries as panel_queries
from app.register.panels.model import SeatState
from marketplace.scoring.commands import begin_scoring, subject
from marketplace.tenders.model import TenderId
from storage import engine
from storage.unit import Context
from tests.app.register.given import actor
from tests.app.register.given import person as somebody
from tests.app.web.given import SYSTEM, person
from tests.marketplace.world import Party, World, draft

pytestmark = pytest.mark.servers

CRITERIA = [{"name": "对需求的理解", "points": "40"}, {"name": "工作方案", "points": "60"}]
VAGUE = {"name": "其他有关材料", "points": "60"}
EXPERTS = [{"discipline": "geology", "count": 3}]


async def experts(world: World, number: int, ties: frozenset[str] = frozenset()) -> dict[Any, Party]:
    """So many experts of geology, the only ones there are; by person."""
    for row in await engine.fetch("SELECT id FROM expert WHERE state IN ('admitted', 'suspended')"):
        await pool.leave_pool(SYSTEM, row["id"], "测试")
    found = {}
    for _ in range(number):
        id, login = await person()
        applied = await pool.apply_as_expert(
            Context(actor=actor(somebody(id=id))),
            frozenset({Discipline.GEOLOGY}),
            title="高级工程师",
            certificate="",
            employer="云州大学",
            ties=ties,
        )
        await pool.admit_expert(SYSTEM, applied.expert)
        found[id] = await world._signed_in(id, login, None)
    return found


async def scoring(world: World, owner: Party, agencies: list[Party], pool: dict[Any, Party]) -> Any:
    """A plan-based tender whose panel has accepted, and the experts that score it with their sheets."""
    tender = await world.opened(
        owner,
        agencies,
        ["90000", "80000", "85000"],
        method="plan",
        criteria=CRITERIA,
        experts=EXPERTS,
    )
    await owner.done(f"/api/tenders/{tender['id']}/experts")
    await owner.done(f"/api/tenders/{tender['id']}/experts/draw")
    panel = await panel_queries.panel_for(subject(TenderId(tender["id"])))
    assert panel is not None
    for seat in await panel_queries.seats_of(panel.id):
        await panels.answer_invitation(Context(actor=actor(somebody(id=seat.person))), seat.id, True)
    await begin_scoring(SYSTEM, panel.id)
    assert await begin_scoring(SYSTEM, panel.id) is None, "nothing the second time"
    members = [pool[seat.person] for seat in await panel_queries.members(panel.id)]
    sheets = [(one, (await one.get("/api/sheets")).json()[0]) for one in members]
    return tender, sheets


async def named(agencies: list[Party], column: str) -> list[str]:
    rows = await engine.fetch(
        f"SELECT id, {column} AS told FROM organisation WHERE id = ANY($1)",
        [one.organisation for one in agencies],
    )
    told = {row["id"]: str(row["told"]) for row in rows}
    return [told[one.organisation] for one in agencies]


async def three(world: World) -> tuple[Party, list[Party]]:
    return await world.party(Role.OWNER), [await world.party(Role.AGENCY) for _ in range(3)]


async def test_the_report_that_all_have_signed_decides(world: World) -> None:
    owner, agencies = await three(world)
    found = await experts(world, 4)
    tender, sheets = await scoring(world, owner, agencies, found)
    path = f"/api/tenders/{tender['id']}"
    assert await owner.refused(f"{path}/decision", {}) == "method_not_ready", "nothing is ranked unscored"

    first = (await sheets[0][0].get(f"/api/sheets/{sheets[0][1]}")).json()
    names = await named(agencies, "name")
    assert not any(name in str(first) for name in names), "experts do not know whose plan it is"

    for number, (expert, id) in enumerate(sheets):
        sheet = (await expert.get(f"/api/sheets/{id}")).json()
        best = {"乙": ["40", "60"]}
        given = {"points": {one["alias"]: best.get(one["alias"], ["20", "30"]) for one in sheet["plans"]}}
        seen = (await owner.get(f"{path}/evaluations")).json()
        assert [(one["submitted"], one["sheets"], one["report"]) for one in seen] == [(number, [], "")]
        assert await expert.refused(f"/api/sheets/{id}/signature", {}) == "scores_locked"
        await expert.done(f"/api/sheets/{id}/submission", given)
    (seen,) = (await owner.get(f"{path}/evaluations")).json()
    assert seen["state"] == "unlocked" and len(seen["sheets"]) == 3
    assert any(name in seen["report"] for name in names), "now it is told whose plan was whose"
    outsider = await world.stranger()
    assert (await agencies[0].get(f"{path}/evaluations")).status_code == 404, "not before all have signed"
    assert (await outsider.get(f"{path}/evaluations")).status_code == 401

    for number, (expert, id) in enumerate(sheets):
        assert await owner.refused(f"{path}/decision", {}) == "method_not_ready"
        signed = await expert.done(f"/api/sheets/{id}/signature", {"dissent": "报价偏低" if number else ""})
        assert signed["complete"] == (number == 2)
        assert await expert.refused(f"/api/sheets/{id}/signature", {}) == "report_signed"
    ranked = await owner.done(f"{path}/decision", {})
    told = next(plan for plan in seen["report"].split("## ") if plan.startswith("方案乙"))
    winner = next(one for one in ranked if one["rank"] == 1)
    number = agencies.index(next(one for one in agencies if str(one.organisation) == winner["agency"]))
    assert names[number] in told, "the plan with the most points wins, not the lowest price"
    assert (await agencies[0].get(f"{path}/evaluations")).status_code == 200


async def test_a_point_is_changed_with_a_reason_before_all_are_in(world: World) -> None:
    owner, agencies = await three(world)
    _tender, sheets = await scoring(world, owner, agencies, await experts(world, 3))
    expert, id = sheets[0]
    sheet = (await expert.get(f"/api/sheets/{id}")).json()
    given = {"points": {plan["alias"]: ["20", "30"] for plan in sheet["plans"]}}
    short = {"points": {plan["alias"]: ["20"] for plan in sheet["plans"]}}
    assert await expert.refused(f"/api/sheets/{id}/submission", short) == "sheet_incomplete"
    await expert.done(f"/api/sheets/{id}/submission", given)
    assert await expert.refused(f"/api/sheets/{id}/submission", given) == "no_such_step", "handed in once"
    change = {"alias": "甲", "criterion": "工作方案", "points": "40", "reason": "漏看附件"}
    assert await expert.refused(f"/api/sheets/{id}/changes", change | {"reason": " "}) == "invalid"
    await expert.done(f"/api/sheets/{id}/changes", change)
    for other, its in sheets[1:]:
        assert (await other.get(f"/api/sheets/{id}")).status_code == 404, "another expert's sheet"
        assert (await other.post(f"/api/sheets/{id}/submission", given)).status_code == 404
        await other.done(f"/api/sheets/{its}/submission", given)
    assert await expert.refused(f"/api/sheets/{id}/changes", change | {"points": "41"}) == "sheet_unlocked"
    (seen,) = (await owner.get(f"/api/tenders/{_tender['id']}/evaluations")).json()
    assert "由 30 分改为 40 分：漏看附件" in seen["report"]


async def test_only_what_is_scored_has_criteria_and_experts_of_an_odd_number(world: World) -> None:
    owner = await world.party(Role.OWNER)
    for code, changes in (
        ("criteria_not_asked", {"criteria": CRITERIA}),
        ("criteria_sum", {"method": "plan", "criteria": CRITERIA[:1], "experts": EXPERTS}),
        ("criteria_name", {"method": "plan", "criteria": [*CRITERIA[:1], VAGUE]}),
    ):
        assert await owner.refused("/api/tenders", draft(**changes)) == code
    even = draft(method="plan", criteria=CRITERIA, experts=[{"discipline": "geology", "count": 4}])
    made = await owner.done("/api/tenders", even)
    assert await owner.refused(f"/api/tenders/{made['id']}/publication") == "experts_number"


async def test_whoever_is_tied_to_a_bidder_is_not_on_the_roster(world: World) -> None:
    owner, agencies = await three(world)
    tender = await world.opened(
        owner, agencies, ["90000", "80000", "85000"], method="plan", criteria=CRITERIA, experts=EXPERTS
    )
    code = await named(agencies[:1], "code")
    await experts(world, 3, frozenset(code))
    assert await owner.refused(f"/api/tenders/{tender['id']}/experts") == "panel_too_few"


async def test_an_official_voids_a_scoring_and_another_panel_is_drawn(world: World) -> None:
    owner, agencies = await three(world)
    found = await experts(world, 6)
    tender, sheets = await scoring(world, owner, agencies, found)
    regulator = await world.official(Role.REGULATOR)
    path = f"/api/tenders/{tender['id']}"
    assert (await owner.post(f"{path}/evaluations/voiding", {"reason": "重评"})).status_code == 403
    assert await owner.refused(f"{path}/experts") == "panel_exists", "the owner cannot draw again"
    await regulator.done(f"{path}/evaluations/voiding", {"reason": "专家未回避"})
    expert, id = sheets[0]
    sheet = (await expert.get(f"/api/sheets/{id}")).json()
    given = {"points": {plan["alias"]: ["20", "30"] for plan in sheet["plans"]}}
    assert await expert.refused(f"/api/sheets/{id}/submission", given) == "sheet_unlocked"
    await owner.done(f"{path}/experts")
    panel = await panel_queries.panel_for(subject(TenderId(tender["id"])))
    assert panel and not [s for s in await panel_queries.seats_of(panel.id) if s.state != SeatState.INVITED]
