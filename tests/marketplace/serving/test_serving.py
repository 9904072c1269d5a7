"""A service as its parties use it: paused, extended, delivered, returned, accepted, or left lying."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from app.core.actor import Role
from app.core.ids import OrganisationId
from app.demo.papers import paper
from app.register.documents.model import HolderKind
from app.register.documents.queries import held_by
from storage.engine import fetch
from tests.app.register import city
from tests.marketplace.contracts.test_course import filed
from tests.marketplace.scenarios.test_telling import told
from tests.marketplace.world import Party, World
from tests.storage.jobs.settled import settle

pytestmark = pytest.mark.servers


class Going:
    """A contract that is being performed: its parties, and the way to its service."""

    def __init__(self, world: World, owner: Party, agencies: list[Party], path: str) -> None:
        self.world, self.owner, self.path = world, owner, path
        self.agency, self.other = agencies
        self.service = f"{path}/service"

    async def now(self) -> Any:
        return (await self.owner.get(self.service)).json()

    async def passes(self, **time: float) -> None:
        contract = (await self.owner.get(self.path)).json()
        await self.world.clock.passes(contract["tender"], **time)

    async def deliver(self, who: Party, kind: str = "final", file: bytes = paper("Report")) -> Any:
        said = {"kind": kind, "statement": "报告表终稿"}
        return await who.upload(f"{self.path}/results", ("报告.pdf", file), **said)

    async def delivered(self) -> str:
        answer = await self.deliver(self.agency)
        assert answer.status_code < 300, answer.text
        return f"/api/service-results/{answer.json()['results'][-1]['id']}"


@pytest.fixture
async def going(world: World) -> Going:
    owner, agencies, path = await filed(world)
    await agencies[0].done(f"{path}/beginning")
    await settle("service.start")
    return Going(world, owner, agencies, path)


async def test_the_clock_runs_from_the_second_signature_and_tells_both_when_it_turns(going: Going) -> None:
    clock = (await going.now())["clock"]
    contract = (await going.owner.get(going.path)).json()
    assert (clock["started_at"], clock["days"]) == (contract["signed_at"], 30)
    await going.passes(days=40)
    assert (await going.now())["light"] == "near"
    await going.passes(days=14)
    assert (await going.now())["light"] == "overdue"
    await going.world.clock.tick()
    acts = await fetch(
        "SELECT fact::jsonb ->> 'light' AS light FROM trail_entry WHERE act = 'service.tell_light'"
        " AND fact::jsonb ->> 'contract' = $1 ORDER BY at",
        contract["id"],
    )
    assert [row["light"] for row in acts] == ["near", "overdue"], "each once"
    await settle("service.tell_light")
    assert [one for one in await told(going.owner) if one.startswith("服务时限")] == [
        "服务时限：临期",
        "服务时限：超期",
    ]


async def test_the_owners_pause_holds_at_once_and_the_agencys_when_nobody_answers(going: Going) -> None:
    ask = {"cause": "materials", "reason": "未收到勘察报告"}
    assert await going.other.refused(f"{going.path}/pauses", ask) == "not_found"
    paused = await going.owner.done(f"{going.path}/pauses", ask)
    assert (paused["light"], paused["clock"]["due"]) == ("paused", None)
    assert await going.agency.refused(f"{going.path}/pauses", ask) == "paused_already"
    end = f"/api/service-pauses/{paused['pauses'][0]['id']}/end"
    assert await going.agency.refused(end, {"text": ""}) == "invalid"
    assert (await going.agency.done(end, {"text": "资料已齐"}))["light"] == "normal"
    assert await going.agency.refused(end, {"text": "再来一次"}) == "not_paused"
    asked = await going.agency.done(f"{going.path}/pauses", ask)
    assert (asked["light"], asked["pauses"][1]["state"]) == ("normal", "asked")
    await going.passes(days=12)
    silent = await going.now()
    assert (silent["light"], silent["pauses"][1]["state"], silent["used"]) == ("paused", "agreed", 0)


async def test_a_refused_pause_never_stopped_anything_and_says_why(going: Going) -> None:
    asked = await going.agency.done(f"{going.path}/pauses", {"cause": "publicity", "reason": "公示"})
    answer = f"/api/service-pauses/{asked['pauses'][0]['id']}/answer"
    assert await going.agency.refused(answer, {"agrees": True}) == "no_right"
    assert await going.owner.refused(answer, {"agrees": False}) == "invalid", "no reason"
    await going.owner.done(answer, {"agrees": False, "answer": "公示期已含在服务时限内"})
    assert (await going.now())["light"] == "normal"
    assert await going.owner.refused(answer, {"agrees": True}) == "no_such_step"


async def test_more_days_come_with_the_owners_consent_alone(going: Going) -> None:
    for nothing in ({"days": 0, "reason": "x"}, {"days": 5, "reason": ""}, {"days": 366, "reason": "x"}):
        assert await going.agency.refused(f"{going.path}/extensions", nothing) in {"invalid", "bad_request"}
    asked = await going.agency.done(f"{going.path}/extensions", {"days": 5, "reason": "雨季无法采样"})
    again = {"days": 6, "reason": "又下雨"}
    assert await going.agency.refused(f"{going.path}/extensions", again) == "extension_asked"
    await going.passes(days=30)
    assert (await going.now())["clock"]["days"] == 30, "silence is no consent"
    answer = f"/api/service-extensions/{asked['extensions'][0]['id']}/answer"
    agreed = await going.owner.done(answer, {"agrees": True})
    assert agreed["clock"]["days"] == 35


async def test_milestones_lie_within_the_service_and_are_reached_once(going: Going) -> None:
    plan = f"{going.path}/milestones"
    assert await going.agency.refused(plan, {"title": "送审稿", "days": 31}) == "milestone_beyond"
    planned = await going.agency.done(plan, {"title": "送审稿", "days": 15})
    reach = f"/api/service-milestones/{planned['milestones'][0]['id']}/reaching"
    assert await going.owner.refused(reach, {"text": "完成"}) == "no_right"
    done = await going.agency.done(reach, {"text": "已送技术评审"})
    assert done["milestones"][0]["reached_at"]
    assert await going.agency.refused(reach, {"text": "再次"}) == "milestone_reached"


async def test_a_final_result_stands_the_clock_still_is_returned_and_accepted(going: Going) -> None:
    assert (await going.deliver(going.other)).json()["code"] == "not_found"
    assert (await going.deliver(going.agency, file=b"no document")).json()["code"] == "document_type"
    assert (await going.deliver(going.agency, kind="perfect")).json()["code"] == "invalid"
    first = await going.delivered()
    lying = await going.now()
    assert (lying["light"], lying["results"][0]["state"]) == ("paused", "delivered")
    assert (await going.deliver(going.agency)).json()["code"] == "service_delivered"
    said = {"text": "已履行"}
    assert await going.owner.refused(f"{going.path}/completion", said) == "result_waiting"
    assert await going.owner.refused(f"{first}/return", {"text": ""}) == "invalid"
    assert (await going.owner.done(f"{first}/return", {"text": "缺公众参与章节"}))["light"] == "normal"
    second = await going.delivered()
    done = await going.owner.done(f"{second}/acceptance", {"text": ""})
    assert (done["light"], done["clock"]["late"]) == (None, 0)
    contract = (await going.owner.get(going.path)).json()
    assert contract["state"] == "completed"
    assert await going.world.state({"id": contract["tender"]}) == "delivered"
    assert (await going.deliver(going.agency)).json()["code"] == "not_in_service"


async def test_an_owner_who_never_judges_has_accepted_and_the_days_at_his_desk_are_not_late(
    going: Going,
) -> None:
    await going.passes(days=30)
    await going.delivered()
    await going.passes(days=10)
    assert (await going.now())["results"][0]["state"] == "delivered"
    await going.passes(days=20)
    after = await going.now()
    assert (after["results"][0]["state"], after["results"][0]["by_system"]) == ("accepted", True)
    assert (after["clock"]["late"], (await going.owner.get(going.path)).json()["state"]) == (0, "completed")
    await settle("service.*")
    assert "成果已验收" in await told(going.owner)


async def test_a_late_result_is_late_by_working_days(going: Going) -> None:
    await going.passes(days=60)
    result = await going.delivered()
    late = (await going.owner.done(f"{result}/acceptance", {"text": ""}))["clock"]["late"]
    assert 8 <= late <= 14, "60 days hold 38 to 44 working days, 30 were agreed"


async def test_a_terminated_contract_stops_the_clock_without_lateness(going: Going) -> None:
    await going.owner.done(f"{going.path}/endings", {"ground": "force_majeure", "reason": "项目停建"})
    await settle("service.stop")
    clock = (await going.now())["clock"]
    assert clock["stopped_at"] and clock["late"] is None
    assert (
        await going.agency.refused(f"{going.path}/milestones", {"title": "送审", "days": 3})
        == "not_in_service"
    )


async def test_what_was_accepted_lies_in_the_projects_documents_once(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 2)]
    assert owner.organisation is not None
    project = await city.project(owner.person, OrganisationId(owner.organisation), await world._here())
    tender, awards = await world.awarded(owner, agencies, ["90000", "95000"], project=str(project))
    await agencies[0].done(f"/api/awards/{awards[0]['id']}/confirmation")
    await world.clock.passes(tender["id"], days=10)
    contract = await owner.done(f"/api/awards/{awards[0]['id']}/contract", {})
    path = f"/api/contracts/{contract['id']}"
    for party in (owner, agencies[0]):
        await party.done(f"{path}/signature", {"sha256": contract["sha256"]})
    await owner.done(f"{path}/filing")
    going = Going(world, owner, agencies, path)
    result = await going.delivered()
    await owner.done(f"{result}/acceptance", {"text": ""})
    for _ in range(2):
        await settle("service.share_result")
    documents = await held_by(HolderKind.PROJECT, UUID(str(project)))
    assert [(one.kind.value, one.given_for) for one in documents] == [("result", agencies[0].organisation)]
