"""The policy table through the HTTP API: public, dated, amended by the administrator alone."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest

from app.core.actor import Role
from app.register.acting.queries import today
from marketplace.policy.queries import policy_on
from tests.marketplace.world import World

pytestmark = pytest.mark.servers


def amendment(number: str, value: str, since: date, **changes: Any) -> dict[str, Any]:
    values = {"number": number, "value": value, "since": str(since), "source": "R"}
    return values | {"basis": "云政发〔2026〕9号", "reason": "试行"} | changes


async def test_anyone_reads_every_number_with_its_source(world: World) -> None:
    told = (await (await world.stranger()).get("/api/policy")).json()
    numbers = {one["number"]: one for one in told["numbers"]}
    assert (numbers["joining.check"]["value"], numbers["joining.check"]["unit"]) == ("2", "days")
    assert numbers["low_price.of_ceiling"]["source"] == "R"
    assert {one["source"] for one in told["numbers"]} == {"V", "R", "P"}
    answer = await (await world.stranger()).get("/api/policy?on=1999-01-01")
    assert (answer.status_code, answer.json()["code"]) == (409, "no_policy")


async def test_an_amendment_holds_from_its_day_and_has_a_history(world: World) -> None:
    admin, day = await world.official(Role.SYSTEM_ADMIN), await today()
    since = day + timedelta(days=400)
    made = await admin.done("/api/policy", amendment("serving.rectification", "15", since))
    assert (made["before"], made["after"]) == ("5", "15")
    assert (await policy_on(since - timedelta(days=1))).serving.rectification == 5
    after = await policy_on(since)
    assert (after.serving.rectification, after.version) == (15, made["version"])
    told = (await admin.get("/api/policy/serving.rectification")).json()
    assert [one["value"] for one in told] == ["15", "5"]
    assert told[0]["by"] == str(admin.person)
    frozen = (await admin.get(f"/api/policy/frozen?on={since}")).json()
    assert frozen["serving"]["rectification"] == 15


async def test_what_may_not_be_amended_is_refused(world: World) -> None:
    admin, day = await world.official(Role.SYSTEM_ADMIN), await today()
    since = day + timedelta(days=500)
    for body, code in [
        (amendment("credit.start", "1", since), "policy_incoherent"),
        (amendment("credit.start", "-1", since), "invalid"),
        (amendment("nonsense.number", "1", since), "not_found"),
        (amendment("credit.start", "120", day - timedelta(days=1)), "policy_in_the_past"),
        (amendment("credit.start", "100", since), "policy_unchanged"),
    ]:
        assert await admin.refused("/api/policy", body) == code, body
    regulator = await world.official(Role.REGULATOR)
    assert await regulator.refused("/api/policy", amendment("credit.start", "110", since)) == "no_right"


async def test_amendments_at_one_moment_get_versions_one_after_the_other(world: World) -> None:
    admin, since = await world.official(Role.SYSTEM_ADMIN), await today() + timedelta(days=600)
    bodies = [amendment("joining.expiry_warning", str(days), since) for days in range(31, 37)]
    made = await asyncio.gather(*(admin.done("/api/policy", body) for body in bodies))
    versions = sorted(one["version"] for one in made)
    assert len(set(versions)) == len(bodies)
    newest = max(made, key=lambda one: one["version"])
    assert str((await policy_on(since)).joining.expiry_warning) == newest["after"]
