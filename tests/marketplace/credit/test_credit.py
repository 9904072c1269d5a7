"""Credit as agencies, regulators and everybody meet it: counted once, contested, decided, recomputed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import asyncpg
import pytest

from app.core.actor import Role, system
from app.core.ids import OrganisationId
from marketplace.credit.commands import count_fact
from marketplace.credit.queries import credit_now
from marketplace.credit.recompute import Recomputed, recompute
from marketplace.credit.replay import Difference
from marketplace.policy.queries import policy_on
from storage.engine import fetch
from storage.unit import Context
from tests.marketplace.contracts.test_course import filed
from tests.marketplace.world import Party, World
from tests.storage.jobs.settled import settle

pytestmark = pytest.mark.servers

WORST = dict.fromkeys(("quality", "timeliness", "attitude", "charge", "norms"), 1)


async def rated(world: World, *, counting: str = "|credit.count") -> tuple[Party, Party]:
    """A contract that was performed in time, and whose owner has rated it with the worst."""
    owner, agencies, path = await filed(world)
    await agencies[0].done(f"{path}/beginning")
    await owner.done(f"{path}/completion", {"text": "已履行"})
    await owner.done(f"{path}/ratings", {"levels": WORST, "words": "投诉之后就给差评"})
    await settle(f"service.start|service.stop{counting}")
    return owner, agencies[0]


async def rating_of(owner: Party) -> UUID:
    """The newest rating by this owner's person."""
    (row,) = await fetch('SELECT id FROM rating WHERE "by" = $1', owner.person)
    return UUID(str(row["id"]))


async def entries_about(rating: str) -> list[UUID]:
    """Of the trail: that it was given, and that it was removed."""
    found = await fetch(
        "SELECT id FROM trail_entry WHERE fact::jsonb ->> 'rating' = $1 AND (fact::jsonb ->> 'fact' = "
        "'rating.given' OR fact::jsonb ->> 'event' = 'remove') ORDER BY at",
        rating,
    )
    return [row["id"] for row in found]


async def credit(who: Party, agency: Party) -> dict[str, Any]:
    answer = await who.get(f"/api/market/agencies/{agency.organisation}/credit")
    found: dict[str, Any] = answer.json()
    return found


def of_rating(found: dict[str, Any]) -> dict[str, Any]:
    one: dict[str, Any]
    (one,) = [one for one in found["points"] if one["kind"] == "rating"]
    return one


async def test_what_happened_counts_once_with_rule_evidence_and_expiry(world: World) -> None:
    _, agency = await rated(world)
    stranger = await world.stranger()
    found = await credit(stranger, agency)
    assert {one["kind"]: float(one["points"]) for one in found["points"]} == {
        "completed": 1,
        "on_time": 1,
        "rating": -2,
    }
    assert (float(found["score"]), found["level"]) == (100, "A")
    rating = of_rating(found)
    assert rating["rule"] == "credit.rating_step" and rating["expires"] and rating["evidence"]
    for one in found["points"]:
        again = await count_fact(Context(actor=system("worker")), one["entry"])
        assert again is None, "a score event sent twice"
    assert await credit(stranger, agency) | {"at": 0} == found | {"at": 0}
    shown = (await stranger.browser.get(f"/market/agencies/{agency.organisation}/credit")).text
    assert rating["entry"] in shown and "/policy/credit.rating_step" in shown


async def test_only_a_decision_removes_a_point_and_it_stays_readable(world: World) -> None:
    owner, agency = await rated(world)
    point = of_rating(await credit(agency, agency))
    path = f"/api/credit-points/{point['id']}"
    other = await world.party(Role.AGENCY)
    regulator = await world.official(Role.REGULATOR)
    assert await other.refused(f"{path}/objection", {"text": "替他"}) == "not_your_point"
    assert await owner.refused(f"{path}/objection", {"text": "x"}) == "no_right"
    decision = {"removes": True, "text": "评价在投诉之后作出，无事实依据"}
    assert await regulator.refused(f"{path}/decision", decision) == "no_such_step"
    assert await agency.refused(f"{path}/objection", {"text": " "}) == "invalid"
    contested = await agency.done(f"{path}/objection", {"text": "评价系报复"})
    assert (of_rating(contested)["state"], of_rating(contested)["counts"]) == ("objected", True)
    assert await agency.refused(f"{path}/decision", decision) == "no_right"
    decided = await regulator.done(f"{path}/decision", decision)
    removed = of_rating(decided)
    assert (removed["state"], removed["counts"], float(decided["score"])) == ("removed", False, 102)
    assert removed["decision"] == decision["text"]
    assert await agency.refused(f"{path}/objection", {"text": "再来"}) == "no_such_step"


async def test_the_trail_gives_what_is_stored_and_shows_what_was_altered(world: World) -> None:
    _, agency = await rated(world)
    point = of_rating(await credit(agency, agency))
    await agency.done(f"/api/credit-points/{point['id']}/objection", {"text": "与事实不符"})
    found = await recompute()
    assert found.points >= 3 and _of(agency, found) == []
    administrator: Any = await asyncpg.connect(world.clock.url)
    await administrator.execute("SET session_replication_role = replica")  # as who evades the trail would
    change = "UPDATE credit_point SET points = $2 WHERE id = $1::uuid"
    await administrator.execute(change, point["id"], 9)
    (altered,) = _of(agency, await recompute())
    await administrator.execute(change, point["id"], -2)
    await administrator.close()
    assert " 9" in altered.stored and " -2" in altered.computed


def _of(agency: Party, found: Recomputed) -> list[Difference]:
    """Other tests of this database move the moments of their rows, which no trail follows."""
    return [one for one in found.differences if one.agency == agency.organisation]


async def test_selection_reads_the_score_of_the_deadline_and_bad_questions_are_told(world: World) -> None:
    _, agency = await rated(world)
    organisation = OrganisationId(agency.organisation)
    (day,) = await fetch("SELECT current_date AS day")
    assert (await credit_now([organisation], await policy_on(day["day"])))[organisation] == 100
    stranger = await world.stranger()
    path = f"/market/agencies/{agency.organisation}/credit/what-if"
    supposed = (await stranger.get(f"/api{path}?on_time=3&late=2")).json()
    assert (float(supposed["score"]), supposed["level"]) == (104, "A")
    wrong = await stranger.browser.get(f"{path}?on_time=many")
    assert wrong.status_code == 400 and "0 至 60" in wrong.text
    unknown = "/api/market/agencies/00000000-0000-0000-0000-000000000000/credit"
    assert (await stranger.get(unknown)).json()["code"] == "not_found"


async def test_what_is_undone_before_it_is_counted_ends_the_same_way(world: World) -> None:
    """The two jobs run in any order, each of them twice."""
    owner, agency = await rated(world, counting="")
    regulator = await world.official(Role.REGULATOR)
    rating = f"/api/ratings/{await rating_of(owner)}"
    await agency.done(f"{rating}/objection", {"text": "评价系报复"})
    await regulator.done(f"{rating}/decision", {"removes": True, "text": "无事实依据"})
    given, removed = await entries_about(rating.rpartition("/")[2])
    for entry in (removed, given, removed, given):
        await count_fact(Context(actor=system("worker")), entry)
    point = of_rating(await credit(agency, agency))
    assert (point["state"], point["counts"], point["decision"]) == ("removed", False, "无事实依据")
    assert float((await credit(agency, agency))["score"]) == 100
    await settle("credit.count")
    assert _of(agency, await recompute()) == []
