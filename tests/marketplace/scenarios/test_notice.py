"""Scenarios 1, 2, 9, 10, 11, 16 and 17: what is published, asked, amended and cancelled, and when."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.actor import Role
from storage import engine
from tests.marketplace.world import Party, World, draft, moments

pytestmark = pytest.mark.servers
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n"


async def paper(owner: Party, tender: dict[str, Any], **form: str) -> dict[str, Any]:
    """A document given to the tender, as its list tells it."""
    origin = {"Sec-Fetch-Site": "same-origin", "Origin": str(owner.browser.base_url).rstrip("/")}
    answer = await owner.browser.post(
        f"/api/tenders/{tender['id']}/papers",
        data=form,
        files={"file": ("依据.pdf", PDF, "application/pdf")},
        headers=origin | {"Accept": "application/json"},
    )
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()[-1]
    return found


async def test_1_a_draft_is_absent_from_public_lists_until_it_is_published(world: World) -> None:
    owner, other, public = (
        await world.party(Role.OWNER),
        await world.party(Role.OWNER),
        await world.stranger(),
    )
    made = await owner.done("/api/tenders", draft())
    for reader in (public, other):
        listed = (await reader.get("/api/tenders?limit=200")).json()
        assert made["id"] not in [one["id"] for one in listed]
        assert (await reader.get(f"/api/tenders/{made['id']}")).status_code == 404
    assert (await owner.get(f"/api/tenders/{made['id']}")).json()["state"] == "draft"
    await owner.done(f"/api/tenders/{made['id']}/publication")
    assert made["id"] in [one["id"] for one in (await public.get("/api/tenders?limit=200")).json()]


async def test_publishing_twice_with_one_key_answers_the_same_once(world: World) -> None:
    owner = await world.party(Role.OWNER)
    made = await owner.done("/api/tenders", draft())
    path = f"/api/tenders/{made['id']}/publication"
    first, second = await owner.post(path, key="publish-1"), await owner.post(path, key="publish-1")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["published_at"] == second.json()["published_at"]
    assert await owner.refused(path) == "no_such_step"  # a double click without a key


@pytest.mark.parametrize(
    ("moment", "day", "told"),
    [("questions_due", 1.0, "公告答疑期"), ("bids_due", 14.2, "投标期")],
)
async def test_2_a_period_under_the_minimum_is_refused_and_the_minimum_named(
    world: World, moment: str, day: float, told: str
) -> None:
    owner = await world.party(Role.OWNER)
    days = {"signups_due": 14.1} | {moment: day}
    made = await owner.done("/api/tenders", draft(**moments(**days)))
    assert await owner.refused(f"/api/tenders/{made['id']}/publication") == "period_too_short"
    assert told in owner.told
    assert "个工作日" in owner.told


async def test_9_questions_end_and_answers_are_public_without_the_asker(world: World) -> None:
    owner, agency, public = (
        await world.party(Role.OWNER),
        await world.party(Role.AGENCY),
        await world.stranger(),
    )
    tender = await world.published(owner)
    asked = await agency.done(f"/api/tenders/{tender['id']}/questions", {"text": "是否含公众参与？"})
    question = asked["questions"][0]
    await owner.done(f"/api/questions/{question['id']}/answer", {"text": "含。"})
    shown = (await public.get(f"/api/tenders/{tender['id']}")).json()["questions"][0]
    assert (shown["text"], shown["answer"]) == ("是否含公众参与？", "含。")
    assert str(agency.organisation) not in (await public.get(f"/api/tenders/{tender['id']}")).text
    assert (
        await owner.refused(f"/api/questions/{question['id']}/answer", {"text": "改口"}) == "answered_already"
    )
    await agency.done(f"/api/tenders/{tender['id']}/questions", {"text": "何时交付资料？"})
    await world.clock.passes(tender["id"], days=14.1)
    late = await agency.refused(f"/api/tenders/{tender['id']}/questions", {"text": "还有一问"})
    assert late == "questions_closed"
    second = (await public.get(f"/api/tenders/{tender['id']}")).json()["questions"][1]
    await world.clock.only_passes(tender["id"], days=6.9)  # after the answers' end, before the deadline
    assert await owner.refused(f"/api/questions/{second['id']}/answer", {"text": "迟了"}) == "answers_closed"


async def test_10_a_published_ceiling_changes_by_an_amendment_alone(world: World) -> None:
    owner = await world.party(Role.OWNER)
    tender = await world.published(owner)
    path, lot = f"/api/tenders/{tender['id']}", tender["lots"][0]
    changed = draft(lots=[{"title": lot["title"], "budget": lot["budget"], "ceiling": "99000"}])
    answer = await owner.send("PUT", path, changed)
    assert (answer.status_code, answer.json()["code"]) == (409, "needs_amendment")
    assert "ceiling" in answer.json()["message"] or "ceiling" in answer.text
    change = {"lots": [{"lot": lot["id"], "ceiling": "99000"}]}
    await owner.done(f"{path}/amendments", {"change": change, "reason": "核减预算"})
    shown = (await owner.get(path)).json()
    assert shown["lots"][0]["ceiling"] == "99000.00"
    assert shown["amendments"][0]["before"] == {"lots.1.ceiling": "110000.00"}
    nothing = {"change": change, "reason": "再改一次"}
    assert await owner.refused(f"{path}/amendments", nothing) == "nothing_amended"
    await world.clock.passes(tender["id"], days=20)
    late = {"change": {"requirements": "另加监测"}, "reason": "补充"}
    assert await owner.refused(f"{path}/amendments", late) == "amendment_late"


async def test_11_a_pending_cancellation_blocks_everything_else(world: World) -> None:
    owner, agency = await world.party(Role.OWNER), await world.party(Role.AGENCY)
    tender = await world.published(owner)
    path = f"/api/tenders/{tender['id']}"
    assert await owner.refused(f"{path}/cancellation", {"reason": "资金未落实"}) == "cancellation_needs_paper"
    given = await paper(owner, tender)
    without = {"reason": " ", "paper": given["id"]}
    assert await owner.refused(f"{path}/cancellation", without) == "cancellation_needs_paper"
    await owner.done(f"{path}/cancellation", {"reason": "资金未落实", "paper": given["id"]})
    assert await agency.refused(f"{path}/signups") == "cancelling"
    assert await agency.refused(f"{path}/questions", {"text": "还做吗？"}) == "cancelling"
    change = {"change": {"requirements": "另加监测"}, "reason": "补充"}
    assert await owner.refused(f"{path}/amendments", change) == "cancelling"
    await owner.done(f"{path}/cancellation/withdrawal")
    await agency.done(f"{path}/signups")
    await owner.done(f"{path}/cancellation", {"reason": "资金未落实", "paper": given["id"]})
    await world.clock.passes(tender["id"], days=12)
    shown = (await agency.get(path)).json()
    assert (shown["state"], shown["ending"]) == ("cancelled", "资金未落实")


async def test_16_the_scheduler_has_no_second_effect(world: World) -> None:
    owner, agencies = await world.party(Role.OWNER), [await world.party(Role.AGENCY) for _ in range(2)]
    tender = await world.opened(owner, agencies, ["90000", "95000"])
    count = "SELECT count(*) FROM trail_entry WHERE subject_kind = 'tender' AND subject_id = $1"
    before = await engine.fetch_value(count, tender["id"])
    for _ in range(3):
        await world.clock.tick()
    assert await engine.fetch_value(count, tender["id"]) == before
    assert await world.state(tender) == "selecting"


async def test_17_a_confidential_document_is_listed_without_a_link(world: World) -> None:
    owner, outsider, agency = [await world.party(role) for role in (Role.OWNER, Role.AGENCY, Role.AGENCY)]
    tender = await world.published(owner)
    path = f"/api/tenders/{tender['id']}/papers"
    secret, open_one = await paper(owner, tender, confidential="1"), await paper(owner, tender)
    await agency.done(f"/api/tenders/{tender['id']}/signups")
    for reader in (outsider, await world.stranger()):
        listed = {one["id"]: one["address"] for one in (await reader.get(path)).json()}
        assert listed == {secret["id"]: "", open_one["id"]: open_one["address"]}
        assert (await reader.get(secret["address"])).status_code == 403
        assert (await reader.get(open_one["address"])).content == PDF
    for reader in (owner, agency):
        assert (await reader.get(secret["address"])).content == PDF
    answer = await outsider.browser.post(
        path, files={"file": ("a.pdf", PDF)}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert answer.status_code == 403
    for days in (15, 7):
        await world.clock.passes(tender["id"], days=days)
    origin = {"Sec-Fetch-Site": "same-origin", "Origin": str(owner.browser.base_url).rstrip("/")}
    late = await owner.browser.post(path, files={"file": ("a.pdf", PDF)}, headers=origin)
    assert (late.status_code, late.json()["code"]) == (409, "papers_closed")


async def test_a_large_budget_is_reviewed_by_a_second_person(world: World) -> None:
    owner = await world.party(Role.OWNER)
    lot = {"title": "勘察", "budget": "600000", "ceiling": "600000"}
    made = await owner.done("/api/tenders", draft(lots=[lot]))
    path = f"/api/tenders/{made['id']}"
    assert await owner.refused(f"{path}/publication") == "needs_review"
    await owner.done(f"{path}/review")
    assert await owner.refused(f"{path}/publication") == "review_own"
    second = await world.operator(owner, Role.OWNER)
    published = await second.done(f"{path}/publication")
    assert published["state"] == "enquiry"


async def test_34_a_deadline_in_a_year_without_a_calendar_counts_weekdays_and_says_so(world: World) -> None:
    owner, public = await world.party(Role.OWNER), await world.stranger()
    far = moments(questions_due=400.0, signups_due=405.0, bids_due=420.0)
    tender = await world.published(owner, **far)
    year = tender["bids_due"][:4]
    shown = (await public.browser.get(f"/tenders/{tender['id']}")).text
    assert f"{year} 年放假安排尚未公布，按周一至周五计算" in shown
