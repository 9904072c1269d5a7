"""More days (延期): asked by the agency with a reason, in force with the owner's consent alone."""

from __future__ import annotations

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from marketplace.contracts.model import ContractId
from marketplace.serving import store
from marketplace.serving.commands import demand_owner, demand_provider, in_service, rewind
from marketplace.serving.facts import ExtensionAnswered, ExtensionAsked
from marketplace.serving.model import ExtensionId, ServiceExtension
from marketplace.serving.states import EXTENSION
from marketplace.tenders.rules import words
from storage.operation import operation
from storage.unit import Operation

MOST = 365  # working days asked for at once


@operation("service.ask_extension", zh="申请延期", en="ask for an extension", roles={Role.AGENCY})
async def ask_extension(op: Operation, contract_id: ContractId, days: int, reason: str) -> ExtensionAsked:
    it, party = await in_service(op, contract_id, "申请延期")
    demand_provider(it, party)
    if it.awaiting is not None:
        raise Refused("service_delivered", act="申请延期")
    if not 1 <= days <= MOST:
        raise Refused("invalid", field="天数", why="请填写 1 至 365 之间的整数")
    if any(one.state == "asked" for one in it.course.extensions):
        raise Refused("extension_asked")
    extension = ServiceExtension(
        id=ExtensionId(new_id()),
        contract=contract_id,
        days=days,
        reason=words("理由", reason),
        at=it.now,
        state=EXTENSION.initial,
    )
    await store.rows.add(extension)
    return ExtensionAsked(
        tender=it.tender.id,
        contract=contract_id,
        extension=extension.id,
        days=days,
        reason=extension.reason,
        at=it.now,
    )


@operation("service.answer_extension", zh="答复延期", en="answer an extension", roles={Role.OWNER})
async def answer_extension(
    op: Operation, extension_id: ExtensionId, agrees: bool, answer: str
) -> ExtensionAnswered:
    """With consent the clock has that many more days, even one that is red already."""
    found = await store.rows.one(ServiceExtension, extension_id)
    it, party = await in_service(op, found.contract, "答复延期")
    demand_owner(it, party)
    extension = await store.rows.one(ServiceExtension, extension_id, "UPDATE")
    event = "agree" if agrees else "refuse"
    state = EXTENSION.step(extension.state, event)
    said = answer.strip() if agrees else words("不同意的理由", answer)
    await store.rows.save(extension, replace(extension, state=state, answer=said, answered_at=it.now))
    clock = await rewind(it, it.clock.days + extension.days if agrees else None)
    return ExtensionAnswered(
        tender=it.tender.id,
        contract=it.contract.id,
        extension=extension_id,
        event=event,
        answer=said,
        days=clock.days,
        at=it.now,
    )
