"""Who is here, over HTTP: heard by those who see the case, across processes, and by nobody else."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
import pytest
from litestar import Litestar

from app.core.settings import Settings
from app.register.people.queries import person
from app.web import live as web_live
from drawing_review.cases.presence import here
from storage.fleeting import Fleeting
from storage.live import Live
from storage.unit import Context
from tests.app.web.conftest import app as app  # the same application as its own tests
from tests.app.web.given import Browser
from tests.app.web.given import person as somebody
from tests.app.web.test_live import changes
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases import lived

pytestmark = pytest.mark.servers


async def signed_in(app: Litestar, who: Context) -> Browser:
    assert who.actor.person is not None
    await lived.give_password(lived.city.INSTALLER, who.actor.person, lived.PASSWORD, temporary=False)
    browser = Browser(app)
    await browser.sign_in((await person(who.actor.person)).login)
    return browser


async def say(browser: Browser, case: object, said: Any) -> Any:
    headers = {"X-CSRF": await browser.token(), "Sec-Fetch-Site": "same-origin", "Accept": "application/json"}
    return await browser.post(f"/cases/{case}/presence", content=msgspec.json.encode(said), headers=headers)


async def test_the_others_hear_it_and_a_stranger_does_not(
    app: Litestar, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_live, "LASTING", 1.0)
    where = await lived.town()
    case = await lived.open_in(where)
    await lived.submitted(where, case, "总图.dxf")
    await accepted(where.coordinator, case, where.bodies)
    fire, designer = await signed_in(app, where.fire), await signed_in(app, where.designer)
    _, login = await somebody()
    stranger = Browser(app)
    await stranger.sign_in(login)

    topic = here.topic_of(case, named=False)
    listening = [asyncio.create_task(one.get(f"/live?topics={topic}")) for one in (designer, stranger)]
    await asyncio.sleep(0.4)
    assert (await say(fire, case, {"doing": "opinion"})).status_code == 200
    heard, unheard = [changes(answer.text) for answer in await asyncio.gather(*listening)]
    told = next(data["data"] for _, data in heard if data["topic"] == topic)
    assert isinstance(told, dict)
    assert (told["person"], told["seat"], told["doing"]) == (str(where.fire.actor.person), "消防", "opinion")
    assert all(data["topic"] != topic for _, data in unheard)

    came = await say(designer, case, {"hello": True})
    assert [one["doing"] for one in came.json()["here"]] == ["opinion"], "who comes later is told too"
    assert (await say(stranger, case, {"hello": True})).status_code == 403, "he has no role for it"
    assert (await say(designer, lived.new_id(), {"hello": True})).status_code == 404
    assert (await say(designer, case, {"doing": "x" * 5_000})).status_code == 413
    assert (await say(designer, case, {"doing": "x" * 81})).status_code == 400

    await say(fire, case, {"leaving": True})
    assert (await say(designer, case, {"hello": True})).json()["here"] == []


async def test_it_reaches_another_process_and_is_soon_forgotten(settings: Settings) -> None:
    url = settings.valkey_url or settings.broker_url
    lives = [Live(url), Live(url)]
    one, other = [Fleeting(url, each) for each in lives]
    topic = f"presence:{lived.new_id()}"
    async with lives[1].subscribe({topic}) as events:
        await asyncio.sleep(0.3)
        await one.tell(topic, "a", {"person": "a"}, lasting=0.5)
        event = await events.next(5)
        assert event is not None and event.data == {"person": "a"}
    assert await other.held(topic) == [{"person": "a"}]
    await asyncio.sleep(0.6)
    assert await other.held(topic) == []
    for each in (one, other, *lives):
        await each.close()
