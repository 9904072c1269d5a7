"""A joint acceptance from the application to its letter, by signed-in people over HTTP."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import pytest

from app.core.actor import Role, system
from app.core.ids import BodyId, CaseId, OrganisationId, ProjectId, new_id
from app.core.settings import Settings
from app.dev.servers import Addresses
from app.register.acting.queries import actor_for
from app.register.documents.commands import give_document
from app.register.documents.model import HolderKind, Kind
from app.register.projects.commands import attach_designer
from drawing_review.cases import store as cases
from drawing_review.cases.model import Case, CasePause, Summary
from drawing_review.cases.versions import commands as versions
from drawing_review.completion.tasks import lapse_items
from storage.blobs.model import Blob
from storage.trail.queries import Filter, entries
from storage.unit import Context
from tests.app.register import city
from tests.drawing_review.applied import WHO
from tests.drawing_review.cases.lived import MACHINE, job_of
from tests.drawing_review.town import Town
from tests.marketplace.clock import Clock
from tests.marketplace.world import Party

pytestmark = pytest.mark.servers
TICKER = Context(actor=system("ticker"))
ANSWERS = WHO | {
    "designer_name": "设计院",
    "floor_area": "9000",
    "height": "23.9",
    "completed_on": "2026-11-01",
    "builder_name": "某建筑公司",
}
VALUES = {
    "floor_area": "9000",
    "footprint": "1200",
    "height": "23.9",
    "setback": "5.2",
    "green_area": "1400",
    "site_area": "4000",
    "civil_defence_area": "0",
    "estate_area": "8990",
}


class Walk(msgspec.Struct):
    """The people of one acceptance, and its address."""

    owner: Party
    designer: Party
    window: Party
    fire: Party
    planning: Party
    bodies: list[str]
    project: ProjectId
    path: str = ""

    @property
    def case(self) -> CaseId:
        return CaseId(UUID(self.path.rpartition("/")[2]))

    async def context(self, who: Party) -> Context:
        assert who.organisation is not None
        return Context(actor=await actor_for(who.person, organisation=OrganisationId(who.organisation)))

    async def document(self, sha256: str = "b" * 64) -> str:
        fact = await give_document(
            await self.context(self.owner),
            HolderKind.PROJECT,
            self.project,
            kind=Kind.SURVEY,
            name="成果.pdf",
            media_type="application/pdf",
            blob=Blob(sha256, 10, "d" * 64),
        )
        return str(fact.document)

    async def as_built(self) -> None:
        """A set of one drawing that machines have read."""
        designer = await self.context(self.designer)
        fact = await versions.submit_drawing(designer, self.case, "竣工图.dxf", new_id().hex * 2, 20_480)
        (only,) = fact.files
        made = versions.Made(drawing="d", columns="c", pack="p", summary=Summary(entities=900))
        await versions.record_reading(MACHINE, only.id, await job_of(f"drawing.read:{only.id}"), made)

    async def survey(self, sha256: str = "b" * 64) -> dict[str, Any]:
        return {
            "document": await self.document(sha256),
            "surveyor": "某测绘院",
            "measured_on": "2026-11-02",
            "values": VALUES,
        }

    async def shown(self) -> dict[str, Any]:
        return dict((await self.owner.get(f"{self.path}/completion")).json())

    async def applied(self) -> None:
        body = {
            "project": str(self.project),
            "title": "一号楼联合验收",
            "matters": ["acceptance"],
            "answers": ANSWERS,
            "unclassified": True,
        }
        made = await self.owner.done("/api/applications", body)
        self.path = f"/api/cases/{made['case']}"

    async def accepted(self) -> None:
        """Applied for, complete, and its seats taken."""
        await self.applied()
        await self.owner.done(f"{self.path}/completion/survey", await self.survey())
        for code in ("fire_test", "archive_notice"):
            body = {"document": await self.document()}
            await self.owner.done(f"{self.path}/materials/{code}", body)
        await self.as_built()
        lines = (await self.owner.get(f"{self.path}/intake")).json()
        assert lines["lacking"] == []
        judged = [{"code": one["code"], "verdict": "complete", "reason": ""} for one in lines["materials"]]
        await self.window.done(f"{self.path}/formal-check", {"judged": judged})
        await self.window.done(f"{self.path}/acceptance", {"bodies": self.bodies})


@pytest.fixture
async def walk(town: Town, servers: Addresses, settings: Settings) -> Walk:
    owner, designer = await town.party(Role.OWNER), await town.party(Role.DESIGNER)
    assert owner.organisation is not None
    assert designer.organisation is not None
    company = OrganisationId(owner.organisation)
    project = await city.project(owner.person, company, await town.here())
    boss = await city.as_(owner.person, organisation=company)
    await attach_designer(boss, project, OrganisationId(designer.organisation))
    fire, planning = [await town.official(Role.REVIEWER) for _ in range(2)]
    bodies = [await _body(one) for one in (fire, planning)]
    window = await town.official(Role.COORDINATOR)
    return Walk(owner, designer, window, fire, planning, bodies, project)


async def _body(who: Party) -> str:
    (body,) = (await actor_for(who.person)).bodies(Role.REVIEWER)
    return str(BodyId(body))


ITEM = {"place": "一层楼梯间 LT-1", "text": "防火门闭门器缺失，补装", "days": 10}


async def test_from_the_application_to_the_one_opinion(walk: Walk) -> None:
    await walk.accepted()
    at = f"{walk.path}/completion"
    passing = {"verdict": "passes", "text": "实测与规划条件一致"}
    assert await walk.fire.refused(f"{at}/opinion", passing | {"verdict": "rectify"}) == "rectify_needs_item"
    assert await walk.fire.refused(f"{at}/items", ITEM | {"days": 60}) == "item_days"
    asked = await walk.fire.done(f"{at}/items", ITEM)
    assert await walk.fire.refused(f"{at}/opinion", passing) == "own_items_open"
    await walk.fire.done(f"{at}/opinion", {"verdict": "rectify", "text": "见整改清单"})
    assert await walk.window.refused(f"{at}/return", {"text": "请整改"}) == "seats_silent"
    await walk.planning.done(f"{at}/opinion", passing)
    assert (await walk.shown())["overall"] == "rectify"
    assert await walk.window.refused(f"{at}/conclusion", {"text": "通过"}) == "rectification_waits"
    assert (await walk.window.done(f"{at}/return", {"text": "请按清单整改"}))["items"] == [1]
    assert (await walk.shown())["state"] == "returned"

    item = f"{at}/items/{asked['item']}"
    assert await walk.owner.refused(f"{at}/rectified") == "items_unanswered"
    of_another = {"event": "close", "note": "已整改"}
    assert await walk.planning.refused(f"{item}/check", of_another) == "not_your_seat"
    photo = await walk.document("c" * 64)
    await walk.owner.done(f"{item}/answer", {"reply": "已补装并调试", "evidence": photo})
    assert await walk.owner.done(f"{at}/rectified")
    pauses = await cases.of_case(CasePause, walk.case)
    assert [one.end is not None for one in pauses] == [True]
    await walk.fire.done(f"{item}/check", {"event": "close", "note": "现场复查合格"})
    assert (await walk.fire.done(f"{at}/opinion", passing))["verdict"] == "mended"
    assert (await walk.window.done(f"{at}/conclusion", {"text": "准予通过联合验收"}))["overall"] == "mended"
    found = await cases.one(Case, walk.case)
    assert (found.state, found.conclusion) == ("passed", "准予通过联合验收")


async def test_one_survey_serves_all_and_a_newer_one_is_looked_at_again(walk: Walk) -> None:
    await walk.accepted()
    at = f"{walk.path}/completion"
    first = (await walk.shown())["survey"]["sha256"]
    for who in (walk.fire, walk.planning):
        await who.done(f"{at}/opinion", {"verdict": "passes", "text": "核对实测数值，符合"})
    assert {one["survey"] for one in (await walk.shown())["opinions"]} == {first}
    incomplete = await walk.survey("e" * 64) | {"values": {"height": "24"}}
    assert await walk.owner.refused(f"{at}/survey", incomplete) == "survey_values_missing"
    await walk.owner.done(f"{at}/survey", await walk.survey("e" * 64))
    found = await walk.shown()
    assert (found["opinions"], found["overall"], found["survey"]["number"]) == ([], None, 2)
    assert {one["code"]: one["outcome"] for one in found["measures"]}["height"] == "cannot_tell"


async def test_an_acceptance_is_no_review_and_the_reverse(walk: Walk) -> None:
    await walk.accepted()
    assert await walk.window.refused(f"{walk.path}/pass", {"reason": "合格"}) == "another_matter"
    assert await walk.window.refused(f"{walk.path}/return", {"reason": "退回"}) == "another_matter"
    stranger = await walk.owner.get(f"/api/cases/{new_id()}/completion")
    assert stranger.status_code == 404


async def test_what_fails_ends_without_a_pass(walk: Walk) -> None:
    await walk.accepted()
    at = f"{walk.path}/completion"
    await walk.fire.done(f"{at}/opinion", {"verdict": "fails", "text": "消防车道被占，无法整改"})
    await walk.planning.done(f"{at}/opinion", {"verdict": "passes", "text": "符合"})
    await walk.window.done(f"{at}/conclusion", {"text": "联合验收不通过"})
    assert (await cases.one(Case, walk.case)).state == "failed"
    assert (await walk.shown())["overall"] == "fails"


async def test_the_page_shows_everybody_what_he_may_do(walk: Walk) -> None:
    await walk.accepted()
    page = f"/cases/{walk.case}/completion"
    for who, sees in ((walk.owner, "更新测绘成果"), (walk.fire, "提出整改事项"), (walk.window, "汇总")):
        answer = await who.browser.get(page)
        assert answer.status_code == 200
        assert sees in answer.text
    typed = {"place": "二层", "text": "补", "days": "10"}
    wrong = await walk.fire.browser.send_form(f"{page}/items", typed)
    assert wrong.status_code == 400
    assert "至少 2 个字" in wrong.text
    sent = await walk.fire.browser.send_form(f"{page}/items", typed | {"text": "补装疏散指示标志"})
    assert sent.status_code == 303
    assert "补装疏散指示标志" in (await walk.owner.browser.get(page)).text
    assert page in (await walk.owner.browser.get(f"/cases/{walk.case}")).text
    project = await walk.owner.browser.get(f"/projects/{walk.project}")
    assert f"/cases/{walk.case}" in project.text
    assert "竣工验收" in project.text


async def test_a_repair_is_told_as_overdue_once_and_not_before_its_limit(
    walk: Walk, servers: Addresses, settings: Settings
) -> None:
    await walk.accepted()
    asked = await walk.fire.done(f"{walk.path}/completion/items", ITEM)
    await lapse_items(TICKER)
    (item,) = (await walk.shown())["items"]
    assert item["told_overdue_at"] is None
    await time_passes(Clock(servers, settings), asked["item"])
    await lapse_items(TICKER)
    (item,) = (await walk.shown())["items"]
    assert (item["state"], item["told_overdue_at"] is None) == ("open", False)
    await lapse_items(TICKER)
    facts = await entries(Filter(subject_kind="case", subject_id=str(walk.case), act="completion.lapse_item"))
    assert [one.fact["item_number"] for one in facts] == [1], "told once"
    assert "超期" in (await walk.owner.browser.get(f"/cases/{walk.case}/completion")).text
    await walk.fire.done(f"{walk.path}/completion/opinion", {"verdict": "rectify", "text": "见整改清单"})
    await walk.planning.done(f"{walk.path}/completion/opinion", {"verdict": "passes", "text": "符合"})
    late = {"text": "通过"}
    assert await walk.window.refused(f"{walk.path}/completion/conclusion", late) == "rectification_waits"


async def time_passes(clock: Clock, item: str) -> None:
    """The limit of an item moves into the past, as a row that nobody changes."""
    administrator: Any = await asyncpg.connect(clock.url)
    try:
        await administrator.execute("SET session_replication_role = replica")  # not a change of anybody's
        back = (
            "UPDATE completion_item SET due = due - interval '60 days', "
            "asked_at = asked_at - interval '60 days' WHERE id = $1"
        )
        assert await administrator.execute(back, UUID(item)) == "UPDATE 1"
    finally:
        await administrator.close()
