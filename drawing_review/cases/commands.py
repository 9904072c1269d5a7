"""The life of a case: opened, accepted, returned, passed, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from app.core.actor import Role
from app.core.ids import BodyId, CaseId, ProjectId, new_id
from app.core.term import CHINA, due
from app.register.bodies.queries import body
from app.register.districts.queries import tree
from app.register.holidays.queries import calendar
from app.register.projects.queries import project
from drawing_review.cases import rules, sight, states, store
from drawing_review.cases.facts import CaseAccepted, CaseOpened, CaseWithdrawn
from drawing_review.cases.institutions.queries import engaged_body
from drawing_review.cases.intake import gate
from drawing_review.cases.limits import term_of
from drawing_review.cases.model import Case, Scale, Seat, SeatId
from drawing_review.cases.seats.commands import set_up
from drawing_review.cases.seats.configured import scope_of
from drawing_review.policy.keys import JointMatter
from drawing_review.policy.queries import ledger
from drawing_review.policy.words import VALUES
from storage.engine import fetch_value
from storage.operation import operation
from storage.unit import Operation

PARTIES = {Role.OWNER, Role.DESIGNER}
WINDOW = {Role.COORDINATOR, Role.SYSTEM}


@operation("case.open", zh="新建办件", en="open a case", roles=PARTIES, agents=True)
async def open_case(
    op: Operation,
    project_id: ProjectId,
    title: str,
    scale: Scale,
    matter: JointMatter = JointMatter.REVIEW,
) -> CaseOpened:
    """A draft case on a project of one's own. The designer may open it for the owner and the reverse."""
    sight.demand_mandated(op.actor, [matter], VALUES[JointMatter])
    found = await project(project_id)
    designer = rules.party_of(found.owner, found.designers, op.actor)
    title = rules.title(title)
    now = await op.now()
    serial = await fetch_value("SELECT nextval('review_case_number')")
    number = f"LS{now.astimezone(CHINA).year}-{serial:06d}"
    case = Case(
        id=CaseId(new_id()),
        matter=matter,
        number=number,
        project=project_id,
        title=title,
        state=states.CASE.initial,
        owner=found.owner,
        designer=designer,
        district=found.district,
        scale=scale,
        opened_at=now,
    )
    await store.add(case)
    return CaseOpened(case=case.id, number=number, project=project_id, title=title, at=now, matter=matter)


@operation("case.accept", zh="受理", en="accept a case", roles=WINDOW)
async def accept_case(op: Operation, case_id: CaseId, bodies: Sequence[BodyId]) -> CaseAccepted:
    """Accept, and seat the bodies that review. The ticker accepts by silence (行政许可法 32).

    The institution that a contract engages for the project's review has its seat whoever chose.
    """
    case = await store.lock_case(case_id)
    sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), "受理")
    by_silence = op.actor.holds(Role.SYSTEM)
    await gate.demand_acceptable(case, by_silence)
    engaged = await engaged_body(case.project) if case.matter == JointMatter.REVIEW else None
    chosen = [*bodies, engaged] if engaged else bodies
    fact = rules.accept(case, list(dict.fromkeys(chosen)), by_silence, await op.now())
    after = await move(case, "accept", accepted_at=fact.at)
    await gate.begin_deferrals(case, fact.at)
    await seat_bodies(op, after, fact.bodies, fact.seats)
    return fact


async def seat_bodies(op: Operation, case: Case, bodies: Sequence[BodyId], seats: Sequence[SeatId]) -> None:
    """Each body takes its seat, staffed if anybody can be. Part of the command that opens the review."""
    for body_id, seat_id in zip(bodies, seats, strict=True):
        seat = Seat(
            id=seat_id,
            case=case.id,
            body=body_id,
            name=(await body(body_id)).short,
            blocking=True,
            state=states.SEAT.initial,
        )
        await set_up(op, seat, await scope_of(case, seat))


@operation("case.withdraw", zh="撤回办件", en="withdraw a case", roles=PARTIES)
async def withdraw_case(op: Operation, case_id: CaseId, reason: str) -> CaseWithdrawn:
    case = await store.lock_case(case_id)
    sight.demand_party(case, op.actor, "撤回")
    reason = rules.reason(reason)
    await move(case, "withdraw", concluded_at=await op.now(), conclusion=reason)
    return CaseWithdrawn(case=case_id, reason=reason)


async def move(case: Case, event: str, **changes: object) -> Case:
    """The case one step on, with its next due moment reckoned anew from the terms that now run.

    No event: the state stays, and what changed bears on the terms alone.
    """
    state = states.CASE.step(case.state, event) if event else case.state
    after = msgspec.structs.replace(case, state=state, **changes)
    return await store.save(case, msgspec.structs.replace(after, next_due=await _next_due(after)))


async def _next_due(case: Case) -> datetime | None:
    """When the ticker must look again: the ends of acceptance and of the supplement act by themselves."""
    if case.state not in ("submitted", "correcting"):
        return None
    term = term_of(case, await ledger())
    return due(term, await calendar()) if term else None
