"""Live events over HTTP: only what one may hear, resumed by the last id, ended by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import msgspec
import pytest
from litestar import Litestar

from app.core.actor import Actor
from app.html.topics import TOPICS, topic
from app.web import live as web_live
from storage.live import live
from tests.app.web.given import Browser, person

pytestmark = pytest.mark.servers


@pytest.fixture(autouse=True)
def short_streams(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One second instead of twenty; and a kind of topics whose ids "mine…" may be heard."""
    monkeypatch.setattr(web_live, "LASTING", 1.0)

    @topic("thing")
    async def may_hear(actor: Actor, id: str) -> bool:
        return id.startswith("mine")

    yield
    del TOPICS["thing"]


def changes(stream: str) -> list[tuple[str, dict[str, object]]]:
    """(id, data) of every change in a stream."""
    found = []
    for block in stream.split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if lines.get("event") == "change":
            found.append((lines["id"], msgspec.json.decode(lines["data"])))
    return found


async def test_one_hears_what_one_may(app: Litestar, browser: Browser) -> None:
    _, login = await person()
    await browser.sign_in(login)
    listening = asyncio.create_task(browser.get("/live?topics=thing:mine-1,thing:other,unknown:1"))
    await asyncio.sleep(0.3)
    for name in ("thing:other", "unknown:1", "thing:mine-2", "thing:mine-1"):
        live().publish(name, {"n": 1})
    answer = await listening
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["Cache-Control"] == "no-store"
    heard = changes(answer.text)
    assert [data for _, data in heard] == [
        {"topic": "*", "data": {}},  # what happened before one listened is not known
        {"topic": "thing:mine-1", "data": {"n": 1}},
    ]

    live().publish("thing:mine-1", {"n": 2})
    resumed = await browser.get("/live?topics=thing:mine-1", headers={"Last-Event-ID": heard[-1][0]})
    assert [data["data"] for _, data in changes(resumed.text)] == [{"n": 2}], "nothing twice, nothing lost"


async def test_a_stranger_hears_nothing(browser: Browser) -> None:
    answer = await browser.get("/live?topics=thing:mine", headers={"Accept": "text/event-stream"})
    assert answer.status_code in (303, 401)


@pytest.mark.parametrize("topics", ["", "nonsense", "a:b c", ",".join(f"thing:{n}" for n in range(101))])
async def test_nonsense_topics_are_refused(browser: Browser, topics: str) -> None:
    _, login = await person()
    await browser.sign_in(login)
    answer = await browser.get("/live", params={"topics": topics}, headers={"Accept": "application/json"})
    assert answer.status_code == 400
