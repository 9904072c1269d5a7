"""The clock stands still (暂停计时): the owner's word holds at once, the agency's when the owner agrees.

An owner who says nothing has agreed: otherwise the days lost by his missing papers would be the agency's.
"""

from __future__ import annotations

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from marketplace.contracts.commands import PARTIES
from marketplace.contracts.model import ContractId
from marketplace.serving import store
from marketplace.serving.commands import Service, demand_owner, in_service, locked, rewind
from marketplace.serving.facts import PauseAnswered, PauseAsked, PauseEnded
from marketplace.serving.model import Cause, PauseId, ServicePause
from marketplace.serving.states import PAUSE
from marketplace.tenders.periods import after
from marketplace.tenders.rules import words
from storage.operation import operation
from storage.unit import Operation


@operation("service.ask_pause", zh="暂停服务计时", en="pause a service clock", roles=PARTIES)
async def ask_pause(op: Operation, contract_id: ContractId, cause: Cause, reason: str) -> PauseAsked:
    """Counts from now on: at once by the owner, by the agency once it is agreed or not answered in time."""
    it, party = await in_service(op, contract_id, "暂停计时")
    _demand_running(it)
    own = party == it.contract.owner
    answer_due = None if own else after(it.now, it.tender.frozen.serving.answer, it.calendar)
    pause = ServicePause(
        id=PauseId(new_id()),
        contract=contract_id,
        cause=cause,
        reason=words("理由", reason),
        by=party,
        start=it.now,
        answer_due=answer_due,
        state=PAUSE.step(PAUSE.initial, "agree") if own else PAUSE.initial,
        answered_at=it.now if own else None,
    )
    await store.rows.add(pause)
    await rewind(it)
    return PauseAsked(
        tender=it.tender.id,
        contract=contract_id,
        pause=pause.id,
        by=party,
        cause=cause,
        reason=pause.reason,
        agreed=own,
        answer_due=answer_due,
        at=it.now,
    )


def _demand_running(it: Service) -> None:
    if it.awaiting is not None:
        raise Refused("service_delivered", act="暂停计时")
    if any(one.end is None and one.state != "refused" for one in it.course.pauses):
        raise Refused("paused_already")


async def _of(pause_id: PauseId) -> ContractId:
    return (await store.rows.one(ServicePause, pause_id)).contract


@operation("service.answer_pause", zh="答复暂停计时", en="answer a pause", roles={Role.OWNER})
async def answer_pause(op: Operation, pause_id: PauseId, agrees: bool, answer: str) -> PauseAnswered:
    """The owner's word. Refusing asks for a reason, which the agency reads."""
    it, party = await in_service(op, await _of(pause_id), "答复暂停计时")
    demand_owner(it, party)
    said = answer.strip() if agrees else words("不同意的理由", answer)
    return await _answered(it, pause_id, "agree" if agrees else "refuse", said)


@operation(
    "service.lapse_pause", zh="逾期未答复，暂停计时生效", en="a pause not answered holds", roles={Role.SYSTEM}
)
async def lapse_pause(op: Operation, pause_id: PauseId) -> PauseAnswered | None:
    """Nothing where it was answered meanwhile, or where its moment has not come."""
    it = await locked(op, await _of(pause_id))
    pause = await store.rows.one(ServicePause, pause_id)
    if not PAUSE.allows(pause.state, "silence") or pause.answer_due is None or pause.answer_due > it.now:
        return None
    return await _answered(it, pause_id, "silence", "")


async def _answered(it: Service, pause_id: PauseId, event: str, answer: str) -> PauseAnswered:
    pause = await store.rows.one(ServicePause, pause_id, "UPDATE")
    state = PAUSE.step(pause.state, event)
    await store.rows.save(pause, replace(pause, state=state, answer=answer, answered_at=it.now))
    await rewind(it)
    return PauseAnswered(
        tender=it.tender.id, contract=it.contract.id, pause=pause_id, event=event, answer=answer, at=it.now
    )


@operation("service.end_pause", zh="恢复服务计时", en="resume a service clock", roles=PARTIES)
async def end_pause(op: Operation, pause_id: PauseId, statement: str) -> PauseEnded:
    """Either party says that what it waited for has come; the days until now stay uncounted."""
    it, party = await in_service(op, await _of(pause_id), "恢复计时")
    pause = await store.rows.one(ServicePause, pause_id, "UPDATE")
    if pause.end is not None or pause.state == "refused":
        raise Refused("not_paused")
    said = words("说明", statement)
    await store.rows.save(pause, replace(pause, end=it.now))
    await rewind(it)
    return PauseEnded(
        tender=it.tender.id, contract=it.contract.id, pause=pause_id, by=party, statement=said, at=it.now
    )
