"""The steps that every matter other than the review takes alike. Parts of the commands that decide them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from msgspec.structs import replace

from app.core.ids import CaseId, PersonId, new_id
from drawing_review.cases import rules, states, store
from drawing_review.cases.commands import move
from drawing_review.cases.facts import SeatClosed, SeatReopened
from drawing_review.cases.joint.facts import MatterConcluded, MatterRectified, MatterReturned
from drawing_review.cases.joint.verdicts import Verdict
from drawing_review.cases.model import Case, CasePause, PauseCause, Seat, SeatId
from drawing_review.cases.signing.model import Result
from drawing_review.cases.signing.rules import reopened


async def pause(case: CaseId, reason: str, cause: PauseCause, now: datetime) -> None:
    """The matter's clock stops until what answers the cause has come."""
    await store.add(CasePause(id=new_id(), case=case, start=now, end=None, reason=reason, cause=cause))


async def close_seat(seat: Seat, verdict: Verdict, note: str, by: PersonId, at: datetime) -> SeatClosed:
    """The seat has spoken; a word that is not a pass objects."""
    agrees = verdict in (Verdict.PASSES, Verdict.MENDED)
    result = (Result.AGREES if agrees else Result.OBJECTS).value
    state = states.SEAT.step(seat.state, "close")
    await store.save(seat, replace(seat, state=state, result=result, note=note, closed_by=by, closed_at=at))
    return SeatClosed(case=seat.case, seat=seat.id, body=seat.body, result=result, note=note, at=at)


async def reopen_seat(seat: Seat, reason: str) -> SeatReopened:
    """The seat's word is asked for anew."""
    await store.save(seat, reopened(seat))
    return SeatReopened(case=seat.case, seat=seat.id, reason=reason)


async def return_matter(case: Case, reason: str, numbers: Sequence[int], now: datetime) -> MatterReturned:
    """Back to the applicant with the numbers of what is to be mended; the clock stops meanwhile."""
    reason = rules.reason(reason)
    await pause(case.id, reason, PauseCause.RETURN, now)
    await move(case, "return")
    return MatterReturned(case=case.id, reason=reason, items=list(numbers), at=now)


async def resume_matter(
    case: Case, seats: Sequence[Seat], again: Collection[SeatId], now: datetime
) -> MatterRectified:
    """Everything has its answer: the clock runs, and the seats of `again` look again."""
    found = [seat for seat in seats if seat.id in again]
    for seat in found:
        if states.SEAT.allows(seat.state, "reopen"):
            await store.save(seat, reopened(seat))
    await store.end_pauses(case.id, PauseCause.RETURN, now)
    await move(case, "rectify")
    return MatterRectified(case=case.id, seats=[seat.id for seat in found], at=now)


async def conclude_matter(case: Case, overall: Verdict, text: str, now: datetime) -> MatterConcluded:
    """The coordinator records what the bodies have said; he can neither improve nor worsen it."""
    event = "fail" if overall == Verdict.FAILS else "pass"
    conclusion = rules.reason(text)
    await move(case, event, concluded_at=now, conclusion=conclusion)
    return MatterConcluded(case=case.id, event=event, overall=overall.value, conclusion=conclusion, at=now)
