"""Messages through real commands and jobs."""

from __future__ import annotations

import pytest
import structlog

from app.core.actor import Role, system
from app.core.ids import PersonId
from app.core.refusal import Refused
from app.core.settings import Settings
from app.reactions import REACTIONS, load_tasks
from app.register.acting.queries import actor_for
from app.register.messages import queries
from app.register.messages.channels import open_carriers
from app.register.messages.commands import read_messages, send_messages
from app.register.messages.templates import TEMPLATES, declare_template
from storage import engine
from storage.jobs.perform import perform
from storage.jobs.task import TASKS
from storage.live import close_live, open_live
from storage.unit import Context
from tests.app.register import city
from tests.app.register.city import as_
from tests.app.register.messages.test_channels import gateway, smtp
from tests.storage.jobs.settled import settle

pytestmark = [pytest.mark.servers, pytest.mark.usefixtures("database")]
WORKER = Context(actor=system("worker"))

declare_template("test.sent", ("“{what}”的消息", "请办理{what}。"), ("About “{what}”", "See to {what}."))


async def send(*people: PersonId, **more: object) -> None:
    await send_messages(WORKER, "test.sent", people, path="/projects", data={"what": "建设单位"}, **more)  # type: ignore[arg-type]


async def run_jobs(kind: str) -> None:
    """Do the jobs of a kind that wait, as a worker would."""
    for row in await engine.fetch("SELECT id FROM job WHERE kind = $1 AND state = 'new'", kind):
        await engine.execute("UPDATE job SET state = 'sent' WHERE id = $1", row["id"])
        await perform(row["id"])


async def test_a_message_waits_until_its_reader_has_read_it() -> None:
    anne, ben, boss = await city.someone(), await city.someone(), await city.someone()
    await send(anne, ben, anne, sent_by=boss)
    actor = await actor_for(anne)
    assert await queries.unread(actor) == 1
    (shown,), total = await queries.messages(anne, "unread", 50, 0)
    assert (total, shown.message.path) == (1, "/projects")
    assert shown.message.words["zh"].title == "“建设单位”的消息"
    assert shown.message.words["en"].text == "See to Project owner."
    with pytest.raises(Refused, match="not_your_message"):
        await queries.own(shown.message.id, ben)
    await read_messages(await as_(ben), [shown.message.id])
    assert await queries.unread(actor) == 1
    await read_messages(Context(actor=actor), [shown.message.id])
    assert await queries.unread(actor) == 0
    assert await read_messages(Context(actor=actor)) is None
    sent, total = await queries.messages(boss, "sent", 50, 0)
    assert total == 2
    assert {one.message.person for one in sent if one.message.read_at} == {anne}


async def test_copies_leave_by_the_ways_that_there_are() -> None:
    load_tasks()
    anne = await city.someone(phone="13812345678", email="anne@city.cn")
    async with smtp() as (port, mails), gateway(404) as (url, sent):
        settings = Settings(mail_url=f"smtp://127.0.0.1:{port}?from=ls@city.cn", sms_url=url)
        async with open_carriers(settings):
            await send(anne)
            await run_jobs("message.deliver")
    rows = await engine.fetch(
        "SELECT d.* FROM message_delivery d JOIN message m ON m.id = d.message WHERE m.person = $1", anne
    )
    by_channel = {row["channel"]: row for row in rows}
    assert set(by_channel) == {"mail", "sms"}
    assert (len(mails), len(sent)) == (1, 1)
    assert by_channel["mail"]["delivered_at"]
    assert "404" in by_channel["sms"]["problem"]
    (shown,), _ = await queries.messages(anne, "all", 50, 0)
    assert shown.channels == ["mail"]


async def test_a_gateway_that_is_away_is_tried_again() -> None:
    load_tasks()
    anne = await city.someone(phone="13812345678")
    with structlog.testing.capture_logs():
        async with gateway(503) as (url, sent), open_carriers(Settings(sms_url=url)):
            await send(anne)
            await run_jobs("message.deliver")
    assert len(sent) == 1
    row = await engine.fetch_row(
        "SELECT j.state, j.failures, d.delivered_at FROM message_delivery d "
        "JOIN message m ON m.id = d.message JOIN job j ON j.args->>'delivery' = d.id::text "
        "WHERE m.person = $1",
        anne,
    )
    assert (row["state"], row["failures"], row["delivered_at"]) == ("new", 1, None)


async def test_who_gets_a_duty_is_told() -> None:
    person = await city.someone()
    await city.appoint(person, Role.REVIEWER, await city.body(await city.district()))
    await settle("duty.tell")
    (shown,), _ = await queries.messages(person, "unread", 50, 0)
    assert "审查人员" in shown.message.words["zh"].text


async def test_only_the_system_sends() -> None:
    anne = await city.someone()
    with pytest.raises(Refused, match="no_right"):
        await send_messages(await as_(anne), "test.sent", [anne], path="/", data={"what": "x"})


def test_templates_are_declared_once_and_every_reaction_has_its_task() -> None:
    load_tasks()
    declare_template("test.sent", TEMPLATES["test.sent"].zh, TEMPLATES["test.sent"].en)
    with pytest.raises(ValueError, match="twice"):
        declare_template("test.sent", ("a", "b"), ("a", "b"))
    assert {kind for kinds in REACTIONS.values() for kind in kinds} <= set(TASKS)


@pytest.fixture(autouse=True)
async def live_events(settings: Settings):  # type: ignore[no-untyped-def]
    await open_live(settings)
    yield
    await close_live()
