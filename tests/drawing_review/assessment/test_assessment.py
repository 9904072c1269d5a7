"""A joint assessment from the application to its letter, by signed-in people over HTTP."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
import pytest

from app.core.actor import Actor, Role, system
from app.core.ids import BodyId, CaseId, OrganisationId, ProjectId
from app.core.settings import Settings
from app.dev.servers import Addresses
from app.register.acting.queries import actor_for, today
from app.register.bodies.queries import body
from app.register.documents.commands import give_document
from app.register.documents.model import HolderKind, Kind
from app.register.experts import commands as pool
from app.register.experts.model import Discipline
from app.register.organisations.queries import organisation
from app.register.panels import queries as panels
from app.register.panels.commands import answer_invitation
from app.register.panels.model import PanelId, SeatState
from app.register.panels.model import Seat as PanelSeat
from app.register.projects.commands import attach_designer
from drawing_review.assessment import store
from drawing_review.assessment.meetings.commands import give_view, sign_minutes
from drawing_review.assessment.model import MeetingId, PartId, Report, ReportId
from drawing_review.assessment.places import cover, take_place
from drawing_review.assessment.reports import record_report
from drawing_review.cases import store as cases
from drawing_review.cases.joint.verdicts import Verdict
from drawing_review.cases.model import Case, CasePause
from drawing_review.policy.commands import confirm_setting, propose_setting
from storage.blobs.model import Blob
from storage.unit import Context
from tests.app.register import city
from tests.app.web.given import person
from tests.drawing_review.applied import WHO
from tests.drawing_review.cases.lived import MACHINE, job_of
from tests.drawing_review.town import Town
from tests.marketplace.world import Party

pytestmark = pytest.mark.servers
SYSTEM = Context(actor=system("test"))
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
BASE = {
    "site_area": "8000",
    "floor_area": "9000",
    "eia_kind": "form",
    "earthwork": "12000",
    "energy": "300",
    "water": "60",
    "trips": "40",
    "takes_water": "false",
    "river": "false",
    "geohazard": "false",
    "mineral": "false",
}
ANSWERS = BASE | WHO | {"stage": "initiation"}


class Walk(msgspec.Struct):
    """The people of one assessment, and its address."""

    owner: Party
    agency: Party
    window: Party
    environment: Party
    water: Party
    bodies: list[str]
    project: ProjectId
    path: str = ""

    @property
    def case(self) -> CaseId:
        return CaseId(UUID(self.path.rpartition("/")[2]))

    @property
    def at(self) -> str:
        return f"{self.path}/assessment"

    async def shown(self) -> dict[str, Any]:
        return dict((await self.owner.get(self.at)).json())

    async def part(self, code: str) -> dict[str, Any]:
        return next(one for one in (await self.shown())["parts"] if one["code"] == code)

    async def path_of(self, code: str) -> str:
        return f"/api/assessment-parts/{(await self.part(code))['id']}"

    async def applied(self) -> None:
        body = {
            "project": str(self.project),
            "title": "一号楼联合评估",
            "matters": ["assessment"],
            "answers": ANSWERS,
            "unclassified": True,
        }
        self.path = f"/api/cases/{(await self.owner.done('/api/applications', body))['case']}"

    async def engaged(self) -> None:
        assert self.agency.organisation is not None
        code = (await organisation(OrganisationId(self.agency.organisation))).code
        for each in ("s01", "s03"):
            named = {"credit_code": code, "reference": f"HT-{each}"}
            await self.owner.done(f"{await self.path_of(each)}/agency", named)

    async def delivered(self, code: str) -> None:
        """A report that the cage has read."""
        part = await self.part(code)
        sent = await self.agency.browser.post(
            f"/api/assessment-parts/{part['id']}/reports",
            data={"summary": "影响可以接受"},
            files={"file": ("报告.pdf", PDF, "application/pdf")},
            headers={"Sec-Fetch-Site": "same-origin", "X-CSRF": await self.agency.browser.token()},
        )
        assert sent.status_code == 201, sent.text
        newest = (await store.reports_of(PartId(UUID(part["id"]))))[-1]
        job = await job_of(f"report.read:{newest.id}")
        await record_report(MACHINE, ReportId(newest.id), 12, (), job)

    async def accepted(self) -> None:
        """Applied for, both reports there, complete, and the seats taken."""
        await self.applied()
        await self.engaged()
        for code in ("s01", "s03"):
            await self.delivered(code)
        await self.owner.done(f"{self.at}/submission")
        await self.owner.done(f"{self.path}/materials/approval", {"document": await _approval(self)})
        lines = (await self.owner.get(f"{self.path}/intake")).json()
        assert lines["lacking"] == []
        judged = [{"code": one["code"], "verdict": "complete", "reason": ""} for one in lines["materials"]]
        await self.window.done(f"{self.path}/formal-check", {"judged": judged})
        await self.window.done(f"{self.path}/acceptance", {"bodies": self.bodies})

    async def met(self, **said: str) -> None:
        """The meeting, from the roster to the signed minutes; `said` by the experts, of each service."""
        held = {"place": "政务中心 301", "held_at": "2026-12-01T09:00:00+08:00"}
        called = await self.window.done(f"{self.at}/meetings", held)
        meeting = f"/api/assessment-meetings/{called['meeting']}"
        await self.window.done(f"{meeting}/draw")
        for seat in await panels.seats_of(PanelId(UUID(called["panel"]))):
            if seat.state == SeatState.INVITED:
                await answer_invitation(_expert_of(seat), seat.id, True)
        members = await panels.members(PanelId(UUID(called["panel"])))
        id = MeetingId(UUID(called["meeting"]))
        for code, verdict in said.items():
            part = PartId(UUID((await self.part(code))["id"]))
            for each in members:
                await give_view(_expert_of(each), id, part, Verdict(verdict), "依据充分，补充监测点位")
        minutes = {"text": "专家组形成一致意见", "days": 10}
        digest = (await self.window.done(f"{meeting}/minutes", minutes))["digest"]
        for each in members:
            await sign_minutes(_expert_of(each), id, digest)

    async def decide(self, who: Party, code: str, verdict: str, **more: Any) -> str:
        said = {"verdict": verdict, "text": "同意专家意见"} | more
        return str((await who.done(f"{await self.path_of(code)}/decision", said))["verdict"])


@pytest.fixture
async def walk(town: Town, servers: Addresses, settings: Settings) -> Walk:
    owner, designer, agency = [await town.party(role) for role in (Role.OWNER, Role.DESIGNER, Role.AGENCY)]
    assert owner.organisation is not None
    assert designer.organisation is not None
    company = OrganisationId(owner.organisation)
    project = await city.project(owner.person, company, await town.here())
    boss = await city.as_(owner.person, organisation=company)
    await attach_designer(boss, project, OrganisationId(designer.organisation))
    environment, water = [await town.official(Role.REVIEWER) for _ in range(2)]
    bodies = [await _seat(*one) for one in ((environment, "environment"), (water, "water_affairs"))]
    for discipline in (Discipline.ENVIRONMENT, Discipline.WATER_AND_SOIL):
        await _in_pool(discipline)
    window = await town.official(Role.COORDINATOR)
    return Walk(owner, agency, window, environment, water, bodies, project)


def _expert_of(seat: PanelSeat) -> Context:
    """Whoever of the pool was drawn: it is one for all tests."""
    return Context(actor=Actor(person=seat.person, name="专家"))


async def _seat(who: Party, kind: str) -> str:
    """His body is configured for the kind of seat."""
    (held,) = (await actor_for(who.person)).bodies(Role.REVIEWER)
    admin = await city.as_(await city.administrator(Role.SYSTEM_ADMIN))
    second = await city.as_(await city.administrator(Role.SECURITY_ADMIN))
    row = {"body_kind": kind, "body": (await body(BodyId(held))).code}
    fact = await propose_setting(admin, "seat_bodies", row, await today(), basis="三定方案", reason="明确")
    await confirm_setting(second, fact.amendment)
    return str(held)


async def _in_pool(discipline: Discipline) -> None:
    id, _login = await person()
    his = Context(actor=Actor(person=id, name="专家"))
    applied = await pool.apply_as_expert(
        his, frozenset({discipline}), title="高工", certificate="", employer="云州大学"
    )
    await pool.admit_expert(SYSTEM, applied.expert)


async def test_from_one_form_to_the_one_opinion(walk: Walk) -> None:
    await walk.applied()
    found = await walk.shown()
    assert [(one["code"], one["applies"]) for one in found["parts"]] == [("s01", "yes"), ("s03", "yes")]
    assert (found["bases"][0]["values"], found["stage"]) == (BASE, "initiation")
    choices = {one["code"]: one["applies"] for one in found["choices"]}
    assert (choices["s08"], choices["s10"]) == ("no", "unknown")
    s01 = await walk.path_of("s01")
    assert await walk.owner.refused(f"{s01}/removal", {"text": "不想办"}) == "part_mandatory"
    assert await walk.owner.refused(f"{walk.at}/parts", {"code": "s16"}) == "not_at_stage"
    assert (await walk.agency.get(walk.at)).status_code == 404

    await walk.accepted()
    assert (await walk.agency.get(walk.at)).status_code == 200
    early = {"verdict": "passes", "text": "同意"}
    assert await walk.environment.refused(f"{await walk.path_of('s01')}/decision", early) == "experts_first"
    await walk.met(s01="passes", s03="rectify")
    parts = {one["code"]: one for one in (await walk.shown())["parts"]}
    assert [(parts[c]["experts"], parts[c]["state"]) for c in ("s01", "s03")] == [
        ("passes", "delivered"),
        ("rectify", "amending"),
    ]
    assert await walk.decide(walk.environment, "s01", "passes") == "passes"
    assert await walk.window.refused(f"{walk.at}/conclusion", {"text": "通过"}) == "decisions_missing"
    assert (await walk.window.done(f"{walk.at}/return", {"text": "请修改"}))["parts"] == [2]
    assert await walk.owner.refused(f"{walk.at}/amended") == "amendments_open"
    await walk.delivered("s03")
    await walk.owner.done(f"{walk.at}/amended")
    assert await walk.decide(walk.water, "s03", "passes") == "mended"
    assert {(one.cause, one.end is not None) for one in await cases.of_case(CasePause, walk.case)} == {
        ("experts", True),
        ("return", True),
    }
    assert (await walk.window.done(f"{walk.at}/conclusion", {"text": "同意"}))["overall"] == "mended"
    assert (await cases.one(Case, walk.case)).state == "passed"


async def _approval(walk: Walk) -> str:
    assert walk.owner.organisation is not None
    his = Context(
        actor=await actor_for(walk.owner.person, organisation=OrganisationId(walk.owner.organisation))
    )
    fact = await give_document(
        his,
        HolderKind.PROJECT,
        walk.project,
        kind=Kind.APPROVAL,
        name="立项批复.pdf",
        media_type="application/pdf",
        blob=Blob("b" * 64, 10, "d" * 64),
    )
    return str(fact.document)


async def test_changed_data_are_confirmed_before_anything_is_decided(walk: Walk) -> None:
    await walk.accepted()
    await walk.met(s01="passes", s03="passes")
    await walk.decide(walk.environment, "s01", "passes")
    change = {"values": BASE | {"earthwork": "60000"}, "reason": "竖向设计调整"}
    told = await walk.owner.done(f"{walk.at}/base", change)
    assert (told["number"], told["unsettled"]) == (2, ["S01", "S03"])
    assert await walk.owner.refused(f"{walk.at}/base", change) == "base_unchanged"
    assert {one["state"] for one in (await walk.shown())["parts"]} == {"stale"}
    assert (await walk.shown())["overall"] is None
    for code in ("s01", "s03"):
        path = await walk.path_of(code)
        assert await walk.owner.refused(f"{path}/confirmation", {"text": "不变"}) == "no_right"
        assert (await walk.agency.done(f"{path}/confirmation", {"text": "土石方不影响结论"}))["base"] == 2
    await walk.decide(walk.environment, "s01", "passes")
    await walk.decide(walk.water, "s03", "fails")
    reports: list[Report] = await store.reports(walk.case)
    assert {one.base for one in reports} == {2}
    assert (await walk.shown())["overall"] == "fails"


async def test_what_a_region_has_assessed_is_neither_bought_nor_asked(walk: Walk) -> None:
    await walk.applied()
    assert await cover(SYSTEM, walk.project, "S03", "云环评〔2026〕3 号", "产业园区域评估", None) is not None
    part = await walk.part("s03")
    assert (part["state"], part["cover"]) == ("covered", "产业园区域评估")
    lines = (await walk.owner.get(f"{walk.path}/intake")).json()["materials"]
    assert {one["code"] for one in lines} == {"base_data", "approval", "report_s01"}
    assert walk.agency.organisation is not None
    company = OrganisationId(walk.agency.organisation)
    (fact,) = await take_place(SYSTEM, walk.project, "S01", company, "CG-1", None) or []
    assert fact.organisation == company
    assert await take_place(SYSTEM, walk.project, "S03", company, "CG-2", None) is None
