"""Regional assessments through the HTTP API, to scenario 28."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.actor import Role
from app.core.ids import ProjectId
from app.core.refusal import Refused
from marketplace.regional.commands import override_assessments
from storage.unit import Context
from tests.app.register.city import as_, project_code
from tests.app.web.given import district
from tests.marketplace.world import Party, World

pytestmark = pytest.mark.servers
PDF = b"%PDF-1.7\n%fixture\n%%EOF\n"


def polygon(x: float, side: float) -> dict[str, Any]:
    ring = [[x, 0], [x + side, 0], [x + side, side], [x, side], [x, 0]]
    return {"type": "Polygon", "coordinates": [ring]}


async def keeper(world: World) -> Party:
    return await world.official(Role.SYSTEM_ADMIN)


async def entered(admin: Party, place: Any, service: str, **changes: Any) -> dict[str, Any]:
    values = {
        "district": str(place),
        "number": f"云环审 {place}",
        "title": "产业园规划环评",
        "services": [service],
        "area": polygon(0, 1000),
        "since": "2025-01-01",
        "until": "2029-12-31",
        "limits": {"energy": "500"},
    }
    made: dict[str, Any] = await admin.done("/api/assessments", values | changes)
    return made


async def attach(who: Party, id: str, data: bytes = PDF) -> Any:
    return await who.upload(f"/api/assessments/{id}/report", ("报告.pdf", data))


async def project(owner: Party, place: Any = None) -> str:
    where = str(place or await district())
    details = {"name": "标准厂房", "district": where, "address": "园区路", "use": "industrial"}
    made = await owner.done("/api/projects", {"code": project_code(), "details": details})
    return str(made["id"])


async def drawn(owner: Party, id: str, x: float = 100, **figures: str) -> Any:
    return await owner.send("PUT", f"/api/projects/{id}/site", {"area": polygon(x, 50), "figures": figures})


async def test_an_owner_finds_the_free_report_before_he_spends_money(world: World) -> None:
    admin, owner = await keeper(world), await world.party(Role.OWNER)
    service, id = "S91", await project(owner)
    made = await entered(admin, await district(), service)
    assert made["going_on"] is False
    path = f"/api/projects/{id}/assessments?service={service}"
    assert (await owner.get(path)).json() == []  # no site drawn
    assert (await drawn(owner, id)).status_code == 200
    [told] = (await owner.get(path)).json()
    assert told["verdict"] == "not"
    assert told["reasons"] == ["评估报告尚未公开。"]
    assert (await attach(admin, made["id"])).json()["going_on"] is True
    [told] = (await owner.get(path)).json()
    assert (told["verdict"], told["lacking"], told["share"]) == ("declare", ["energy"], 1.0)
    await drawn(owner, id, energy="320")
    [told] = (await owner.get(path)).json()
    assert (told["verdict"], told["title"]) == ("covered", "产业园规划环评")
    await drawn(owner, id, energy="501")
    assert (await owner.get(path)).json()[0]["beyond"] == ["energy"]
    await drawn(owner, id, 980, energy="320")
    assert (await owner.get(path)).json()[0]["reasons"] == ["地块只有一部分在评估范围内。"]


async def test_28_buying_although_a_report_is_free_needs_a_reason(world: World) -> None:
    admin, owner = await keeper(world), await world.party(Role.OWNER)
    service, id = "S92", await project(owner)
    made = await entered(admin, await district(), service, limits={})
    await attach(admin, made["id"])
    await drawn(owner, id)
    context: Context = await as_(owner.person, organisation=owner.organisation)
    tender = owner.person  # any id: the tender is not this room's
    with pytest.raises(Refused, match="assessment_covers"):
        await override_assessments(context, tender, ProjectId(id), service, "")
    fact = await override_assessments(context, tender, ProjectId(id), service, "工艺与规划不符")
    assert fact is not None
    assert [str(one) for one in fact.assessments] == [made["id"]]
    assert await override_assessments(context, tender, ProjectId(id), "S93", "") is None
    await admin.done(f"/api/assessments/{made['id']}/end", {"reason": "规划调整"})
    assert await override_assessments(context, tender, ProjectId(id), service, "") is None


async def test_what_is_wrong_or_not_ones_own_is_refused(world: World) -> None:
    admin, owner, other = await keeper(world), await world.party(Role.OWNER), await world.party(Role.OWNER)
    id, place = await project(owner), await district()
    assert (await drawn(other, id)).json()["code"] == "not_found"
    assert (await other.get(f"/api/projects/{id}/site")).status_code == 404
    assert (await drawn(owner, id, float(10**9))).json()["code"] == "area_wrong"
    assert (await drawn(owner, id, height="-1")).json()["code"] == "invalid"
    made = await entered(admin, place, "S94")
    again = {
        "district": str(place),
        "number": made["number"],
        "title": "又一份",
        "services": ["S94"],
        "area": polygon(0, 9),
        "since": "2025-01-01",
        "until": "2026-01-01",
    }
    assert await admin.refused("/api/assessments", again) == "assessment_number"
    backwards = again | {"number": "x2", "until": "2024-01-01"}
    assert await admin.refused("/api/assessments", backwards) == "assessment_dates"
    assert await owner.refused("/api/assessments", again) == "no_right"
    assert (await attach(admin, made["id"], b"GIF89a....")).json()["code"] == "report_kind"
    elsewhere = await world.official(Role.REGULATOR)
    assert await elsewhere.refused("/api/assessments", again | {"number": "x3"}) == "catalogue_elsewhere"
    visitor = await world.stranger()
    listed = (await visitor.get("/api/assessments?service=S94")).json()
    assert [one["id"] for one in listed] == [made["id"]]
