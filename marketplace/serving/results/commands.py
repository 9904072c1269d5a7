"""Results (服务成果): delivered as a file, judged by the owner in his days, or accepted by the system.

With the final result accepted the clock has stopped at its delivery, and a running contract is completed.
"""

from __future__ import annotations

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.register.documents.content import safe_name
from app.register.documents.receiving import Received
from marketplace.contracts.model import ContractId
from marketplace.serving import store
from marketplace.serving.clock import halts, stopped
from marketplace.serving.commands import Service, demand_owner, demand_provider, in_service, locked, rewind
from marketplace.serving.course.commands import complete
from marketplace.serving.facts import ResultAccepted, ResultDelivered, ResultReturned
from marketplace.serving.model import Kind, Result, ResultId
from marketplace.serving.states import RESULT
from marketplace.tenders.periods import after
from marketplace.tenders.rules import words
from storage.operation import operation
from storage.unit import Operation


@operation("service.deliver", zh="提交服务成果", en="deliver a result", roles={Role.AGENCY})
async def deliver(
    op: Operation, contract_id: ContractId, kind: Kind, statement: str, file: Received
) -> ResultDelivered:
    """From now on a final result lies with the owner and the clock stands still."""
    it, party = await in_service(op, contract_id, "提交成果")
    demand_provider(it, party)
    if it.awaiting is not None:
        raise Refused("service_delivered", act="提交成果")
    if it.clock.stopped_at is not None:
        raise Refused("final_given")
    assert op.actor.person is not None
    result = Result(
        id=ResultId(new_id()),
        contract=contract_id,
        number=len(it.course.results) + 1,
        kind=kind,
        statement=words("成果说明", statement),
        name=safe_name(file.name, file.media_type),
        media_type=file.media_type,
        size=file.blob.size,
        sha256=file.blob.sha256,
        by=op.actor.person,
        at=it.now,
        due=after(it.now, it.tender.frozen.serving.acceptance, it.calendar),
        state=RESULT.initial,
    )
    await store.rows.add(result)
    await rewind(it)
    return ResultDelivered(
        tender=it.tender.id,
        contract=contract_id,
        result=result.id,
        result_number=result.number,
        kind=kind,
        file=result.name,
        sha256=result.sha256,
        due=result.due,
        at=it.now,
    )


async def _of(result_id: ResultId) -> ContractId:
    return (await store.rows.one(Result, result_id)).contract


@operation("service.return_result", zh="退回服务成果", en="return a result", roles={Role.OWNER})
async def return_result(op: Operation, result_id: ResultId, reason: str) -> ResultReturned:
    """With the reason, told at once; from now on the agency's days count again."""
    it, party = await in_service(op, await _of(result_id), "退回成果")
    demand_owner(it, party)
    result = await store.rows.one(Result, result_id, "UPDATE")
    said, state = words("退回理由", reason), RESULT.step(result.state, "return")
    await store.rows.save(result, replace(result, state=state, reason=said, decided_at=it.now))
    await rewind(it)
    return ResultReturned(
        tender=it.tender.id,
        contract=it.contract.id,
        result=result_id,
        result_number=result.number,
        agency=it.contract.agency,
        reason=said,
        at=it.now,
    )


@operation("service.accept", zh="验收服务成果", en="accept a result", roles={Role.OWNER})
async def accept(op: Operation, result_id: ResultId, statement: str = "") -> ResultAccepted:
    it, party = await in_service(op, await _of(result_id), "验收成果")
    demand_owner(it, party)
    return await _accepted(op, it, result_id, statement.strip(), by_system=False)


@operation(
    "service.accept_silent",
    zh="逾期未验收，系统自动验收",
    en="accept a result nobody judged",
    roles={Role.SYSTEM},
)
async def accept_silent(op: Operation, result_id: ResultId) -> ResultAccepted | None:
    """The owner said nothing in his days (合同第四条). Nothing where he did, or where they are not over."""
    it = await locked(op, await _of(result_id))
    result = await store.rows.one(Result, result_id)
    if not RESULT.allows(result.state, "accept") or result.due > it.now:
        return None
    return await _accepted(op, it, result_id, "", by_system=True)


async def _accepted(
    op: Operation, it: Service, result_id: ResultId, statement: str, *, by_system: bool
) -> ResultAccepted:
    before = await store.rows.one(Result, result_id, "UPDATE")
    result = replace(
        before,
        state=RESULT.step(before.state, "accept"),
        decided_at=it.now,
        reason=statement,
        by_system=by_system,
    )
    await store.rows.save(before, result)
    late = await _stopped(it, result) if result.kind == Kind.FINAL else None
    if result.kind == Kind.FINAL and it.contract.state == "running":
        await complete(
            it.contract, "最终成果已验收" if not by_system else "最终成果逾期未验收，系统自动验收", it.now
        )
    return ResultAccepted(
        tender=it.tender.id,
        contract=it.contract.id,
        agency=it.contract.agency,
        result=result_id,
        result_number=result.number,
        kind=result.kind,
        by_system=by_system,
        late=late,
        at=it.now,
    )


async def _stopped(it: Service, accepted: Result) -> int | None:
    """The clock stops at the delivery of what was accepted; returns the working days it was late."""
    results = [accepted if one.id == accepted.id else one for one in it.course.results]
    clock = stopped(it.clock, halts(it.course.pauses, results), it.calendar, accepted.at)
    await store.rows.save(it.clock, clock)
    return clock.late
