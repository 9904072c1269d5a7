"""Every way in which a signature does not hold has its own verdict."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from app.core.ids import CaseId, PersonId
from drawing_review.archive.signatures.rules import Verdict, stands, verdict
from drawing_review.cases.model import SeatId, SignatureLine
from drawing_review.cases.signing.model import PartSignature, Result, digest, statement
from tests.drawing_review.cases import given

NOW = datetime(2026, 11, 22, tzinfo=UTC)
GOOD = SignatureLine(
    "CN=李四", NOW, intact=True, whole=True, trusted=True, since=NOW - timedelta(9), until=NOW + timedelta(9)
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Verdict.VALID),
        ({"trusted": False}, Verdict.UNKNOWN),
        ({"until": NOW - timedelta(1)}, Verdict.EXPIRED),
        ({"since": NOW + timedelta(1)}, Verdict.EXPIRED),
        ({"intact": False, "trusted": False}, Verdict.ALTERED),
        ({"problem": "no digest"}, Verdict.UNREADABLE),
        ({"since": None, "until": None}, Verdict.VALID),
    ],
)
def test_a_verdict_is_the_gravest_that_is_wrong(changes: dict[str, Any], expected: Verdict) -> None:
    assert verdict(replace(GOOD, **changes)) == expected


def test_a_part_stands_while_its_words_and_its_set_are_what_was_signed() -> None:
    case = given.case()
    version = given.version(case)
    seat = SeatId(UUID(int=7))
    part = PartSignature(
        id=UUID(int=8),
        case=CaseId(case.id),
        seat=seat,
        discipline="fire",
        person=PersonId(UUID(int=9)),
        version=1,
        sha256=version.sha256,
        result=Result.AGREES,
        note="",
        digest=digest(statement(seat, "fire", 1, version.sha256, Result.AGREES, "")),
        at=NOW,
    )
    assert stands(part, version)
    assert not stands(replace(part, result=Result.OBJECTS), version)
    assert not stands(part, replace(version, sha256="b" * 64))
    assert not stands(part, None)
