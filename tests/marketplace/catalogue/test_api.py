"""The catalogue through the HTTP API: loaded, inherited, added to, refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.core.actor import Role, system
from app.core.ids import DistrictId, new_id
from app.register.acting.queries import today
from app.register.districts.commands import add_district
from app.register.districts.model import Level
from marketplace.catalogue.commands import load_catalogue
from storage.unit import Context
from tests.marketplace.world import Party, World

pytestmark = pytest.mark.servers
SYSTEM = Context(actor=system("test"))
FACTS = {
    "name": "管廊接入方案",
    "serves": "管廊接入",
    "nature": "voluntary",
    "fee": "合同约定",
    "payer": "建设单位",
    "basis": ["管廊公约 6"],
    "texts": {"product": "接入方案"},
}


async def district(name: str, level: Level, parent: DistrictId | None = None) -> DistrictId:
    return (await add_district(SYSTEM, new_id().hex[-12:], name, level, parent)).district


async def city() -> list[DistrictId]:
    """A city with its first catalogue, and a county, a town and a village below it."""
    path = [await district("云州市", Level.CITY)]
    for name, level in (("北湖区", Level.COUNTY), ("石桥镇", Level.TOWN), ("柳湾村", Level.VILLAGE)):
        path.append(await district(name, level, path[-1]))
    await load_catalogue(SYSTEM, path[0], date(2026, 1, 1))
    return path


async def keeper(world: World) -> Party:
    return await world.official(Role.SYSTEM_ADMIN)


async def show(who: Party, code: str, place: DistrictId, **asked: Any) -> Any:
    more = "".join(f"&{name}={value}" for name, value in asked.items())
    return (await who.get(f"/api/services/{code}?district={place}{more}")).json()


async def test_54_services_are_inherited_down_to_the_village_by_anyone(world: World) -> None:
    path = await city()
    visitor = await world.stranger()
    for place in path:
        assert len((await visitor.get(f"/api/services?district={place}")).json()) == 54
    [found] = (await visitor.get(f"/api/services?district={path[3]}&words=水土保持 方案审批")).json()
    assert (found["code"], found["defined_in"], found["local"]) == ("S03", str(path[0]), False)
    shown = await show(visitor, "S03", path[3])
    lines = {line["element"]["code"]: line["text"] for line in shown["guide"]}
    assert len(lines) == 15
    assert lines["qualification"] == "无资质要求"
    assert lines["basis"].startswith("水土保持法 25")
    before = await visitor.get(f"/api/services/S03?district={path[0]}&on=2025-12-31")
    assert (before.status_code, before.json()["code"]) == (404, "service_unknown")


async def test_a_town_adds_to_what_it_inherits_and_it_shows_as_the_towns(world: World) -> None:
    path, admin = await city(), await keeper(world)
    day = str(await today())
    said = {"district": str(path[2]), "element": "materials", "text": "灌排渠道平面图", "since": day}
    await admin.done("/api/services/S03/additions", said)
    shown = await show(admin, "S03", path[3])
    line = next(line for line in shown["guide"] if line["element"]["code"] == "materials")
    assert line["local"] == [{"district": str(path[2]), "text": "灌排渠道平面图"}]
    above = await show(admin, "S03", path[1])
    assert above["service"]["additions"] == []
    assert (
        await admin.refused("/api/services/S03/additions", said | {"text": "其他有关材料"})
        == "clause_refused"
    )
    assert "materials 第 1 字" in admin.told
    own = said | {"district": str(path[0])}
    assert await admin.refused("/api/services/S03/additions", own) == "service_own"


async def test_a_village_defines_a_service_of_its_own_and_not_one_it_inherits(world: World) -> None:
    path, admin = await city(), await keeper(world)
    day = await today()
    entry = {"code": "Q01", "district": str(path[3]), "since": str(day), "facts": FACTS}
    await admin.done("/api/services", entry)
    assert (await show(admin, "Q01", path[3]))["service"]["defined_in"] == str(path[3])
    assert (await admin.get(f"/api/services/Q01?district={path[2]}")).status_code == 404
    assert await admin.refused("/api/services", entry | {"code": "S03"}) == "service_inherited"
    late = entry | {"since": str(day - timedelta(days=1))}
    assert await admin.refused("/api/services", late) == "catalogue_in_the_past"
    vague = entry | {"facts": FACTS | {"qualification": "法律法规规定的其他条件"}}
    assert await admin.refused("/api/services", vague) == "clause_refused"
    assert (
        await admin.refused("/api/services", entry | {"facts": FACTS | {"texts": {}}}) == "guide_incomplete"
    )


async def test_an_entry_follows_another_and_the_day_before_stays(world: World) -> None:
    path, admin = await city(), await keeper(world)
    day = await today()
    tomorrow = str(day + timedelta(days=1))
    changed = {"code": "S45", "district": str(path[0]), "since": tomorrow, "facts": FACTS, "reason": "更名"}
    await admin.done("/api/services", changed)
    ended = {"district": str(path[0]), "since": str(day + timedelta(days=9)), "reason": "废止"}
    await admin.done("/api/services/S45/end", ended)
    assert (await show(admin, "S45", path[1]))["service"]["facts"]["name"] == "日照分析与方案合规性核查"
    assert (await show(admin, "S45", path[1], on=tomorrow))["service"]["facts"]["name"] == "管廊接入方案"
    gone = await admin.get(f"/api/services/S45?district={path[1]}&on={day + timedelta(days=9)}")
    assert gone.status_code == 404
    told = (await admin.get(f"/api/services/S45/history?district={path[1]}")).json()
    assert [one["reason"] for one in told] == ["废止", "更名", "初始目录"]


async def test_who_has_no_reach_changes_nothing(world: World) -> None:
    path = await city()
    elsewhere = await world.official(Role.REGULATOR)  # of another city
    entry = {"code": "Q02", "district": str(path[0]), "since": str(await today()), "facts": FACTS}
    assert await elsewhere.refused("/api/services", entry) == "catalogue_elsewhere"
    agency = await world.party(Role.AGENCY)
    assert await agency.refused("/api/services", entry) == "no_right"


async def test_the_clause_check_is_everybodys(world: World) -> None:
    visitor = await world.stranger()
    [found] = (await visitor.get("/api/clauses?text=申请表、其他有关材料")).json()
    assert (found["start"], found["words"], found["kind"]) == (4, "其他有关材料", "catch_all")
    assert found["zh"]


async def test_the_elements_of_guides_are_a_dated_list(world: World) -> None:
    admin = await keeper(world)
    elements = (await admin.get("/api/guide-elements")).json()
    assert len(elements) == 15
    future = str(await today() + timedelta(days=30))
    more = [*elements, {"code": "seal", "zh": "用章要求", "en": "Seals", "required": False}]
    await admin.done("/api/guide-elements", {"since": future, "elements": more, "reason": "省里统一"})
    assert len((await admin.get(f"/api/guide-elements?on={future}")).json()) == 16
    assert len((await admin.get("/api/guide-elements")).json()) == 15
    wrong = {"since": future, "elements": more[1:], "reason": "x"}
    assert await admin.refused("/api/guide-elements", wrong) == "elements_wrong"
