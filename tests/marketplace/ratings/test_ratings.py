"""Ratings as those concerned meet them: once, by who was served, answered, contested, decided, put right."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.actor import Role
from app.register.acting.queries import actor_for
from storage.engine import fetch
from tests.marketplace.contracts.test_course import filed
from tests.marketplace.world import SERVICE, Party, World

pytestmark = pytest.mark.servers

GOOD = {"quality": 5, "timeliness": 4, "attitude": 5, "charge": 4, "norms": 5}
BAD = GOOD | {"timeliness": 2}


async def performed(world: World) -> tuple[Party, list[Party], str, dict[str, Any]]:
    """A contract that its owner has called performed; the way to its ratings."""
    owner, agencies, path = await filed(world)
    await agencies[0].done(f"{path}/beginning")
    contract = await owner.done(f"{path}/completion", {"text": "报告已批复"})
    return owner, agencies, f"{path}/ratings", contract


async def test_each_side_rates_once_and_who_was_not_served_never(world: World) -> None:
    owner, agencies, path = await filed(world)
    ratings = f"{path}/ratings"
    assert await owner.refused(ratings, {"levels": GOOD}) == "not_served_yet"
    await agencies[0].done(f"{path}/beginning")
    contract = await owner.done(f"{path}/completion", {"text": "已履行"})
    assert await agencies[1].refused(ratings, {"levels": GOOD}) == "not_found"
    assert await owner.refused(ratings, {"levels": {"quality": 5}}) == "rating_incomplete"
    assert await owner.refused(ratings, {"levels": GOOD | {"quality": 6}}) == "bad_request"
    (given,) = await owner.done(ratings, {"levels": GOOD})
    assert (given["side"], given["bad"], given["state"]) == ("owner", False, "standing")
    assert await owner.refused(ratings, {"levels": BAD, "words": "改主意"}) == "rated_already"
    assert await world.state({"id": contract["tender"]}) == "evaluated"
    paid = {"payment": 3, "data": 4, "restraint": 5}
    assert len(await agencies[0].done(ratings, {"levels": paid})) == 2


async def test_a_bad_rating_asks_for_words_is_called_back_and_put_right(world: World) -> None:
    owner, agencies, ratings, _ = await performed(world)
    assert await owner.refused(ratings, {"levels": BAD}) == "invalid"
    (given,) = await owner.done(ratings, {"levels": BAD, "words": "迟交两周"})
    path = f"/api/ratings/{given['id']}"
    centre = await world.official(Role.COORDINATOR)
    assert await agencies[0].refused(f"{path}/mending", {"text": "已补"}) == "no_mending"
    called = {"confirmed": True, "text": "业主确认迟交"}
    await centre.done(f"{path}/call-back", called)
    assert await centre.refused(f"{path}/call-back", called) == "no_call_back"
    assert await owner.refused(f"{path}/mending", {"text": "替他整改"}) == "not_rated_party"
    (mended,) = await agencies[0].done(f"{path}/mending", {"text": "已增派两人并退还部分费用"})
    assert (mended["finding"], mended["bad"]) == ("业主确认迟交", True), "the rating itself stays"


async def test_only_a_decision_with_a_reason_removes_a_rating_and_it_stays_readable(world: World) -> None:
    owner, agencies, ratings, contract = await performed(world)
    (given,) = await owner.done(ratings, {"levels": BAD, "words": "态度差"})
    path = f"/api/ratings/{given['id']}"
    answer = {"text": "未收到任何意见"}
    await agencies[0].done(f"{path}/reply", answer)
    assert await agencies[0].refused(f"{path}/reply", answer) == "replied_already"
    assert await owner.refused(f"{path}/objection", {"text": "x"}) == "not_rated_party"
    await agencies[0].done(f"{path}/objection", {"text": "评价与事实不符"})
    public = f"/api/tenders/{contract['tender']}/ratings"
    stranger = await world.stranger()
    assert (await stranger.get(public)).json()[0]["state"] == "objected"
    regulator = await world.official(Role.REGULATOR)
    assert await regulator.refused(f"{path}/decision", {"removes": True, "text": ""}) == "invalid"
    await regulator.done(f"{path}/decision", {"removes": True, "text": "业主承认误评"})
    shown = (await stranger.get(public)).json()[0]
    assert (shown["state"], shown["decision"], shown["words"]) == ("removed", "业主承认误评", "态度差")
    of = f"/api/organisations/{agencies[0].organisation}/ratings"
    assert (await stranger.get(of)).json() == {"mark": None, "contracts": 0, "bad": 0}
    acts = await fetch(
        "SELECT act FROM trail_entry WHERE outcome = 'done' AND fact::jsonb ->> 'rating' = $1 ORDER BY at",
        given["id"],
    )
    assert [row["act"] for row in acts] == ["rating.give", "rating.reply", "rating.object", "rating.decide"]


async def body_of(official: Party) -> Any:
    return (await actor_for(official.person)).body


async def test_the_mark_weighs_owner_department_and_centre_five_three_two(world: World) -> None:
    owner, agencies, ratings, _ = await performed(world)
    await owner.done(ratings, {"levels": dict.fromkeys(GOOD, 5)})
    department, other = await world.official(Role.REVIEWER), await world.official(Role.REVIEWER)
    centre = await world.official(Role.COORDINATOR)
    seen = {"levels": {"quality": 3, "timeliness": 3}}
    assert await department.refused(ratings, seen) == "no_department", "nobody was named for the service"
    named = {"district": str(world.place), "body": str(await body_of(department))}
    elsewhere = await World(world.app, world.clock, world.stack).official(Role.COORDINATOR)
    path = f"/api/services/{SERVICE}/department"
    assert await elsewhere.refused(path, named) == "catalogue_elsewhere"
    await centre.done(path, named)
    assert await other.refused(ratings, seen) == "not_found", "another body of the district was not served"
    await department.done(ratings, seen)
    await centre.done(ratings, {"levels": {"norms": 4, "attitude": 4}})
    stranger = await world.stranger()
    of = (await stranger.get(f"/api/organisations/{agencies[0].organisation}/ratings")).json()
    assert (float(of["mark"]), of["contracts"], of["bad"]) == (4.2, 1, 0)  # (5×5 + 3×3 + 4×2) / 10
    listed = (await stranger.browser.get(f"/market/agencies/{agencies[0].organisation}")).text
    assert "4.2" in listed


async def test_an_official_of_elsewhere_was_not_served(world: World) -> None:
    _, _, ratings, _ = await performed(world)
    elsewhere = World(world.app, world.clock, world.stack)
    stranger = await elsewhere.official(Role.REVIEWER)
    levels = {"levels": {"quality": 1, "timeliness": 1}, "words": "不了解"}
    assert await stranger.refused(ratings, levels) == "not_found"
