"""The configuration through the HTTP API: read by everybody signed in, amended by two administrators."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest

from app.core.actor import Role
from app.register.acting.queries import today
from drawing_review.cases.model import Scale
from drawing_review.policy.keys import JointMatter
from drawing_review.policy.queries import policy_on
from drawing_review.policy.sections.limits import Step, limit
from tests.app.web.given import PASSWORD
from tests.drawing_review.town import Town

pytestmark = pytest.mark.servers
API = "/api/review-policy"


def amendment(value: dict[str, Any] | None, since: date, **changes: Any) -> dict[str, Any]:
    told = {"value": value, "since": str(since), "basis": "云政发〔2026〕9号", "reason": "试行"}
    return told | changes


async def test_two_administrators_change_a_limit_from_a_day_on(town: Town) -> None:
    first, second = await town.official(Role.SYSTEM_ADMIN), await town.official(Role.SECURITY_ADMIN)
    since = await today() + timedelta(days=400)
    value = {"matter": "review", "step": "review", "scale": "large", "days": 13}
    made = await first.done(f"{API}/limits", amendment(value, since))
    assert (made["before"]["days"], made["after"]["days"]) == (15, 13)
    confirmation = f"{API}/proposals/{made['proposal']}/confirmation"
    assert await first.refused(confirmation) == "setting_second_person"
    assert await first.refused(f"{API}/limits", amendment(value, since)) == "setting_waiting"

    async def days(on: date) -> int:
        return limit(await policy_on(on), JointMatter.REVIEW, Step.REVIEW, Scale.LARGE).days

    assert await days(since) == 15
    assert (await second.done(confirmation))["setting"] == made["setting"]
    assert (await days(since - timedelta(days=1)), await days(since)) == (15, 13)
    assert await second.refused(confirmation) == "no_such_step"
    told = (await first.get(f"{API}/limits/review.review.large.ordinary")).json()
    assert [row["value"]["days"] for row in told] == [13, 15]
    assert (told[0]["proposed_by"], told[0]["decided_by"]) == (str(first.person), str(second.person))


async def test_everybody_reads_and_only_administrators_amend(town: Town) -> None:
    owner, since = await town.party(Role.OWNER), await today() + timedelta(days=1)
    told = (await owner.get(f"{API}/materials?on=2026-06-01")).json()
    assert {"drawings", "land_permit"} <= {row["value"]["code"] for row in told["rows"]}
    assert (await owner.get(f"{API}/materials?on=1999-01-01")).json()["rows"] == []
    assert (await owner.get(f"{API}/nonsense")).status_code == 404
    assert await owner.refused(f"{API}/limits", amendment({"days": 1}, since)) == "no_right"


async def test_one_of_two_confirmations_at_one_moment_wins(town: Town) -> None:
    first, second = await town.official(Role.SYSTEM_ADMIN), await town.official(Role.SYSTEM_ADMIN)
    value = {"body_kind": "fire", "body": f"yz-{second.login}"}
    made = await first.done(f"{API}/seat_bodies", amendment(value, await today()))
    path = f"{API}/proposals/{made['proposal']}/confirmation"
    answers = await asyncio.gather(*(second.post(path) for _ in range(3)))
    assert sorted(one.status_code for one in answers) == [201, 409, 409]


async def test_a_declined_proposal_changes_nothing_and_gives_way(town: Town) -> None:
    first, second = await town.official(Role.SYSTEM_ADMIN), await town.official(Role.SECURITY_ADMIN)
    since, code = await today(), f"c{second.person.hex[-12:]}"
    value = {"code": code, "name": "幕墙"}
    made = await first.done(f"{API}/disciplines", amendment(value, since))
    declining = f"{API}/proposals/{made['proposal']}/declining"
    assert (await second.post(declining, {"reason": "暂不设"})).status_code == 201
    assert (await first.get(f"{API}/disciplines/{code}")).status_code == 404
    assert await second.refused(f"{API}/proposals/{made['proposal']}/confirmation") == "no_such_step"
    assert "proposal" in await first.done(f"{API}/disciplines", amendment(value, since))


async def test_the_pages_propose_confirm_and_tell_the_history(town: Town) -> None:
    first, second = await town.official(Role.SYSTEM_ADMIN), await town.official(Role.SECURITY_ADMIN)
    for one in (first, second):
        await one.browser.send_form("/account/confirm", {"password": PASSWORD, "back": "/"})
    since = await today() + timedelta(days=3)
    path, row = "/review-policy/seats", "/review-policy/seats/rows/review.security"
    shown = (await first.browser.get(row)).text
    assert "技防" in shown
    assert "提出调整" in shown
    typed = {
        "key": "review.security",
        "matter": "review",
        "body_kind": "security",
        "name": "技防办",
        "disciplines": "security、communications",
        "blocking": "true",
        "order": "75",
        "since": str(since),
        "basis": "云政办发 3 号",
        "reason": "机构更名",
    }
    wrong = await first.browser.send_form(path, typed | {"order": "many", "since": "soon"})
    assert wrong.status_code == 400
    assert "请填写整数" in wrong.text or "之间的数" in wrong.text
    assert "格式填写日期" in wrong.text
    assert (await first.browser.send_form(path, typed)).status_code == 303
    listed = (await second.browser.get("/review-policy")).text
    assert "技防办" in listed
    waiting = (await second.get(f"{API}/proposals")).json()
    proposal = next(one["id"] for one in waiting if one["key"] == typed["key"])
    assert (
        await second.browser.send_form(f"/review-policy/proposals/{proposal}/confirmation")
    ).status_code == 303
    shown = (await first.browser.get(row)).text
    assert "尚未生效" in shown
    assert "云政办发 3 号" in shown
