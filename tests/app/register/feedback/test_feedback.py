"""Public service rated by those it served: by link, SMS, terminal or account; once, answered, put right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import pytest
from litestar import Litestar

from app.core.actor import Role, system
from app.register.feedback import rules, store
from app.register.feedback.counter.commands import follow_review
from app.register.feedback.inbox import read_inbox
from app.register.feedback.model import ServiceAct
from storage.engine import fetch
from storage.unit import Context
from tests.app.register import city
from tests.app.web.conftest import app as app  # the same application as the web's own tests
from tests.marketplace.conftest import clock as clock
from tests.marketplace.conftest import world as world
from tests.marketplace.world import Party, World

pytestmark = pytest.mark.servers

PHONE = "13800138000"


async def window(world: World) -> tuple[Party, dict[str, Any]]:
    clerk = await world.official(Role.COORDINATOR)
    return clerk, await clerk.done("/api/feedback/windows", {"name": "工程建设综合窗口 3 号"})


async def served(clerk: Party, at: dict[str, Any], **act: str) -> dict[str, Any]:
    """Somebody was served at the window: the act with its link."""
    made = await clerk.done(f"/api/feedback/windows/{at['id']}/acts", {"title": "施工许可咨询", **act})
    assert isinstance(made, dict)
    return made


async def on_a_phone(world: World, name: str) -> Party:
    """A person without an account, on a device of his own."""
    who = await world.stranger()
    who.browser.headers["User-Agent"] = name
    return who


async def expired(world: World, act: str) -> str:
    """Its time to be rated goes by; the link as it was sent."""
    administrator: Any = await asyncpg.connect(world.clock.url)
    try:
        await administrator.execute("SET session_replication_role = replica")  # not a change of anybody's
        await administrator.execute(
            "UPDATE service_act SET until = now() - interval '1 hour' WHERE id = $1", act
        )
    finally:
        await administrator.close()
    return rules.token(await store.rows.one(ServiceAct, UUID(act)))


async def test_a_link_works_once_for_its_act_alone(world: World) -> None:
    clerk, at = await window(world)
    act = await served(clerk, at)
    guest = await on_a_phone(world, "guest")
    link = "/api/feedback/links"
    assert await guest.refused(link, {"token": "abc", "level": 5}) == "rating_link_foreign"
    foreign = act["token"].split(".")[0] + "." + (await served(clerk, at))["token"].split(".")[1]
    assert await guest.refused(link, {"token": foreign, "level": 5}) == "rating_link_foreign"
    assert await guest.refused(link, {"token": act["token"], "level": 1}) == "rating_reason"
    assert await guest.refused(link, {"token": act["token"], "level": 6}) == "bad_request"
    given = await guest.done(link, {"token": act["token"], "level": 4, "reasons": ["clear"]})
    assert (given["state"], given["channel"]) == ("standing", "link")
    assert await guest.refused(link, {"token": act["token"], "level": 5}) == "rated_service_already"
    over = await served(clerk, at)
    late = await expired(world, over["id"])
    assert await guest.refused(link, {"token": late, "level": 5}) == "rating_over"
    counts = (await guest.get(f"/api/feedback/windows/{at['id']}")).json()["counts"]
    assert (counts["counted"], counts["levels"]["4"]) == (1, 1)
    secret = await fetch(
        "SELECT fact FROM trail_entry WHERE act LIKE 'service_rating%' ORDER BY at DESC LIMIT 5"
    )
    assert all("guest" not in row["fact"] and PHONE not in row["fact"] for row in secret)


async def waits(who: Party, tab: str = "waiting") -> str:
    """What the list of ratings to handle shows him, below its tabs."""
    shown = await who.browser.get(f"/feedback/ratings?tab={tab}")
    assert shown.status_code == 200, shown.text[:300]
    return shown.text.partition("<table")[2]


async def test_a_bad_rating_is_called_back_by_another_and_put_right(world: World) -> None:
    clerk, at = await window(world)
    act = await served(clerk, at, phone=PHONE)
    guest = await on_a_phone(world, "angry")
    bad = {"token": act["token"], "level": 1, "reasons": ["rude", "again"], "words": "跑了三趟"}
    given = await guest.done("/api/feedback/links", bad)
    path = f"/api/service-ratings/{given['id']}"
    called = {"confirmed": True, "text": "电话核实属实"}
    assert await clerk.refused(f"{path}/call-back", called) == "own_rating"
    centre, elsewhere = await world.official(Role.COORDINATOR), World(world.app, world.clock, world.stack)
    stranger = await elsewhere.official(Role.COORDINATOR)
    assert await stranger.refused(f"{path}/call-back", called) == "not_found"
    assert "回访差评" in await waits(centre) and "回访差评" in (await centre.browser.get("/")).text
    assert "回访差评" not in await waits(clerk), "not by the one who served"
    assert "施工许可咨询" in await waits(clerk, "all")
    assert "施工许可咨询" not in await waits(stranger, "all")
    page = (await centre.browser.get(f"/feedback/ratings/{given['id']}")).text
    assert PHONE in page, "whoever calls back sees the number"
    assert PHONE not in (await clerk.browser.get(f"/feedback/ratings/{given['id']}")).text
    await centre.done(f"{path}/call-back", called)
    assert (await store.rows.one(ServiceAct, UUID(act["id"]))).phone == "", "it is kept no longer"
    assert await centre.refused(f"{path}/mending", {"text": "替他整改"}) == "not_rated_service"
    assert "回访差评" not in await waits(centre) and "差评整改" in await waits(clerk)
    await clerk.done(f"{path}/reply", {"text": "已当面致歉"})
    await clerk.done(f"{path}/mending", {"text": "已张贴一次性告知单"})
    assert "差评整改" not in await waits(clerk)
    counts = (await guest.get(f"/api/feedback/bodies/{given['body']}")).json()["counts"]
    assert (counts["bad"], counts["to_mend"], counts["mended"]) == (1, 1, 1)


async def test_only_a_decision_with_a_reason_removes_one_and_it_stays_readable(world: World) -> None:
    clerk, at = await window(world)
    act = await served(clerk, at)
    guest = await on_a_phone(world, "mistaken")
    bad = {"token": act["token"], "level": 2, "reasons": ["late"]}
    given = await guest.done("/api/feedback/links", bad)
    path = f"/api/service-ratings/{given['id']}"
    await clerk.done(f"{path}/objection", {"text": "当日即办结，有记录"})
    assert await clerk.refused(f"{path}/decision", {"removes": True, "text": "x"}) == "no_right"
    regulator = await world.official(Role.REGULATOR)
    assert await regulator.refused(f"{path}/decision", {"removes": True, "text": " "}) == "invalid"
    await regulator.done(f"{path}/decision", {"removes": True, "text": "办结记录证明未超时"})
    place = (await guest.get(f"/api/feedback/windows/{at['id']}")).json()
    assert (place["counts"]["counted"], place["counts"]["removed"]) == (0, 1)
    assert place["ratings"][0]["decision"] == "办结记录证明未超时"


async def test_many_from_one_device_are_held_and_shown_as_held(world: World) -> None:
    clerk, at = await window(world)
    hired = await on_a_phone(world, "hired")
    states = []
    for _ in range(4):
        act = await served(clerk, at)
        states.append(await hired.done("/api/feedback/links", {"token": act["token"], "level": 5}))
    assert [one["held"] for one in states] == ["", "", "", "many_from_device"]
    counts = (await hired.get(f"/api/feedback/windows/{at['id']}")).json()["counts"]
    assert (counts["counted"], counts["held"]) == (3, 1)
    own = await served(clerk, at)
    himself = await clerk.done("/api/feedback/links", {"token": own["token"], "level": 5})
    assert himself["held"] == "own_device", "a clerk who rates in the place of who was served"
    regulator = await world.official(Role.REGULATOR)
    kept = await regulator.done(
        f"/api/service-ratings/{himself['id']}/decision", {"removes": False, "text": "办事人现场借用设备"}
    )
    assert kept["state"] == "standing"


async def test_an_sms_is_answered_from_its_number_through_the_gateway_or_a_file(
    world: World, app: Litestar, tmp_path: Path
) -> None:
    clerk, at = await window(world)
    act, other = await served(clerk, at, phone=PHONE), await served(clerk, at, phone="13900139000")
    gateway = await world.stranger()
    sms = {"sender": PHONE, "to": f"10690000{act['code']}", "text": "4"}
    assert await gateway.refused("/api/feedback/sms", sms) == "sms_off"
    app.state.settings = msgspec.structs.replace(app.state.settings, sms_secret="of-the-gateway")
    assert await gateway.refused("/api/feedback/sms", sms) == "sms_secret"
    post = {"Accept": "application/json", "X-Secret": "of-the-gateway"}
    wrong = await gateway.browser.request(
        "POST", "/api/feedback/sms", json=sms | {"sender": "1"}, headers=post
    )
    assert wrong.json()["code"] == "sms_unknown"
    given = await gateway.browser.request("POST", "/api/feedback/sms", json=sms, headers=post)
    assert (given.json()["level"], given.json()["channel"]) == (4, "sms"), "no page's token is asked for"
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    answer = {"sender": "13900139000", "to": other["code"], "text": "5"}
    (inbox / "1.json").write_text(json.dumps(answer))
    (inbox / "2.json").write_text(json.dumps(answer | {"text": "很好"}))
    (inbox / "3.json").write_text("{")
    assert await read_inbox(Context(actor=system("ticker")), tmp_path) == 1
    refused = sorted(one.name for one in (tmp_path / "refused").iterdir())
    assert refused == ["2.json", "2.txt", "3.json", "3.txt"] and not list(inbox.iterdir())


async def test_the_terminal_offers_what_has_just_ended_at_its_window(world: World) -> None:
    clerk, at = await window(world)
    _, elsewhere = await window(world)
    tablet = await world.stranger()
    page = f"/terminal/{at['key']}"
    assert "欢迎办事" in (await tablet.browser.get(page)).text
    assert (await tablet.browser.get("/terminal/nonsense")).status_code == 404
    act = await served(clerk, at)
    shown = await tablet.browser.get(page)
    assert "施工许可咨询" in shown.text and shown.headers["Refresh"].startswith("20;")
    assert "哪里没有做好" in (await tablet.browser.get(f"{page}?level=2")).text
    path = "/api/feedback/terminal"
    wrong = {"key": elsewhere["key"], "act": act["id"], "level": 5}
    assert await tablet.refused(path, wrong) == "not_at_this_window"
    thanks = await tablet.browser.send_form(page, {"act": act["id"], "level": "5"})
    assert thanks.status_code == 200 and "谢谢" in thanks.text
    again = {"key": at["key"], "act": act["id"], "level": 1, "reasons": ["rude"]}
    assert await tablet.refused(path, again) == "rated_service_already"


async def test_owner_and_designer_rate_a_reviewer_once_and_others_never(world: World) -> None:
    owner, designer = await world.party(Role.OWNER), await world.party(Role.DESIGNER)
    reviewer, other = await world.official(Role.REVIEWER), await world.party(Role.OWNER)
    body = await city.body(await world._here())
    made = await follow_review(
        Context(actor=system("worker")),
        body,
        [reviewer.person],
        "LS-1 湖滨学校",
        f"seat:{reviewer.person}",
        [owner.organisation, designer.organisation],
    )
    path = f"/api/feedback/acts/{made[0].service}/ratings"
    assert await other.refused(path, {"level": 5}) == "not_served"
    await owner.done(path, {"level": 5, "reasons": ["clear"]})
    assert await owner.refused(path, {"level": 1, "words": "反悔"}) == "rated_service_already"
    assert len((await designer.get("/api/feedback/mine")).json()) == 1
    given = await designer.done(path, {"level": 2, "reasons": ["unclear"]})
    assert (await designer.get("/api/feedback/mine")).json() == []
    answered = await reviewer.done(f"/api/service-ratings/{given['id']}/reply", {"text": "已补充书面说明"})
    assert str(designer.organisation) not in str(answered), "the rated does not learn who rated"
    assert "LS-1" not in (await owner.browser.get("/feedback/mine")).text
