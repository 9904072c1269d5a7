"""Cases, seats and opinions as a test needs them; every field has a believable default."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from app.core.actor import Actor, Duty, Role
from app.core.ids import BodyId, CaseId, DistrictId, OrganisationId, PersonId, ProjectId
from app.core.term import CHINA
from drawing_review.cases.model import (
    Anchor,
    Case,
    FileId,
    FileKind,
    Opinion,
    OpinionId,
    Scale,
    Seat,
    SeatId,
    SetFile,
    Severity,
    Version,
    VersionId,
)

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=CHINA)
OWNER, DESIGNER = OrganisationId(UUID(int=1)), OrganisationId(UUID(int=2))
DISTRICT, CITY = DistrictId(UUID(int=3)), DistrictId(UUID(int=4))
FIRE, PLANNING = BodyId(UUID(int=5)), BodyId(UUID(int=6))


def case(**changes: Any) -> Case:
    values: dict[str, Any] = {
        "id": CaseId(uuid4()),
        "number": "LS2026-000001",
        "project": ProjectId(uuid4()),
        "title": "1#楼施工图",
        "state": "reviewing",
        "owner": OWNER,
        "designer": DESIGNER,
        "district": DISTRICT,
        "scale": Scale.ORDINARY,
        "version": 1,
        "opened_at": NOW,
        "submitted_at": NOW,
        "accepted_at": NOW,
    }
    return Case(**(values | changes))


def version(of: Case, **changes: Any) -> Version:
    values: dict[str, Any] = {
        "id": VersionId(uuid4()),
        "case": of.id,
        "number": of.version,
        "sha256": "a" * 64,
        "state": "read",
        "submitted_by": PersonId(uuid4()),
        "submitted_at": NOW,
    }
    return Version(**(values | changes))


def file(of: Version | Case, **changes: Any) -> SetFile:
    """A file of a version; of a case: one of its draft."""
    of_version = isinstance(of, Version)
    values: dict[str, Any] = {
        "id": FileId(uuid4()),
        "case": of.case if isinstance(of, Version) else of.id,
        "version": of.id if of_version else None,
        "name": "总图.dxf",
        "kind": FileKind.DRAWING,
        "sha256": "a" * 64,
        "size": 1000,
        "state": "read",
        "added_by": PersonId(uuid4()),
        "added_at": NOW,
    }
    values |= changes
    if values["state"] == "read" and values["kind"] == FileKind.DRAWING:
        values.setdefault("pack", "p" * 64)
    return SetFile(**values)


def seat(of: Case, body: BodyId = FIRE, **changes: Any) -> Seat:
    values: dict[str, Any] = {
        "id": SeatId(uuid4()),
        "case": of.id,
        "body": body,
        "name": "消防" if body == FIRE else "规划",
        "blocking": True,
        "state": "open",
    }
    return Seat(**(values | changes))


def opinion(of: Case, by: Seat, **changes: Any) -> Opinion:
    values: dict[str, Any] = {
        "id": OpinionId(uuid4()),
        "number": 1,
        "case": of.id,
        "seat": by.id,
        "version": of.version,
        "person": PersonId(uuid4()),
        "text": "疏散宽度不足",
        "clause": "GB 55037-2022 7.1.4",
        "severity": Severity.MANDATORY,
        "state": "open",
        "anchor": Anchor(),
        "given_at": NOW,
    }
    return Opinion(**(values | changes))


def actor(role: Role, **duty: Any) -> Actor:
    organisation, body = duty.get("organisation"), duty.get("body")
    return Actor(
        person=PersonId(uuid4()),
        name="测试",
        duties=(Duty(role, **duty),),
        organisation=organisation,
        body=body,
    )
