"""A conclusion is the most severe of its parts, and nothing that stands open lets it pass."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from drawing_review.cases.answers.model import Answer, AnswerKind
from drawing_review.cases.conclusion import rules
from drawing_review.cases.conclusion.rules import Parts
from drawing_review.cases.meetings.disputes import Disputed, Why
from drawing_review.cases.merging.model import Relation, RelationId, RelationKind
from drawing_review.cases.model import Case, Opinion, Severity
from drawing_review.cases.signing.model import Result
from drawing_review.cases.stances.model import Stance, StanceId, StanceKind
from tests.drawing_review.cases import given
from tests.drawing_review.cases.given import NOW
from tests.drawing_review.cases.test_rules import refused


def disputed(*opinions: Opinion, **changes: Any) -> Disputed:
    values: dict[str, Any] = {"stances": [], "relations": [], "answers": [], "settled": {}}
    return Disputed(opinions=list(opinions), **(values | changes))


def parts(case: Case, **changes: Any) -> Parts:
    values: dict[str, Any] = {
        "version": given.version(case),
        "files": [],
        "seats": [given.seat(case, state="closed", result="agrees")],
        "missing_checks": set(),
        "disputed": disputed(),
        "unlooked": [],
        "unissued": (),
    }
    return Parts(**(values | changes))


def contest(of: Opinion, **changes: Any) -> Stance:
    values: dict[str, Any] = {
        "id": StanceId(uuid4()),
        "case": of.case,
        "opinion": of.id,
        "seat": given.SeatId(uuid4()),
        "person": given.PersonId(uuid4()),
        "kind": StanceKind.CONTESTS,
        "reason": "与本席要求冲突",
        "at": NOW,
    }
    return Stance(**(values | changes))


def contradiction(first: Opinion, second: Opinion) -> Relation:
    return Relation(
        id=RelationId(uuid4()),
        case=first.case,
        kind=RelationKind.CONTRADICTION,
        first=first.id,
        second=second.id,
        note="",
        by=given.PersonId(uuid4()),
        at=NOW,
    )


def answer(of: Opinion, kind: AnswerKind) -> Answer:
    return Answer(
        id=uuid4(),
        case=of.case,
        opinion=of.id,
        kind=kind,
        text="原设计符合规范",
        version=1,
        person=given.PersonId(uuid4()),
        at=NOW,
    )


@pytest.mark.parametrize(
    ("severity", "state", "code"),
    [
        (Severity.MANDATORY, "open", "blocking_opinions"),
        (Severity.MANDATORY, "answered", "blocking_opinions"),
        (Severity.MANDATORY, "closed", None),
        (Severity.ORDINARY, "open", None),
    ],
)
def test_a_mandatory_opinion_blocks_the_pass_until_it_is_closed(
    severity: Severity, state: str, code: str | None
) -> None:
    case = given.case()
    opinion = given.opinion(case, given.seat(case), severity=severity, state=state)
    asked = parts(case, disputed=disputed(opinion))
    if code:
        with refused(code):
            rules.pass_case(case, asked, "合格", NOW)
    else:
        assert rules.pass_case(case, asked, "合格", NOW).sha256 == "a" * 64


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"seats": [given.seat(given.case())]}, "seats_open"),
        ({"seats": [given.seat(given.case(), state="closed", result="objects")]}, "seats_object"),
        ({"missing_checks": {"site"}}, "checks_running"),
        ({"unlooked": [{"standard": "GB 55037", "clause": "7.1.4"}]}, "mandatory_unlooked"),
        ({"unissued": ["华审图审"]}, "institution_unissued"),
        ({"version": given.version(given.case(), state="refused")}, "version_unreadable"),
        ({"files": [given.file(given.case(), state="refused", name="二层.dxf")]}, "files_unreadable"),
    ],
)
def test_whatever_is_open_blocks_the_pass(changes: dict[str, Any], code: str) -> None:
    case = given.case()
    with refused(code):
        rules.pass_case(case, parts(case, **changes), "合格", NOW)


def test_a_seat_that_is_not_needed_does_not_block() -> None:
    case = given.case()
    advisory = given.seat(case, blocking=False)
    assert rules.pass_case(case, parts(case, seats=[advisory]), "合格", NOW)


def test_contested_rejected_and_contradictory_opinions_block_until_they_are_settled() -> None:
    case = given.case()
    seat = given.seat(case)
    one = given.opinion(case, seat, severity=Severity.ORDINARY, state="answered")
    other = given.opinion(case, seat, number=2, severity=Severity.ORDINARY)
    for known, why in (
        (disputed(one, other, stances=[contest(one)]), {one.id: [Why.CONTESTED]}),
        (disputed(one, other, answers=[answer(one, AnswerKind.CONTESTED)]), {one.id: [Why.REJECTED]}),
        (
            disputed(one, other, relations=[contradiction(one, other)]),
            {one.id: [Why.CONTRADICTS], other.id: [Why.CONTRADICTS]},
        ),
    ):
        assert known.reasons() == why
        with refused("disputed"):
            rules.pass_case(case, parts(case, disputed=known), "合格", NOW)
    settled = disputed(
        one,
        other,
        stances=[contest(one, ended_at=NOW, ending="第 1 次联席会议")],
        answers=[answer(one, AnswerKind.CONTESTED)],
        settled={one.id: NOW + timedelta(hours=1)},
    )
    assert settled.reasons() == {}
    assert rules.pass_case(case, parts(case, disputed=settled), "合格", NOW)


def test_the_overall_result_is_the_most_severe_of_the_parts() -> None:
    case = given.case()
    agreeing = given.seat(case, state="closed", result="agrees")
    objecting = given.seat(case, state="closed", result="objects")
    advisory = msgspec.structs.replace(objecting, blocking=False)
    assert rules.overall([agreeing, given.seat(case)], []) is None
    assert rules.overall([agreeing, agreeing], []) == Result.AGREES
    assert rules.overall([agreeing, objecting], []) == Result.OBJECTS
    assert rules.overall([agreeing, advisory], []) == Result.AGREES
    standing = given.opinion(case, agreeing, state="answered")
    assert rules.overall([agreeing], [standing]) == Result.OBJECTS


def test_a_return_carries_every_open_opinion_once() -> None:
    case = given.case()
    seat = given.seat(case)
    open_one = given.opinion(case, seat)
    closed = given.opinion(case, seat, number=2, state="closed")
    fact = rules.return_for_revision(case, [open_one, closed], "请修改", NOW)
    assert fact.opinions == [open_one.id]
    with refused("nothing_to_return"):
        rules.return_for_revision(case, [closed], "请修改", NOW)
