"""Signing one's part, and taking a seat's conclusion back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from app.core.actor import Role
from app.core.ids import CaseId, PersonId, new_id
from app.core.refusal import Refused
from drawing_review.cases import rules as case_rules
from drawing_review.cases import states
from drawing_review.cases import store as case_store
from drawing_review.cases.checklists.queries import unsigned
from drawing_review.cases.facts import SeatClosed, SeatReopened
from drawing_review.cases.model import Opinion, Seat, SeatId, Version
from drawing_review.cases.opinions.rules import demand_under_way
from drawing_review.cases.seats import store as seats
from drawing_review.cases.seats.rights import demand_sitting
from drawing_review.cases.signing import rules, store
from drawing_review.cases.signing.facts import PartSigned
from drawing_review.cases.signing.model import PartSignature, Result
from storage.operation import operation
from storage.unit import Operation

REVIEWERS = {Role.REVIEWER}


@operation("seat.close", zh="签署审查结论", en="sign the conclusion of a part", roles=REVIEWERS)
async def close_seat(
    op: Operation, seat_id: SeatId, result: str, note: str = ""
) -> list[PartSigned | SeatClosed]:
    """The reviewer signs his disciplines; the seat has concluded once all of its disciplines are signed.

    First the SeatClosed if there is one, then the PartSigned.
    """
    case, seat = await case_store.lock_seat(seat_id)
    mine = await demand_sitting(op, case, seat, "出具结论")
    newest = (await case_store.of_case(Version, case.id))[-1]
    disciplines = await _demand_signable(seat, newest, [one.discipline for one in mine])
    opinions, now = await case_store.of_case(Opinion, case.id), await op.now()
    signed = rules.sign(case, seat, newest, disciplines, opinions, rules.result_of(result), note, now)
    await _keep(signed, op.actor.person)
    parts = (await seats.scope(seat_id, case.id)).parts
    standing = rules.holding(await store.of_case(case.id), seat, newest.number)
    closed = rules.closing(case, seat, parts, standing, now)
    if closed is None:
        return [signed]
    await _close(op, seat, closed)
    return [closed, signed]


async def _demand_signable(seat: Seat, newest: Version, disciplines: Sequence[str]) -> list[str]:
    """Those of the disciplines that are not signed on this version yet, each with its checklist signed."""
    standing = rules.holding(await store.of_case(seat.case), seat, newest.number)
    left = sorted(set(disciplines) - {one.discipline for one in standing})
    if not left and seat.state == "open":
        raise Refused("part_signed_already", version=newest.number)
    missing = await unsigned(seat, newest, left)
    if missing:
        raise Refused("checklist_unsigned", disciplines="、".join(missing))
    return left or sorted(disciplines)


async def _keep(fact: PartSigned, person: PersonId | None) -> None:
    assert person is not None, "reviewers have accounts"
    for discipline, digest in zip(fact.disciplines, fact.digests, strict=True):
        one = PartSignature(
            id=new_id(),
            case=fact.case,
            seat=fact.seat,
            discipline=discipline,
            person=person,
            version=fact.version_number,
            sha256=fact.sha256,
            result=Result(fact.result),
            note=fact.note,
            digest=digest,
            at=fact.at,
        )
        await store.rows.add(one)


async def _close(op: Operation, seat: Seat, fact: SeatClosed) -> None:
    after = msgspec.structs.replace(
        seat,
        state=states.SEAT.step(seat.state, "close"),
        result=fact.result,
        note=fact.note,
        closed_by=op.actor.person,
        closed_at=fact.at,
    )
    await case_store.save(seat, after)


@operation("seat.reopen", zh="重新审查", en="reopen a seat", roles=REVIEWERS)
async def reopen_seat(op: Operation, seat_id: SeatId, reason: str) -> SeatReopened:
    """Take back what one has signed while the case is still under review; colleagues' parts stay signed."""
    case, seat = await case_store.lock_seat(seat_id)
    mine = await demand_sitting(op, case, seat, "重新审查")
    demand_under_way(case)
    reason = case_rules.reason(reason)
    await case_store.save(seat, rules.reopened(seat))
    await _void(seat, [one.discipline for one in mine], case.version, await op.now())
    return SeatReopened(case=case.id, seat=seat_id, reason=reason)


async def _void(seat: Seat, disciplines: Sequence[str], version: int, now: datetime) -> None:
    for one in rules.holding(await store.of_case(seat.case), seat, version):
        if one.discipline in disciplines:
            await store.rows.save(one, msgspec.structs.replace(one, void_at=now))


async def reopen_seats(case: CaseId) -> None:
    """A new version: every seat looks again. Part of submitting it, under that entry."""
    for seat in await case_store.of_case(Seat, case):
        if seat.state == "closed":
            await case_store.save(seat, rules.reopened(seat))
