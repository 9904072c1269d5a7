"""Another organisation's ids on every route of the market; the routes come from the application itself.

Five who have nothing to do with a tender (another owner, another agency, a regulator and a coordinator of
another city, somebody without an account) send every unsafe request with its ids. Each must be refused for
what it is, and no row of the market may differ afterwards.
"""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest
from litestar import Litestar

from app.core.actor import Role
from app.demo.papers import paper as file_of
from app.piccolo_app import table_classes
from app.web.declared import declarations
from storage import engine
from tests.marketplace.agencies.market import Market
from tests.marketplace.charges.given import sanctioned
from tests.marketplace.contracts.test_course import filed
from tests.marketplace.hostile.sample import valid
from tests.marketplace.ratings.test_ratings import GOOD
from tests.marketplace.regional.test_api import entered, project
from tests.marketplace.scenarios.test_auction import auction
from tests.marketplace.scenarios.test_notice import paper
from tests.marketplace.scenarios.test_scoring import experts, scoring
from tests.marketplace.sealed.keyholders import enrol_people
from tests.marketplace.world import Party, World, draft
from tests.storage.jobs.settled import settle

pytestmark = pytest.mark.servers

TABLES = {
    "tender": "tender",
    "lot": "tender_lot",
    "bid": "bid",
    "award": "award",
    "contract": "contract",
    "amendment": "contract_amendment",
    "ending": "contract_ending",
    "objection": "award_objection",
    "complaint": "award_complaint",
    "auction": "auction",
    "sheet": "evaluation_sheet",
    "signup": "signup",
    "question": "tender_question",
    "paper": "tender_paper",
    "agency": "agency",
    "offer": "agency_offer",
    "practitioner": "agency_practitioner",
    "qualification": "agency_qualification",
    "keyholder": "keyholder",
    "project": "project",
    "assessment": "regional_assessment",
    "pause": "service_pause",
    "extension": "service_extension",
    "milestone": "service_milestone",
    "result": "service_result",
    "rating": "rating",
    "plan": "payment_plan",
    "instalment": "payment_instalment",
    "dispute": "payment_dispute",
    "point": "credit_point",
    "charge": "charge",
    "sanction": "sanction",
    "petition": "sanction_petition",
    "grievance": "grievance",
    "reward": "grievance_reward",
}
"""Where the ids of a path's parameters are found."""


FILED: dict[str, dict[str, str]] = {
    "/api/assessments/{assessment_id:uuid}/report": {},
    "/api/contracts/{contract_id:uuid}/results": {"kind": "final", "statement": "终稿"},
    "/api/instalments/{instalment_id:uuid}/invoice": {"number": "12345678", "amount": "30000"},
    "/api/instalments/{instalment_id:uuid}/payment": {},
    "/api/charges/{charge_id:uuid}/evidence": {"title": "现场照片"},
}
"""What takes a file, and what goes with it."""
PLATFORM = {
    ("/keyholders/{keyholder_id:uuid}/retirement", "regulator"),
    ("/api/keyholders/{keyholder_id:uuid}/retirement", "regulator"),
}
"""Keyholders belong to no district: every regulator of the platform enrols and retires them."""


async def test_nobody_else_moves_anything_by_its_id(app: Litestar, world: World) -> None:
    await things(world)
    await settle("credit.count")
    ids_by_path = {path: await ids_of(path) for _, path, _ in unsafe(app)}
    attackers = await others(world)
    before = await digests()
    answered = []
    for method, path, kind in unsafe(app):
        found = ids_by_path[path]
        assert found, f"no thing to attack {path} with"
        for ids, (who, attacker) in product(found, attackers.items()):
            if path in FILED:
                file = ("报告.pdf", file_of("Report"))
                answer = await attacker.upload(filled(path, ids), file, **FILED[path])
            else:
                answer = await attacker.send(method, filled(path, ids), kind and valid(kind))
            answered.append((method, path, who, answer.status_code, answer.text[:120]))
    taken = [one for one in answered if not 400 <= one[3] < 500 and one[1:3] not in PLATFORM]
    assert not taken, "\n".join(map(str, taken))
    after = await digests()
    assert {name for name in before if before[name] != after[name]} <= {"keyholder"}
    unread = {(one[0], one[1]) for one in answered if one[3] == 400 and one[1].startswith("/api")}
    assert len({one[1] for one in answered}) > 100 and not unread, unread


def unsafe(app: Litestar) -> list[tuple[str, str, Any]]:
    """Every unsafe route of the market that names a thing by its id, and the type of its body."""
    found = []
    for path, handler, methods in declarations(app):
        ours = handler.fn.__module__.startswith("marketplace.")
        if ours and ":uuid}" in path and (made := set(methods.split(",")) - {"GET", "HEAD"}):
            body = handler.parsed_fn_signature.parameters.get("data")
            found.append((made.pop(), path, body and body.annotation))
    return found


async def ids_of(path: str) -> list[dict[str, str]]:
    """The newest thing of each kind that the path names; of a pair those that belong together.

    Of tenders the newest draft, which nobody else may see, and the newest with a contract.
    """
    names = re.findall(r"\{(\w+)_id:uuid\}", path)
    columns = ", ".join("id" if name == names[-1] else f'"{name}"' for name in names)
    found = []
    for where in ("state = 'draft'", "state = 'contracted'") if names == ["tender"] else ("true",):
        sql = f"SELECT {columns} FROM {TABLES[names[-1]]} WHERE {where} ORDER BY id DESC LIMIT 1"
        found += [dict(zip(names, map(str, row), strict=True)) for row in await engine.fetch(sql)]
    return found


def filled(path: str, ids: dict[str, str]) -> str:
    path = re.sub(r"\{(\w+)_id:uuid\}", lambda found: ids[found[1]], path)
    return re.sub(r"\{\w+:str\}", "S01", path)


async def digests() -> dict[str, str]:
    """Each table of the market as one hash."""
    names = [one._meta.tablename for one in table_classes() if one.__module__.startswith("marketplace.")]
    sql = 'SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM "{}" t'
    return {name: await engine.fetch_value(sql.format(name)) for name in sorted(names)}


async def others(world: World) -> dict[str, Party]:
    """People of another city, who have all that one needs there."""
    elsewhere = World(world.app, world.clock, world.stack)
    return {
        "owner": await elsewhere.party(Role.OWNER),
        "agency": await elsewhere.party(Role.AGENCY),
        "regulator": await elsewhere.official(Role.REGULATOR),
        "coordinator": await elsewhere.official(Role.COORDINATOR),
        "stranger": await elsewhere.stranger(),
    }


async def things(world: World) -> None:
    """One of everything that a path can name."""
    owner, agencies, path = await filed(world)
    await owner.done(f"{path}/amendments", {"text": "减少一次监测"})
    await owner.done(f"{path}/endings", {"ground": "consent", "reason": "项目停建"})
    await performed(world)
    await unpaid(owner, agencies[0], path)
    await disputed(world)
    await accused(world)
    await complained_of(world)
    await auction(world)
    await scoring(world, owner, [await world.party(Role.AGENCY) for _ in range(3)], await experts(world, 3))
    market = await Market.opened(world)
    await market.complete()
    admin, regulator = await world.official(Role.SYSTEM_ADMIN), await world.official(Role.REGULATOR)
    await entered(admin, market.place, "S01")
    await project(owner, market.place)
    await enrol_people(world, regulator, 1)
    tender = await world.published(owner)
    await paper(owner, tender, confidential="1")
    agency = await world.party(Role.AGENCY)
    await agency.done(f"/api/tenders/{tender['id']}/questions", {"text": "何时进场？"})
    await owner.done("/api/tenders", draft())


async def performed(world: World) -> None:
    """A service with all that can be asked, planned and delivered in it, rated by its owner."""
    owner, agencies, path = await filed(world)
    await agencies[0].done(f"{path}/beginning")
    await settle("service.start")
    await agencies[0].done(f"{path}/extensions", {"days": 3, "reason": "雨季"})
    await agencies[0].done(f"{path}/milestones", {"title": "送审稿", "days": 9})
    await owner.done(f"{path}/pauses", {"cause": "materials", "reason": "未收到勘察报告"})
    said = {"kind": "interim", "statement": "中间成果"}
    answer = await agencies[0].upload(f"{path}/results", ("报告.pdf", file_of("Report")), **said)
    assert answer.status_code < 300, answer.text
    result = answer.json()["results"][0]["id"]
    await owner.done(f"/api/service-results/{result}/acceptance", {"text": "收到"})
    await owner.done(f"{path}/completion", {"text": "已履行"})
    await owner.done(f"{path}/ratings", {"levels": GOOD})


async def accused(world: World) -> None:
    """An agency sanctioned, which asks for a review."""
    owner, agency = [await world.party(role) for role in (Role.OWNER, Role.AGENCY)]
    tender = await world.bidding(owner, [agency])
    _, _, sanction = await sanctioned(world, owner, agency, tender["id"])
    asked = {"kind": "review", "text": "事实认定有误"}
    await agency.done(f"/api/sanctions/{sanction['id']}/petitions", asked)


async def complained_of(world: World) -> None:
    """A tip that was substantiated, for which one of two regulators proposes a reward."""
    agency, stranger = await world.party(Role.AGENCY), await world.stranger()
    regulator = await world.official(Role.REGULATOR)
    tip = {"about": "agency", "agency": str(agency.organisation), "text": "挂靠人员"}
    await stranger.done("/api/tips", tip)
    found = await engine.fetch_value("SELECT id FROM grievance ORDER BY id DESC LIMIT 1")
    path = f"/api/grievances/{found}"
    await regulator.done(f"{path}/assignment", {"handler": str(regulator.person)})
    await regulator.done(f"{path}/acceptance")
    await agency.done(f"{path}/response", {"text": "否认"})
    await regulator.done(f"{path}/decision", {"upheld": True, "text": "查实"})
    await regulator.done(f"{path}/rewards", {"amount": "2000"})


async def unpaid(owner: Party, agency: Party, path: str) -> None:
    """A plan in force, whose instalment is disputed, and another plan that waits."""
    plan = {"items": [{"title": "首付款", "amount": "30000", "condition": "signing", "days": 10}]}
    made = (await owner.done(f"{path}/payment-plans", plan))["plans"][0]
    given = await agency.done(f"/api/payment-plans/{made['id']}/answer", {"agrees": True})
    instalment = f"/api/instalments/{given['instalments'][-1]['it']['id']}"
    await agency.done(f"{instalment}/disputes", {"text": "首付比例过低"})
    await owner.done(f"{path}/payment-plans", plan)


async def disputed(world: World) -> None:
    """A result to which a loser objects, and about which he complains."""
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 2)]
    tender, _awards = await world.awarded(owner, agencies, ["90000", "95000"])
    path = f"/api/tenders/{tender['id']}/objections"
    raised = (await agencies[1].done(path, {"text": "资质存疑"}))["objections"][0]
    await owner.done(f"/api/objections/{raised['id']}/answer", {"text": "资质有效"})
    await agencies[1].done(f"/api/objections/{raised['id']}/complaint", {"text": "答复不实"})
