"""Scenario 28 at the publication of a tender: the free report is offered before money is spent."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from storage.engine import fetch
from tests.app.web.given import district
from tests.marketplace.regional.test_api import attach, drawn, entered, project
from tests.marketplace.world import World, draft

pytestmark = pytest.mark.servers


async def test_28_a_covered_site_is_warned_of_and_an_override_needs_a_reason(world: World) -> None:
    admin, owner = await world.official(Role.SYSTEM_ADMIN), await world.party(Role.OWNER)
    site = await project(owner, world.place)
    await drawn(owner, site)
    written = draft(project=site)
    made = await owner.done("/api/tenders", written)
    assessment = await entered(admin, await district(), written["service"], limits={})
    await attach(admin, assessment["id"])
    path = f"/api/tenders/{made['id']}/publication"
    assert "已有免费的区域评估" in (await owner.get(f"/tenders/{made['id']}")).text, "before it is published"
    assert await owner.refused(path) == "assessment_covers"
    assert "产业园规划环评" in owner.told
    assert (await owner.get(f"/api/tenders/{made['id']}")).json()["state"] == "draft"
    published = await owner.done(f"{path}?override=本项目工艺与规划环评不同")
    assert published["state"] == "enquiry"
    rows = await fetch(
        "SELECT fact ->> 'reason' AS reason, fact -> 'assessments' ->> 0 AS assessment FROM trail_entry"
        " WHERE subject_kind = 'tender' AND subject_id = $1 AND act = 'tender.override_assessments'"
        " AND outcome = 'done'",
        made["id"],
    )
    assert [tuple(row) for row in rows] == [("本项目工艺与规划环评不同", assessment["id"])]
    await admin.done(f"/api/assessments/{assessment['id']}/end", {"reason": "测试结束"})


async def test_a_tender_without_a_drawn_site_is_published_as_ever(world: World) -> None:
    owner = await world.party(Role.OWNER)
    made = await owner.done("/api/tenders", draft(project=await project(owner, world.place)))
    published = await owner.done(f"/api/tenders/{made['id']}/publication")
    assert published["state"] == "enquiry"
