"""The replay of facts alone gives what the rows hold, after every single step of a long life."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

import msgspec
import pytest

from app.core.fact import plain
from app.core.ids import CaseId, PersonId, ProjectId
from app.core.settings import Settings
from drawing_review.cases import facts, store
from drawing_review.cases.institutions.facts import InstitutionSeated
from drawing_review.cases.meetings.facts import (
    MeetingCalled,
    MinutesRecorded,
    MinutesSigned,
    OpinionResolved,
)
from drawing_review.cases.meetings.model import Decision, MeetingId, Resolution
from drawing_review.cases.model import (
    Anchor,
    Case,
    FileId,
    FileKind,
    Opinion,
    OpinionId,
    Seat,
    SeatId,
    SetFile,
    Severity,
    Version,
)
from drawing_review.cases.replay.replay import Recorded, after, as_stored, differences, recorded, replay
from drawing_review.cases.replay.steps import DoesNotFollow
from drawing_review.cases.replay.then import CaseThen
from drawing_review.cases.seats.facts import ReviewerAssigned, ReviewHandedOver
from drawing_review.cases.stances.facts import StanceTaken
from drawing_review.cases.stances.model import StanceId
from storage import unit
from storage.trail.entry import Entry
from storage.trail.queries import Filter, entries
from tests.app.register.conftest import database
from tests.drawing_review.cases import lived
from tests.drawing_review.cases.given import FIRE

__all__ = ["database"]

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
CASE, PERSON = CaseId(UUID(int=1)), PersonId(UUID(int=2))
SEAT, OPINION, VERSION = SeatId(UUID(int=3)), OpinionId(UUID(int=4)), lived.VersionId(UUID(int=5))

OPENED = facts.CaseOpened(case=CASE, number="LS2026-000001", project=ProjectId(uuid4()), title="1#楼", at=NOW)
SUBMITTED = facts.DrawingSubmitted(
    case=CASE, version=VERSION, version_number=1, file="a.dxf", sha256="0", size=1, at=NOW
)
READ = facts.DrawingRead(case=CASE, version=VERSION, sha256="0", sheets=1, entities=1, warnings=0)
ACCEPTED = facts.CaseAccepted(case=CASE, bodies=[FIRE], seats=[SEAT], by_silence=False, at=NOW)
GIVEN = facts.OpinionGiven(
    case=CASE,
    opinion=OPINION,
    opinion_number=1,
    seat=SEAT,
    version_number=1,
    text="疏散宽度不足",
    clause="",
    severity=Severity.MANDATORY,
    anchor=Anchor(),
    finding="",
    at=NOW,
)
PASSED = facts.CasePassed(case=CASE, version=VERSION, sha256="0", conclusion="合格", at=NOW)
CLOSED = facts.OpinionMoved(case=CASE, opinion=OPINION, event="close", reason="已改")


def told(*given: facts.Fact) -> CaseThen:
    *_, last = replay(Recorded(fact, PERSON) for fact in given)
    return last


def test_an_opinion_stands_with_who_gave_it_until_it_is_closed() -> None:
    then = told(OPENED, SUBMITTED, READ, ACCEPTED, GIVEN)
    (opinion,) = then.opinions
    assert (opinion.person, opinion.state, then.state) == (PERSON, "open", "reviewing")
    assert then.versions[0].state == "read"
    assert told(OPENED, SUBMITTED, READ, ACCEPTED, GIVEN, CLOSED).opinions[0].state == "closed"


def test_reviewers_stances_and_meetings_stand_as_they_did() -> None:
    other, stance = SeatId(UUID(int=8)), StanceId(UUID(int=9))
    assigned = ReviewerAssigned(
        case=CASE, seat=SEAT, person=PERSON, disciplines=["fire"], automatic=True, reason="", at=NOW
    )
    colleague = PersonId(UUID(int=10))
    handed = ReviewHandedOver(
        case=CASE, seat=SEAT, before=PERSON, person=colleague, disciplines=["fire"], reason="轮岗", at=NOW
    )
    seated = InstitutionSeated(case=CASE, seat=other, body=FIRE, at=NOW)
    contested = StanceTaken(
        case=CASE, opinion=OPINION, stance=stance, seat=other, kind="contests", reason="占绿地"
    )
    meeting = MeetingId(UUID(int=11))
    called = MeetingCalled(
        case=CASE, meeting=meeting, meeting_number=1, place="三楼", held_at=NOW, agenda=[OPINION], at=NOW
    )
    decided = Resolution(OPINION, Decision.EXPERTS, "意见不一")
    recorded_ = MinutesRecorded(
        case=CASE, meeting=meeting, attendees=[], resolutions=[decided], text="", digest="d", at=NOW
    )
    signed = MinutesSigned(
        case=CASE, meeting=meeting, person=PERSON, digest="d", state="with_experts", at=NOW
    )
    settled = OpinionResolved(
        case=CASE,
        opinion=OPINION,
        meeting=meeting,
        by="experts",
        decision="upheld",
        reason="以消防为准",
        severity=Severity.MANDATORY,
        text="疏散宽度不足",
        state="open",
        at=NOW,
    )
    begun = (OPENED, SUBMITTED, READ, assigned, ACCEPTED, seated, GIVEN)
    then = told(*begun, handed, contested, called, recorded_, signed)
    assert [(one.seat, one.person) for one in then.reviewers] == [(SEAT, colleague)]
    assert [one.id for one in then.seats] == [SEAT, other]
    assert [(one.kind, one.reason) for one in then.stances] == [("contests", "占绿地")]
    assert [(one.state, one.referred) for one in then.meetings] == [("with_experts", (OPINION,))]
    after_all = told(*begun, contested, called, recorded_, signed, settled)
    assert (after_all.stances, after_all.meetings[0].state) == ((), "concluded")
    assert [one.person for one in after_all.reviewers] == [PERSON]
    with pytest.raises(DoesNotFollow):
        told(*begun, signed)


@pytest.mark.parametrize(
    "given",
    [
        (SUBMITTED,),
        (OPENED, OPENED),
        (OPENED, ACCEPTED),
        (OPENED, SUBMITTED, PASSED),
        (OPENED, SUBMITTED, READ, READ),
        (OPENED, SUBMITTED, ACCEPTED, CLOSED),
        (OPENED, SUBMITTED, GIVEN),
        (OPENED, SUBMITTED, ACCEPTED, PASSED, SUBMITTED),
        (OPENED, SUBMITTED, SUBMITTED),
    ],
)
def test_what_cannot_have_happened_after_what_is_known_does_not_follow(given: tuple[facts.Fact, ...]) -> None:
    with pytest.raises(DoesNotFollow):
        told(*given)


def test_a_set_is_settled_with_its_last_file_and_partly_when_one_cannot_be_read() -> None:
    ids = [FileId(UUID(int=number)) for number in (6, 7)]
    files = tuple(
        facts.FileIn(id, f"{id.int}.dxf", FileKind.DRAWING, str(id.int), 1, "received") for id in ids
    )
    whole = msgspec.structs.replace(SUBMITTED, files=files)
    one = msgspec.structs.replace(READ, file=ids[0])
    other = facts.DrawingRefused(case=CASE, version=VERSION, sha256="7", code="x", data={}, file=ids[1])
    assert told(OPENED, whole, one).versions[0].state == "received"
    after = told(OPENED, whole, one, other).versions[0]
    assert (after.state, [file.state for file in after.files]) == ("incomplete", ["read", "refused"])
    with pytest.raises(DoesNotFollow):
        told(OPENED, whole, one, one)


def test_views_change_nothing_and_a_malformed_fact_is_told() -> None:
    viewed = facts.DrawingViewed(case=CASE, version=VERSION, person=PERSON, correlation=uuid4())
    assert recorded(plain(viewed), PERSON) is None
    assert recorded(plain(GIVEN), PERSON) == Recorded(GIVEN, PERSON)
    with pytest.raises(DoesNotFollow):
        recorded(plain(GIVEN) | {"seat": "nonsense"}, PERSON)


def test_a_row_that_is_not_what_the_facts_say_is_named() -> None:
    then = told(OPENED, SUBMITTED, READ, ACCEPTED, GIVEN)
    changed = told(OPENED, SUBMITTED, READ, ACCEPTED)
    assert list(differences(then, changed)) == ["opinions"]
    assert differences(then, then) == {}


async def stored(case: CaseId) -> CaseThen:
    return as_stored(
        await store.one(Case, case),
        await store.of_case(Version, case),
        await store.of_case(SetFile, case),
        await store.of_case(Seat, case),
        await store.of_case(Opinion, case),
    )


@pytest.mark.servers
async def test_after_every_commit_the_facts_give_the_rows(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    then: dict[str, CaseThen] = {}
    compared = []

    async def compare(committed: list[Entry]) -> None:
        told = [entry for entry in committed if entry.subject.kind == "case"]
        for entry in told:
            if one := recorded(entry.fact, entry.person):
                then[entry.subject.id] = after(then.get(entry.subject.id), one)
        for entry in told:
            now = await stored(CaseId(UUID(entry.subject.id)))
            compared.append((entry.act, differences(then[entry.subject.id], now)))

    monkeypatch.setattr(unit, "_announcers", [compare])
    await lived.lived_case()
    assert [one for one in compared if one[1]] == []
    assert {act for act, _ in compared} >= {"case.pass", "seat.reopen", "opinion.insist", "drawing.submit"}


@pytest.mark.servers
async def test_the_trail_in_its_order_gives_the_rows(database: Settings) -> None:
    one = await lived.lived_case()
    lines = await entries(Filter(subject_kind="case", subject_id=str(one.case)), oldest_first=True, limit=500)
    known = [found for line in lines if (found := recorded(line.fact, line.person))]
    *_, last = replay(known)
    assert differences(last, await stored(one.case)) == {}
    assert (last.state, last.conclusion) == ("passed", "审查合格")
    assert [opinion.state for opinion in last.opinions] == ["closed", "withdrawn"]
