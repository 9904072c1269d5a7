"""A consultation by real commands: opened, joined, spoken in, cited, closed; it stops no clock."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from app.core.fact import Subject
from app.core.ids import CaseId
from app.core.refusal import Refused
from app.register.history import history
from drawing_review.cases import queries, store
from drawing_review.cases.conclusion.commands import return_case
from drawing_review.cases.consultations import commands
from drawing_review.cases.consultations import store as consultations
from drawing_review.cases.consultations.model import Consultation, ConsultationId
from drawing_review.cases.consultations.shown import consultations as shown
from drawing_review.cases.consultations.shown import numbers_by_opinion
from drawing_review.cases.model import Anchor, Case, SeatId, Severity
from drawing_review.cases.opinions.commands import give_opinion
from storage.jobs.model import Job
from storage.jobs.store import add
from tests.app.register import city
from tests.app.web.conftest import app as app  # the same application as its own tests
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases import lived
from tests.drawing_review.cases.lived import seats

pytestmark = [pytest.mark.servers, pytest.mark.usefixtures("app")]


@dataclass
class Asked:
    where: lived.Town
    case: Case
    fire: SeatId
    anchor: Anchor
    id: ConsultationId


@pytest.fixture
async def asked() -> Asked:
    """The fire seat asks about a place."""
    where = await lived.town()
    case = await lived.open_in(where)
    version = await lived.submitted(where, case, "总图.dxf")
    await accepted(where.coordinator, case, where.bodies)
    (file,) = await store.files_of(version)
    anchor = Anchor(file=file.id, place=(1.0, 2.0))
    fire, _ = await seats(where, case)
    fact = await commands.open_consultation(where.fire, fire, 1, anchor, "荷载是否考虑消防车？")
    return Asked(where, await store.one(Case, case), fire, anchor, fact.consultation)


async def test_it_is_on_record_and_beside_its_opinion_and_stops_no_clock(asked: Asked) -> None:
    where, id = asked.where, asked.id
    before = await queries.terms_now([asked.case])
    await commands.join_consultation(where.designer, id)
    assert await commands.join_consultation(where.designer, id) is None, "once is enough"
    await commands.say_in_consultation(where.designer, id, "已考虑，见结施-03")
    given = await give_opinion(
        where.fire, asked.fire, 1, "请在总图注明荷载", Severity.ORDINARY, anchor=asked.anchor, consultation=id
    )
    await commands.close_consultation(where.fire, id, "设计单位补注")

    matter = await queries.matter(asked.case.id, where.planning.actor)
    assert await numbers_by_opinion(matter) == {given.opinion: 1}
    (row,) = await shown(matter, where.planning.actor)
    assert [one["it"].text for one in row["turns"]] == ["", "已考虑，见结施-03"]
    assert (row["state"], row["opinions"], row["may_join"]) == ("已结束", [1], False)
    happened = await history(Subject("case", str(asked.case.id)), everything=True)
    acts = [one.act for one in reversed(happened) if one.act.startswith("consultation.")]
    assert [act.partition(".")[2] for act in acts] == ["open", "join", "say", "cite", "close"]
    assert all("结施" not in one.note and "荷载" not in one.note for one in happened if "consult" in one.act)
    after = await queries.terms_now([await store.one(Case, asked.case.id)])
    assert after[asked.case.id].due == before[asked.case.id].due


async def test_what_is_wrong_is_refused(asked: Asked) -> None:
    where, id = asked.where, asked.id
    stranger = await city.as_(await city.someone())
    other_owner = await lived.town()
    with pytest.raises(Refused, match="consultation_open"):
        await commands.open_consultation(where.fire, asked.fire, 1, asked.anchor, "再问一次")
    with pytest.raises(Refused, match="consultation_nowhere"):
        await commands.open_consultation(where.fire, asked.fire, 1, Anchor(), "整套")
    with pytest.raises(Refused, match="no_right"):
        await commands.say_in_consultation(stranger, id, "我也说")
    with pytest.raises(Refused, match="not_consulted"):
        await commands.say_in_consultation(other_owner.designer, id, "我也说")
    for words in ("", " \x00 ", "长" * 1_001):
        with pytest.raises(Refused, match="invalid"):
            await commands.say_in_consultation(where.designer, id, words)
    with pytest.raises(Refused, match="not_your_seat"):
        await commands.close_consultation(where.planning, id)
    _, planning = await seats(where, asked.case.id)
    with pytest.raises(Refused, match="consultation_of_another"):
        await give_opinion(where.planning, planning, 1, "借用", Severity.ADVICE, consultation=id)
    matter = await queries.matter(asked.case.id, where.planning.actor)
    assert matter.opinions == [], "nothing half-done stays"


async def test_it_ends_with_the_review(asked: Asked) -> None:
    where = asked.where
    fire, planning = await seats(where, asked.case.id)
    await give_opinion(where.fire, fire, 1, "宽度不足", Severity.MANDATORY)
    for context, seat in ((where.fire, fire), (where.planning, planning)):
        await lived.close_seat(context, seat, "objects", "见意见")
    await return_case(where.coordinator, asked.case.id, "请修改")
    with pytest.raises(Refused, match="not_under_review"):
        await commands.say_in_consultation(where.designer, asked.id, "迟了")
    job = await ordered(asked.case.id)
    await commands.end_consultations(lived.MACHINE, asked.case.id, job)
    assert (await consultations.rows.one(Consultation, asked.id)).state == "closed"


async def ordered(case: CaseId) -> Job:
    """The machine's job, as the fact that the case was returned orders it."""
    key = f"end:{case}"
    async with lived.engine.connection() as connection:
        await add(
            connection, "consultation.end", "light", key, {"case": str(case)}, correlation=lived.new_id()
        )
    return await lived.job_of(key)
