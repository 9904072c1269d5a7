"""A configured seat: its checklist, the findings it judges, and what nobody looked at."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import msgspec
import pytest

from app.core.actor import Role
from app.core.ids import CaseId, new_id
from app.core.refusal import Refused
from app.core.settings import Settings
from app.register.acting.queries import today
from app.register.bodies.queries import body
from drawing_review.cases import store as case_store
from drawing_review.cases.checklists import store
from drawing_review.cases.checklists.commands import sign_checklist
from drawing_review.cases.checklists.model import Answer
from drawing_review.cases.checklists.queries import items
from drawing_review.cases.conclusion.commands import pass_case
from drawing_review.cases.judgements import commands as judgements
from drawing_review.cases.judgements.queries import judged
from drawing_review.cases.model import Case, Opinion, SeatId, Summary, Version
from drawing_review.cases.signing.commands import close_seat
from drawing_review.cases.versions import commands as versions
from drawing_review.cases.versions.asked import Asked
from drawing_review.checks import RULEBOOKS, Profile
from drawing_review.policy.commands import confirm_setting, propose_setting
from storage.blobs.store import close_store, open_store
from storage.blobs.store import store as blobs
from tests.app.register import city
from tests.app.register.conftest import database as database
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases import lived

pytestmark = pytest.mark.servers


@pytest.fixture
async def stored(database: Settings) -> AsyncIterator[Settings]:
    await open_store(database)
    try:
        yield database
    finally:
        close_store()


def finding(
    id: str, outcome: str, *, mandatory: bool = True, check: str = "architecture.exit"
) -> dict[str, Any]:
    return {
        "id": id,
        "check": check,
        "outcome": outcome,
        "sheet": "",
        "layout": "Model",
        "handle": f"2F{id}",
        "place": [1.0, 2.0],
        "measured": 1.2,
        "required": 1.4,
        "unit": "m",
        "standard": "GB 55037",
        "edition": "2022",
        "clause": "7.1.4",
        "mandatory": mandatory,
        "message": f"疏散宽度 {id}",
        "message_en": f"Exit width {id}",
        "missing": "",
    }


async def _bytes(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def submitted(where: lived.Town, case: CaseId, *findings: dict[str, Any]) -> Version:
    """A version that has been read and checked, with these findings."""
    fact = await versions.submit_drawing(where.designer, case, "总图.dxf", new_id().hex * 2, 20_480)
    made = versions.Made(drawing="d", columns="c", pack="p", summary=Summary(entities=9))
    (only,) = fact.files
    await versions.record_reading(lived.MACHINE, only.id, await lived.job_of(f"drawing.read:{only.id}"), made)
    for rulebook in RULEBOOKS:
        found = findings if rulebook == min(RULEBOOKS) else ()
        kept = await blobs().put(_bytes(msgspec.json.encode(found)), limit=2**20)
        counts = {"cannot_tell": sum(one["outcome"] == "cannot_tell" for one in found), "fails": len(found)}
        job = await lived.job_of(f"check:{only.id}:{rulebook}")
        await versions.record_check(
            lived.MACHINE,
            only.id,
            job,
            Asked("0" * 64, rulebook, date(2026, 11, 22), Profile()),
            counts,
            {},
            kept.sha256,
        )
    return await case_store.one(Version, fact.version)


async def configured(where: lived.Town) -> None:
    """The town's first body is a fire authority: its seat has the discipline of that name."""
    code = (await body(where.bodies[0])).code
    admin = await city.as_(await city.administrator(Role.SYSTEM_ADMIN))
    second = await city.as_(await city.administrator(Role.SECURITY_ADMIN))
    fact = await propose_setting(
        admin,
        "seat_bodies",
        {"body_kind": "fire", "body": code},
        await today(),
        basis="三定方案",
        reason="本市消防审验由住建局承担",
    )
    await confirm_setting(second, fact.amendment)


async def seated(where: lived.Town, *findings: dict[str, Any]) -> tuple[Case, SeatId, Version]:
    await configured(where)
    case = await lived.open_in(where)
    version = await submitted(where, case, *findings)
    await accepted(where.coordinator, case, where.bodies)
    fire, _ = await lived.seats(where, case)
    return await case_store.one(Case, case), fire, version


async def test_a_part_is_signed_after_its_checklist_and_that_point_by_point(stored: Settings) -> None:
    where = await lived.town()
    case, fire, version = await seated(where, finding("a", "cannot_tell", check="fire.exit"))
    asked = await items(case, "fire", version)
    assert asked[-1].key == "a"
    with pytest.raises(Refused, match="checklist_unsigned"):
        await close_seat(where.fire, fire, "agrees")
    every = {one.key: (Answer.MEETS, "") for one in asked}
    some = dict(list(every.items())[:-1])
    for given, code in (
        (some, "checklist_incomplete"),
        (every | {"z": (Answer.MEETS, "")}, "checklist_changed"),
        (every | {"a": (Answer.FAILS, " ")}, "checklist_note"),
    ):
        with pytest.raises(Refused, match=code):
            await sign_checklist(where.fire, fire, 1, "fire", given)
    with pytest.raises(Refused, match="superseded"):
        await sign_checklist(where.fire, fire, 2, "fire", every)
    with pytest.raises(Refused, match="checklist_not_yours"):
        await sign_checklist(where.fire, fire, 1, "hvac", every)
    await sign_checklist(where.fire, fire, 1, "fire", every)
    (kept,) = await store.of_case(case.id)
    assert [one.item for one in kept.answers] == asked
    await close_seat(where.fire, fire, "agrees")


async def test_what_a_mandatory_check_could_not_tell_blocks_until_somebody_looked(stored: Settings) -> None:
    where = await lived.town()
    case, fire, version = await seated(where, finding("a", "cannot_tell", check="fire.exit"))
    _, planning = await lived.seats(where, case.id)
    await close_seat(where.planning, planning, "agrees")
    with pytest.raises(Refused, match="mandatory_unlooked"):
        await pass_case(where.coordinator, case.id, "合格")
    asked = await items(case, "fire", version)
    await sign_checklist(where.fire, fire, 1, "fire", {one.key: (Answer.MEETS, "") for one in asked})
    await close_seat(where.fire, fire, "agrees")
    await pass_case(where.coordinator, case.id, "合格")


async def test_a_finding_becomes_an_opinion_or_is_overruled_and_that_is_carried_over(
    stored: Settings,
) -> None:
    where = await lived.town()
    wrong, right = finding("a", "fails", check="fire.exit"), finding("b", "fails", check="fire.exit")
    case, fire, version = await seated(where, wrong, right)
    with pytest.raises(Refused, match="finding_not_yours"):
        _, planning = await lived.seats(where, case.id)
        await judgements.overrule_finding(where.planning, planning, 1, "a", "不是我的专业")
    await judgements.overrule_finding(where.fire, fire, 1, "a", "该处为检修门")
    with pytest.raises(Refused, match="finding_judged"):
        await judgements.confirm_finding(where.fire, fire, 1, "a")
    given, _ = await judgements.confirm_finding(where.fire, fire, 1, "b", "疏散门净宽不足")
    assert (await case_store.one(Opinion, given.opinion)).anchor.handle == "2Fb"
    with pytest.raises(Refused, match="finding_gone"):
        await judgements.overrule_finding(where.fire, fire, 1, "zz", "没有")
    later = [wrong | {"id": "a2"}, right | {"id": "b2"}]
    second = msgspec.structs.replace(version, number=2)
    assert set(await judged(second, later)) == {"a2"}


async def test_two_reviewers_who_judge_one_finding_at_the_same_instant_judge_it_once(
    stored: Settings,
) -> None:
    where = await lived.town()
    _, fire, _ = await seated(where, finding("a", "fails", check="fire.exit"))

    async def overrule() -> str:
        try:
            await judgements.overrule_finding(where.fire, fire, 1, "a", "检修门")
        except Refused as refused:
            return refused.code
        return "done"

    assert sorted(await asyncio.gather(*(overrule() for _ in range(4)))) == ["done", *["finding_judged"] * 3]


async def test_two_conclusions_at_the_same_instant_are_one(stored: Settings) -> None:
    where = await lived.town()
    case = await lived.open_in(where)
    await submitted(where, case)
    await accepted(where.coordinator, case, where.bodies)
    for person, seat in zip((where.fire, where.planning), await lived.seats(where, case), strict=True):
        await close_seat(person, seat, "agrees")

    async def conclude() -> str:
        try:
            await pass_case(where.coordinator, case, "合格")
        except Refused as refused:
            return refused.code
        return "done"

    assert sorted(await asyncio.gather(*(conclude() for _ in range(4)))) == ["done", *["no_such_step"] * 3]
