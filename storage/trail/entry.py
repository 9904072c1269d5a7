"""One entry of the trail (操作留痕): who did what to which thing when, and the fact as data."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from app.core.fact import Fact, Subject, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.actor import Actor
    from storage.unit import Context


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry before and after it is written; `at` is the database's clock at writing."""

    id: UUID
    act: str
    outcome: str  # done | refused | failed
    person: UUID | None
    actor: dict[str, Any]
    subject: Subject
    correlation: UUID
    fact: dict[str, Any]
    at: datetime | None = None

    @classmethod
    def of_fact(cls, id: UUID, context: Context, act: str, fact: Fact) -> Entry:
        return cls(
            id=id,
            act=act,
            outcome="done",
            person=context.actor.person,
            actor=describe(context.actor),
            subject=fact.subject,
            correlation=context.correlation,
            fact=plain(fact),
        )


def describe(actor: Actor) -> dict[str, Any]:
    """The actor as the trail keeps him: ids and roles, no name (personal data can be erased elsewhere)."""
    return {
        name: value
        for name, value in {
            "person": actor.person and str(actor.person),
            "part": None if actor.person else actor.name,
            "roles": sorted(actor.roles),
            "organisation": actor.organisation and str(actor.organisation),
            "body": actor.body and str(actor.body),
            "agent": actor.agent and str(actor.agent),
            "deputy_for": actor.deputy_for and str(actor.deputy_for),
        }.items()
        if value
    }


_RECORD = """
WITH given AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::jsonb[], $6::text[], $7::text[],
        $8::uuid[], $9::jsonb[]) WITH ORDINALITY
        AS one (id, act, outcome, person, actor, subject_kind, subject_id, correlation, fact, place)),
entry AS (
    INSERT INTO trail_entry (id, at, act, outcome, person, actor, subject_kind, subject_id, correlation, fact)
    SELECT id, clock_timestamp(), act, outcome, person, actor, subject_kind, subject_id, correlation, fact
    FROM given ORDER BY place RETURNING id, at),
queued AS (INSERT INTO trail_queue (entry) SELECT id FROM given ORDER BY place),
posted AS (INSERT INTO outbox (entry) SELECT id FROM given WHERE outcome = 'done')
SELECT id, at FROM entry
"""


async def record(connection: Any, entries: Sequence[Entry]) -> list[Entry]:
    """Write entries, their places in the sequencer's queue and, if they were done, in the outbox.

    One statement for all of a unit's facts: each of its own cost a bid at its deadline a round trip more.
    """
    columns = zip(*(_columns(entry) for entry in entries), strict=True)
    moments = {row["id"]: row["at"] for row in await connection.fetch(_RECORD, *map(list, columns))}
    return [msgspec.structs.replace(entry, at=moments[entry.id]) for entry in entries]


def _columns(entry: Entry) -> tuple[Any, ...]:
    return (
        entry.id,
        entry.act,
        entry.outcome,
        entry.person,
        json.dumps(entry.actor, ensure_ascii=False),
        entry.subject.kind,
        entry.subject.id,
        entry.correlation,
        json.dumps(entry.fact, ensure_ascii=False),
    )
