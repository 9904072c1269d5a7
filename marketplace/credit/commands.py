"""Counting what a fact comes to, objecting to a point, deciding, and computing anew when a point expires."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from msgspec.structs import replace

from app.core.actor import Role
from app.core.fact import Fact, Subject
from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.core.term import CHINA
from app.register.districts.queries import tree
from marketplace.agencies import store as agencies
from marketplace.credit import rules, store
from marketplace.credit.announced import COUNTS, counted
from marketplace.credit.facts import CreditRefreshed, PointCounted, PointMoved
from marketplace.credit.model import Point, PointId, Scored, Standing, Undone
from marketplace.credit.states import POINT
from marketplace.policy.queries import policy_as_known, policy_on
from marketplace.tenders import sight
from marketplace.tenders.rules import words
from storage.jobs.model import Job
from storage.operation import operation
from storage.trail.queries import Filter, TrailLine, Within, entries
from storage.trail.queries import entry as trail_entry
from storage.unit import Operation

SYSTEM = {Role.SYSTEM}
MOST_LINES = 1_000  # that count, of one tender or sanction


async def _stand(agency: OrganisationId, at: datetime) -> Standing:
    """Compute and keep the agency's score of this moment."""
    points = await store.of_agency(agency)
    found = rules.score(points, at, await policy_on(at.astimezone(CHINA).date()))
    standing = Standing(
        id=agency,
        score=found.score,
        level=found.level,
        at=at,
        next_due=rules.next_change(points, at),
    )
    await store.keep(standing)
    return standing


@operation("credit.count", zh="信用记分", en="count a fact for an agency's credit", roles=SYSTEM)
async def count_fact(op: Operation, entry_id: UUID, job: Job | None = None) -> list[Fact] | None:
    """What a fact on the trail counts, by the rules of its day. What was counted before counts nothing."""
    if job is not None:
        await op.finish(job)
    line = await trail_entry(entry_id)
    if line is None:
        raise Refused("not_found", thing="留痕")
    facts: list[Fact] = []
    for one in counted(line.fact):
        if isinstance(one, Undone):
            facts += await _undo(op, one)
        else:
            facts += await _count(op, one, line)
    return facts or None


async def _count(op: Operation, scored: Scored, line: TrailLine) -> list[Fact]:
    """Once. What was undone before it was counted (its job ran first) is counted and taken back at once."""
    await store.lock_source(scored.source)
    await store.lock(scored.agency)
    if await store.by_source(scored.source):
        return []
    entry, at = line.id, line.at
    point = rules.point(scored, entry, at, await policy_as_known(at))
    if not point.points:
        return []
    await store.rows.add(point)
    now = await op.now()
    standing = await _stand(scored.agency, now)
    fact = PointCounted(
        agency=point.agency,
        point=point.id,
        kind=point.kind,
        source=point.source,
        points=point.points,
        version=point.version,
        entry=entry,
        expires=point.expires,
        score=standing.score,
        level=standing.level,
        at=now,
    )
    undone = await _undone(scored.source, line.subject)
    return [fact, await _moved(op, point, "undo", undone.reason)] if undone else [fact]


async def _undone(source: str, subject: Subject) -> Undone | None:
    """What the trail already holds against it. Read after the lock: whoever undoes waits for the same one."""
    about = Filter(subject_kind=subject.kind, subject_id=subject.id, outcome="done")
    told = Within("e.fact::jsonb ->> 'fact' = ANY({0}::text[])", (list(COUNTS),))
    for line in await entries(about, within=[told], limit=MOST_LINES):
        for one in counted(line.fact):
            if isinstance(one, Undone) and one.source == source:
                return one
    return None


async def _undo(op: Operation, undone: Undone) -> list[Fact]:
    await store.lock_source(undone.source)
    found = await store.by_source(undone.source)
    if found is None:
        return []
    await store.lock(found.agency)
    point = await store.rows.one(Point, found.id, "UPDATE")
    if not POINT.allows(point.state, "undo"):
        return []
    return [await _moved(op, point, "undo", undone.reason)]


async def _moved(op: Operation, point: Point, event: str, text: str) -> PointMoved:
    now, state = await op.now(), POINT.step(point.state, event)
    if event == "object":
        changed = replace(point, state=state, objection=text, objected_at=now)
    else:
        changed = replace(point, state=state, decision=text, decided_at=now)
    await store.rows.save(point, changed)
    standing = await _stand(point.agency, now)
    return PointMoved(
        agency=point.agency,
        point=point.id,
        source=point.source,
        event=event,
        text=text,
        score=standing.score,
        level=standing.level,
        at=now,
    )


async def _locked(point_id: PointId) -> Point:
    found = await store.rows.one(Point, point_id)
    await store.lock(found.agency)
    return await store.rows.one(Point, point_id, "UPDATE")


@operation("credit.object", zh="对信用记分提出异议", en="object to a credit point", roles={Role.AGENCY})
async def object_to(op: Operation, point_id: PointId, text: str) -> PointMoved:
    """It counts, and is shown as objected to, until the regulator has decided."""
    point = await _locked(point_id)
    if op.actor.organisation != point.agency:
        raise Refused("not_your_point")
    return await _moved(op, point, "object", words("异议", text))


@operation("credit.decide", zh="裁定信用记分异议", en="decide on a credit point", roles={Role.REGULATOR})
async def decide(op: Operation, point_id: PointId, removes: bool, text: str) -> PointMoved:
    """With a reason that is published. A removed point counts no longer and stays readable."""
    point = await _locked(point_id)
    agency = await agencies.known(point.agency)
    if agency is None or not sight.supervises(op.actor, (await tree()).above(agency.district)):
        raise Refused("not_found", thing="信用记分")
    return await _moved(op, point, "remove" if removes else "keep", words("裁定理由", text))


@operation("credit.refresh", zh="信用记分到期", en="compute credit after an expiry", roles=SYSTEM)
async def refresh(op: Operation, agency_id: OrganisationId) -> CreditRefreshed | None:
    """Once for each expiry."""
    await store.lock(agency_id)
    before, now = await store.standing(agency_id), await op.now()
    if before is None or before.next_due is None or now < before.next_due:
        return None
    standing = await _stand(agency_id, now)
    return CreditRefreshed(agency=agency_id, score=standing.score, level=standing.level, at=now)
