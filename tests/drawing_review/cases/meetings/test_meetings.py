"""From a contest to signed minutes over a real database, and to experts where no meeting settles it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from app.core.ids import CaseId
from app.core.refusal import Refused
from app.core.settings import Settings
from drawing_review.cases import queries
from drawing_review.cases import store as case_store
from drawing_review.cases.answers.commands import answer_opinion
from drawing_review.cases.answers.model import AnswerKind
from drawing_review.cases.conclusion.commands import pass_case, return_case
from drawing_review.cases.meetings import commands, shown, store
from drawing_review.cases.meetings.model import Attendee, Decision, MeetingId, Minutes, Resolution
from drawing_review.cases.meetings.queries import disputed
from drawing_review.cases.merging.commands import relate_opinions
from drawing_review.cases.merging.model import RelationKind
from drawing_review.cases.model import Opinion, OpinionId, SeatId, Severity
from drawing_review.cases.opinions import commands as opinions
from drawing_review.cases.restricted import WITHHELD
from drawing_review.cases.signing.commands import close_seat
from drawing_review.cases.stances.commands import end_stance, take_stance
from drawing_review.cases.stances.model import StanceKind
from tests.app.register.conftest import database as database
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases import lived
from tests.drawing_review.cases.given import NOW

pytestmark = pytest.mark.servers


class Dispute:
    """A case in which fire and planning disagree about one opinion."""

    def __init__(self, town: lived.Town, case: CaseId, fire: SeatId, planning: SeatId) -> None:
        self.town, self.case, self.fire, self.planning = town, case, fire, planning

    async def opinion(self, words: str = "登高场地不足", by: str = "fire") -> OpinionId:
        person, seat = (self.town.fire, self.fire) if by == "fire" else (self.town.planning, self.planning)
        return (await opinions.give_opinion(person, seat, 1, words, Severity.ORDINARY)).opinion

    async def contested(self) -> OpinionId:
        id = await self.opinion()
        await take_stance(self.town.planning, id, self.planning, StanceKind.CONTESTS, "占用绿地")
        return id

    async def meeting(self, *agenda: OpinionId) -> MeetingId:
        fact = await commands.call_meeting(
            self.town.coordinator, self.case, "三楼会议室", NOW + timedelta(days=1), agenda
        )
        return fact.meeting

    def minutes(self, *resolutions: Resolution) -> Minutes:
        came = tuple(
            Attendee(context.actor.person, seat)
            for context, seat in ((self.town.fire, self.fire), (self.town.planning, self.planning))
            if context.actor.person is not None
        )
        return Minutes(came, resolutions, "")

    async def signed(self, meeting: MeetingId) -> str:
        """Both reviewers sign; the meeting's state afterwards."""
        digest = (await store.rows.one(store.Meeting, meeting)).digest
        for person in (self.town.fire, self.town.planning):
            await commands.sign_minutes(person, meeting, digest)
        return (await store.rows.one(store.Meeting, meeting)).state

    async def stands(self, opinion: OpinionId) -> Opinion:
        return await case_store.one(Opinion, opinion)


async def dispute() -> Dispute:
    where = await lived.town()
    case = await lived.open_in(where)
    await lived.submitted(where, case, "总图.dxf")
    await accepted(where.coordinator, case, where.bodies)
    return Dispute(where, case, *await lived.seats(where, case))


async def test_a_contest_blocks_the_pass_until_minutes_settle_it(database: Settings) -> None:
    one = await dispute()
    opinion = await one.contested()
    for person, seat in ((one.town.fire, one.fire), (one.town.planning, one.planning)):
        await close_seat(person, seat, "agrees")
    with pytest.raises(Refused, match="disputed"):
        await pass_case(one.town.coordinator, one.case, "合格")
    meeting = await one.meeting(opinion)
    with pytest.raises(Refused, match="resolutions_incomplete"):
        await commands.record_minutes(one.town.coordinator, meeting, one.minutes())
    decided = Resolution(opinion, Decision.CHANGED, "改为建议", Severity.ADVICE, "登高场地可与消防车道合用")
    await commands.record_minutes(one.town.coordinator, meeting, one.minutes(decided))
    assert await one.signed(meeting) == "concluded"
    after = await one.stands(opinion)
    assert (after.severity, after.text) == (Severity.ADVICE, "登高场地可与消防车道合用")
    assert (await disputed(one.case)).reasons() == {}
    await pass_case(one.town.coordinator, one.case, "合格")


async def test_the_coordinator_records_and_does_not_decide(database: Settings) -> None:
    one = await dispute()
    opinion = await one.contested()
    meeting = await one.meeting(opinion)
    alone = Minutes((), (Resolution(opinion, Decision.DROPPED, "不必"),), "")
    with pytest.raises(Refused, match="seat_absent"):
        await commands.record_minutes(one.town.coordinator, meeting, alone)
    await commands.record_minutes(
        one.town.coordinator, meeting, one.minutes(Resolution(opinion, Decision.DROPPED, "已满足"))
    )
    with pytest.raises(Refused, match="no_right"):
        digest = (await store.rows.one(store.Meeting, meeting)).digest
        await commands.sign_minutes(one.town.coordinator, meeting, digest)
    assert (await one.stands(opinion)).state == "open"


async def test_a_correction_voids_signatures_and_the_words_signed_are_those_shown(database: Settings) -> None:
    one = await dispute()
    opinion = await one.contested()
    meeting = await one.meeting(opinion)
    first = one.minutes(Resolution(opinion, Decision.DROPPED, "已满足"))
    await commands.record_minutes(one.town.coordinator, meeting, first)
    await commands.sign_minutes(one.town.fire, meeting, first.digest)
    second = one.minutes(Resolution(opinion, Decision.UPHELD, "须满足"))
    await commands.record_minutes(one.town.coordinator, meeting, second)
    with pytest.raises(Refused, match="minutes_changed"):
        await commands.sign_minutes(one.town.planning, meeting, first.digest)
    assert await one.signed(meeting) == "concluded"
    assert (await one.stands(opinion)).state == "open"


async def test_two_last_signatures_at_the_same_instant_take_effect_once(database: Settings) -> None:
    one = await dispute()
    opinion = await one.contested()
    meeting = await one.meeting(opinion)
    minutes = one.minutes(Resolution(opinion, Decision.DROPPED, "已满足"))
    await commands.record_minutes(one.town.coordinator, meeting, minutes)
    facts = await asyncio.gather(
        *(commands.sign_minutes(who, meeting, minutes.digest) for who in (one.town.fire, one.town.planning))
    )
    assert sorted(len(each) for each in facts) == [1, 2]  # the second signature also resolves
    assert (await one.stands(opinion)).state == "withdrawn"


async def test_a_contradiction_is_settled_with_the_opinions_of_the_meeting(database: Settings) -> None:
    one = await dispute()
    first, second = await one.opinion("应扩大场地"), await one.opinion("场地不得占绿地", "planning")
    await relate_opinions(
        one.town.coordinator, one.case, first, second, RelationKind.CONTRADICTION, "一扩一缩"
    )
    meeting = await one.meeting(first, second)
    await commands.record_minutes(
        one.town.coordinator,
        meeting,
        one.minutes(
            Resolution(first, Decision.UPHELD, "消防优先"), Resolution(second, Decision.EXPERTS, "论证")
        ),
    )
    assert await one.signed(meeting) == "with_experts"
    assert second in (await disputed(one.case)).reasons()


async def test_what_nobody_disputes_needs_no_meeting(database: Settings) -> None:
    one = await dispute()
    opinion = await one.opinion()
    with pytest.raises(Refused, match="nothing_disputed"):
        await one.meeting(opinion)
    contested = await one.contested()
    await one.meeting(contested)
    with pytest.raises(Refused, match="meeting_open"):
        await one.meeting(contested)


async def test_a_stance_is_anothers_once_and_can_be_taken_back(database: Settings) -> None:
    one = await dispute()
    opinion = await one.opinion()
    with pytest.raises(Refused, match="own_opinion"):
        await take_stance(one.town.fire, opinion, one.fire, StanceKind.SECONDS)
    with pytest.raises(Refused, match="invalid"):
        await take_stance(one.town.planning, opinion, one.planning, StanceKind.CONTESTS, " ")
    fact = await take_stance(one.town.planning, opinion, one.planning, StanceKind.CONTESTS, "占绿地")
    with pytest.raises(Refused, match="stance_taken"):
        await take_stance(one.town.planning, opinion, one.planning, StanceKind.SECONDS)
    await end_stance(one.town.planning, opinion, fact.stance, "已沟通")
    assert (await disputed(one.case)).reasons() == {}


async def test_the_party_contests_and_every_opinion_is_answered_before_the_next_version(
    database: Settings,
) -> None:
    one = await dispute()
    first, twin, third = (
        await one.opinion("一"),
        await one.opinion("一（规划）", "planning"),
        await one.opinion("三"),
    )
    await relate_opinions(one.town.coordinator, one.case, first, twin, RelationKind.DUPLICATE)
    await return_case(one.town.coordinator, one.case, "请修改")
    designer = one.town.designer
    facts = await answer_opinion(designer, first, "已加宽", AnswerKind.REVISED)
    assert [fact.opinion for fact in facts] == [first, twin]
    with pytest.raises(Refused, match="opinions_unanswered"):
        await lived.submitted(one.town, one.case, "改.dxf")
    await answer_opinion(designer, third, "规范并无此要求", AnswerKind.CONTESTED)
    await lived.submitted(one.town, one.case, "改.dxf")
    assert set((await disputed(one.case)).reasons()) == {third}


async def test_what_is_said_of_a_closed_sheet_is_withheld_until_one_sits_in_the_meeting(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = await dispute()
    contested = await one.contested()
    meeting = await one.meeting(contested)
    file = (await one.stands(contested)).anchor.file

    async def closed(*_asked: object) -> frozenset[str]:
        return frozenset({f"{file}/"})

    monkeypatch.setattr(queries, "closed_sheets", closed)
    planning = one.town.planning.actor

    async def told() -> str:
        (item,) = (await shown.values(await shown.seen(meeting, planning), planning))["agenda"]
        text: str = item["it"].text
        return text

    assert await told() == WITHHELD
    minutes = one.minutes(Resolution(contested, Decision.UPHELD, "以消防为准"))
    await commands.record_minutes(one.town.coordinator, meeting, minutes)
    assert await told() == "登高场地不足"
