"""A joint site visit from the appointment to the signed record, by real commands and real pages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from litestar import Litestar
from PIL import Image

from app.core.ids import CaseId
from app.core.refusal import Refused
from app.core.settings import Settings
from app.register.photographs.model import Photograph, Place, Source
from app.register.signin.commands import give_password
from drawing_review.cases.model import SeatId
from drawing_review.cases.visits import commands, store
from drawing_review.cases.visits.model import Answer, Visit, VisitId
from storage.engine import fetch_value
from storage.unit import Context
from tests.app.register import city
from tests.app.register.conftest import database as database  # the same database as its own tests
from tests.app.web.conftest import app as app
from tests.app.web.given import BASE, PASSWORD, Browser
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases import lived
from tests.drawing_review.cases.lived import Town

pytestmark = pytest.mark.servers

HERE = Place(32.06, 118.78, Source.BROWSER, 12)
PICTURE = Photograph("a" * 64, "image/jpeg", "入口.jpg", 5, 4, 3, None, HERE)


async def now() -> datetime:
    moment: datetime = await fetch_value("SELECT clock_timestamp()")
    return moment


async def called(hours: float = 1) -> tuple[Town, CaseId, VisitId, list[SeatId]]:
    """A case under review whose seats are asked to a visit."""
    where = await lived.town()
    case = await lived.open_in(where)
    await lived.submitted(where, case, "总图.dxf")
    await accepted(where.coordinator, case, where.bodies)
    at = await now() + timedelta(hours=hours)
    fact = await commands.call_visit(where.coordinator, case, at, "工地东门", "核对退让与消防通道")
    return where, case, fact.visit, await lived.seats(where, case)


async def refused(doing: Any) -> str:
    with pytest.raises(Refused) as caught:
        await doing
    return caught.value.code


async def one(visit: VisitId) -> Visit:
    return await store.rows.one(Visit, visit)


async def attended() -> tuple[Town, CaseId, VisitId, list[SeatId]]:
    """Both seats are there and have said what they found."""
    where, case, visit, seats = await called()
    for person, seat in zip((where.fire, where.planning), seats, strict=True):
        await commands.arrive(person, visit, seat, HERE)
        await commands.give_finding(person, visit, seat, "消防通道净宽 4.1 m")
    return where, case, visit, seats


async def test_seats_come_record_and_sign(database: Settings) -> None:
    where, _case, visit, (fire, planning) = await called()
    await commands.answer_visit(where.fire, visit, fire, Answer.COMES)
    await commands.answer_visit(where.planning, visit, planning, Answer.DECLINES, "同日另有踏勘")
    await commands.arrive(where.fire, visit, fire, HERE)
    await commands.add_picture(where.fire, visit, PICTURE, "东门")
    await commands.give_finding(where.fire, visit, fire, "东门处消防通道净宽 4.1 m")
    fact = await commands.write_record(where.coordinator, visit, "各方一致认为场地具备条件")
    signed = await commands.sign_record(where.fire, visit, fire, fact.digest)
    assert signed.state == "concluded"
    found = await one(visit)
    assert found.ended_at is not None and found.digest == fact.digest
    assert await refused(commands.sign_record(where.fire, visit, fire, fact.digest)) == "no_such_step"


async def test_nobody_arrives_days_before(database: Settings) -> None:
    where, _case, visit, (fire, _planning) = await called(hours=30)
    assert await refused(commands.arrive(where.fire, visit, fire, None)) == "visit_not_begun"


async def test_who_stays_away_says_why_and_cannot_sign(database: Settings) -> None:
    where, _case, visit, (fire, planning) = await called()
    assert (
        await refused(commands.answer_visit(where.fire, visit, fire, Answer.DECLINES)) == "visit_needs_reason"
    )
    await commands.arrive(where.planning, visit, planning, None)
    assert await refused(commands.give_finding(where.fire, visit, fire, "没有到场")) == "not_at_visit"
    assert await refused(commands.add_picture(where.fire, visit, PICTURE, "东门")) == "not_at_visit"


async def test_the_record_waits_for_every_seat_that_came(database: Settings) -> None:
    where, _case, visit, (fire, planning) = await called()
    await commands.arrive(where.fire, visit, fire, None)
    await commands.arrive(where.planning, visit, planning, None)
    await commands.give_finding(where.fire, visit, fire, "符合")
    assert await refused(commands.write_record(where.coordinator, visit, "记录")) == "findings_missing"


async def test_a_change_after_a_signature_voids_it(database: Settings) -> None:
    where, _case, visit, (fire, planning) = await attended()
    first = await commands.write_record(where.coordinator, visit, "记录")
    await commands.sign_record(where.fire, visit, fire, first.digest)
    await commands.give_finding(where.planning, visit, planning, "退让 4.8 m，不足 5 m")
    second = await commands.write_record(where.coordinator, visit, "记录")
    assert second.digest != first.digest
    assert (
        await refused(commands.sign_record(where.planning, visit, planning, first.digest)) == "visit_changed"
    )
    await commands.sign_record(where.planning, visit, planning, second.digest)
    assert (await one(visit)).state == "recorded"
    await commands.sign_record(where.fire, visit, fire, second.digest)
    assert (await one(visit)).state == "concluded"


async def test_one_signature_from_two_tabs(database: Settings) -> None:
    where, _case, visit, (fire, _planning) = await attended()
    fact = await commands.write_record(where.coordinator, visit, "记录")
    signing = [commands.sign_record(where.fire, visit, fire, fact.digest) for _ in range(4)]
    came = await asyncio.gather(*signing, return_exceptions=True)
    wrong = [each.code for each in came if isinstance(each, Refused)]
    assert wrong == ["visit_signed_already"] * 3


async def test_one_visit_at_a_time_and_none_in_the_past(database: Settings) -> None:
    where, case, visit, _seats = await called()
    at = await now()
    later = commands.call_visit(where.coordinator, case, at + timedelta(days=2), "东门", "复勘")
    assert await refused(later) == "visit_open"
    past = commands.move_visit(where.coordinator, visit, at - timedelta(hours=1), "东门", "改期")
    assert await refused(past) == "visit_in_the_past"
    await commands.cancel_visit(where.coordinator, visit, "暴雨")
    fact = await commands.call_visit(where.coordinator, case, at + timedelta(days=2), "东门", "复勘")
    assert fact.visit_number == 2


async def test_a_new_time_asks_everybody_anew(database: Settings) -> None:
    where, _case, visit, (fire, _planning) = await called()
    await commands.answer_visit(where.fire, visit, fire, Answer.COMES)
    await commands.move_visit(where.coordinator, visit, await now() + timedelta(days=1), "西门", "道路施工")
    assert {line.answer for line in await store.lines(visit)} == {None}


async def test_strangers_to_the_case_are_refused(database: Settings) -> None:
    _where, _case, visit, (fire, _planning) = await called()
    other = await lived.town()
    assert await refused(commands.answer_visit(other.fire, visit, fire, Answer.COMES)) == "not_your_seat"
    assert await refused(commands.cancel_visit(other.coordinator, visit, "取消")) == "not_your_case"


def photograph() -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 30), "grey").save(file, "JPEG")
    return file.getvalue()


@asynccontextmanager
async def signed_in(app: Litestar, who: Context) -> AsyncIterator[Browser]:
    """A browser in which he has signed in."""
    assert who.actor.person
    await give_password(city.INSTALLER, who.actor.person, PASSWORD, temporary=False)
    async with Browser(app) as browser:
        await browser.sign_in(await lived.login(who.actor.person))
        yield browser


async def test_the_phone_on_the_site(app: Litestar) -> None:
    """Arrival with a place, a photograph with its bytes, a finding; a broken picture is refused."""
    where, case, visit, _seats = await called()
    path = f"/cases/{case}/visits/1"
    async with signed_in(app, where.fire) as phone:
        here = {"latitude": "32.06", "longitude": "118.78", "accuracy": "9"}
        assert (await phone.send_form(f"{path}/arrival", here)).status_code == 303
        form = {"csrf": await phone.token(), "caption": "东门", **here}
        headers = {"Sec-Fetch-Site": "same-origin", "Origin": BASE}
        good = {"file": ("东门.jpg", photograph(), "image/jpeg")}
        assert (
            await phone.post(f"{path}/pictures", data=form, files=good, headers=headers)
        ).status_code == 303
        bad = {"file": ("东门.jpg", b"\xff\xd8\xff" + b"x" * 99, "image/jpeg")}
        answer = await phone.post(f"{path}/pictures", data=form, files=bad, headers=headers)
        assert answer.status_code == 400 and "照片无法读取" in answer.text and 'value="东门"' in answer.text
        assert (await phone.send_form(f"{path}/finding", {"words": "通道净宽 4.1 m"})).status_code == 303
        shown = (await phone.get(path)).text
        assert "32.06000, 118.78000" in shown and "通道净宽 4.1 m" in shown
        [picture] = await store.pictures(visit)
        assert picture.photograph.place is not None and picture.photograph.place.source == Source.BROWSER
        bytes_back = await phone.get(f"{path}/pictures/{picture.id}")
        assert (
            bytes_back.content == photograph() and "sandbox" in bytes_back.headers["content-security-policy"]
        )


async def test_a_stranger_sees_no_visit(app: Litestar) -> None:
    _where, case, _visit, _seats = await called()
    async with signed_in(app, (await lived.town()).fire) as other:
        assert (await other.get(f"/cases/{case}/visits/1")).status_code == 404
