"""What a person does about an instalment: invoice it, pay it, confirm or deny the receipt, dispute it.

Every command locks the tender, then the instalment.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from app.core.actor import Role
from app.core.calendar import Calendar
from app.core.ids import OrganisationId, new_id
from app.core.refusal import Refused
from app.html.say import number as figure
from app.register.documents.content import safe_name
from app.register.documents.receiving import Received
from app.register.holidays.queries import calendar
from marketplace.contracts import rules as contract_rules
from marketplace.contracts import store as contracts
from marketplace.contracts.commands import PARTIES
from marketplace.contracts.model import Contract
from marketplace.methods.model import Quote
from marketplace.payments import rules, store
from marketplace.payments.facts import (
    DisputeEnded,
    DisputeNoted,
    InvoiceIssued,
    PaymentAnswered,
    PaymentLightChanged,
    PaymentRecorded,
)
from marketplace.payments.model import (
    DisputeId,
    Instalment,
    InstalmentId,
    Invoice,
    InvoiceId,
    Paper,
    Payment,
    PaymentDispute,
    PaymentId,
)
from marketplace.payments.states import INSTALMENT
from marketplace.serving.model import Told
from marketplace.tenders import store as tenders
from marketplace.tenders.model import Tender
from marketplace.tenders.periods import after
from marketplace.tenders.rules import amount as checked
from marketplace.tenders.rules import words
from storage.operation import operation
from storage.unit import Operation


class Matter(msgspec.Struct, frozen=True):
    """One instalment with everything locked that a command changes, read after the locks."""

    tender: Tender
    contract: Contract
    it: Instalment
    calendar: Calendar
    now: datetime


async def _locked(op: Operation, instalment_id: InstalmentId) -> Matter:
    found = await store.rows.one(Instalment, instalment_id)
    tender = await tenders.lock(found.tender)
    contract = await contracts.rows.one(Contract, found.contract)
    it = await store.rows.one(Instalment, instalment_id, "UPDATE")
    return Matter(tender, contract, it, await calendar(), await op.now())


async def _as_party(op: Operation, instalment_id: InstalmentId) -> tuple[Matter, OrganisationId]:
    """Refused("not_found") for others than the contract's parties."""
    found = await store.rows.one(Instalment, instalment_id)
    contract_rules.demand_party(await contracts.rows.one(Contract, found.contract), op.actor.organisation)
    matter = await _locked(op, instalment_id)
    return matter, contract_rules.demand_party(matter.contract, op.actor.organisation)


def _paper(file: Received) -> Paper:
    return Paper(
        name=safe_name(file.name, file.media_type),
        media_type=file.media_type,
        size=file.blob.size,
        sha256=file.blob.sha256,
    )


@operation("payment.invoice", zh="开具发票", en="issue an invoice", roles={Role.AGENCY})
async def issue_invoice(
    op: Operation, instalment_id: InstalmentId, number: str, amount: Decimal, file: Received
) -> InvoiceIssued:
    """For the instalment's amount (under a rate: what the parties computed). A later one replaces it."""
    matter, party = await _as_party(op, instalment_id)
    it, given = matter.it, checked("发票金额", amount)
    if matter.tender.quote != Quote.RATE and given != it.amount:
        raise Refused("invoice_amount", given=figure(given), amount=figure(it.amount))
    assert op.actor.person is not None
    invoice = Invoice(
        id=InvoiceId(new_id()),
        contract=it.contract,
        instalment=it.id,
        agency=party,
        number=rules.demand_invoice(number),
        amount=given,
        paper=_paper(file),
        by=op.actor.person,
        at=matter.now,
    )
    state = INSTALMENT.step(it.state, "invoice")
    await store.rows.add(invoice)
    told = replace(it, state=state, invoiced_at=matter.now, told=Told.NOTHING)
    changed = rules.wound(told, matter.tender.frozen.serving, matter.calendar)
    await store.rows.save(it, changed)
    return InvoiceIssued(
        tender=it.tender,
        contract=it.contract,
        instalment=it.id,
        instalment_number=it.number,
        owner=it.owner,
        invoice_number=invoice.number,
        amount=given,
        sha256=invoice.paper.sha256,
        due=changed.due,
        at=matter.now,
    )


@operation("payment.record", zh="登记付款", en="record a payment", roles={Role.OWNER})
async def record_payment(op: Operation, instalment_id: InstalmentId, file: Received) -> PaymentRecorded:
    """The invoice's whole amount, with its proof: from now on the agency's confirmation is awaited."""
    matter, _ = await _as_party(op, instalment_id)
    it = matter.it
    state = INSTALMENT.step(it.state, "pay")
    if it.ready_at is None or matter.now < it.ready_at:
        raise Refused("condition_open")
    invoice = (await store.papers(it.id)).invoices[-1]
    assert op.actor.person is not None
    payment = Payment(
        id=PaymentId(new_id()),
        contract=it.contract,
        instalment=it.id,
        amount=invoice.amount,
        paper=_paper(file),
        by=op.actor.person,
        at=matter.now,
        due=after(matter.now, matter.tender.frozen.serving.acceptance, matter.calendar),
    )
    await store.rows.add(payment)
    changed = replace(it, state=state, paid_at=matter.now)
    await store.rows.save(it, changed)
    return PaymentRecorded(
        tender=it.tender,
        contract=it.contract,
        instalment=it.id,
        instalment_number=it.number,
        owner=it.owner,
        agency=it.agency,
        amount=payment.amount,
        sha256=payment.paper.sha256,
        late=rules.days_late(changed, matter.calendar, matter.now),
        at=matter.now,
    )


@operation("payment.answer", zh="答复到账", en="confirm or deny a payment", roles={Role.AGENCY})
async def answer_payment(
    op: Operation, instalment_id: InstalmentId, received: bool, text: str
) -> PaymentAnswered:
    """It has come, or it has not, with a reason: then the instalment is due as it was before."""
    matter, _ = await _as_party(op, instalment_id)
    said = text.strip()[:4000] if received else words("未到账情况", text)
    return await _answered(matter, received, said, by_system=False)


@operation(
    "payment.receive_silent",
    zh="逾期未答复，系统确认到账",
    en="a payment nobody denied is received",
    roles={Role.SYSTEM},
)
async def receive_silent(op: Operation, instalment_id: InstalmentId) -> PaymentAnswered | None:
    """The agency said nothing in its days. Nothing where it did, or where they are not over."""
    matter = await _locked(op, instalment_id)
    payments = (await store.papers(instalment_id)).payments
    if matter.it.state != "paid" or payments[-1].due > matter.now:
        return None
    return await _answered(matter, True, "", by_system=True)


async def _answered(matter: Matter, received: bool, text: str, *, by_system: bool) -> PaymentAnswered:
    it, event = matter.it, "receive" if received else "deny"
    changed = replace(it, state=INSTALMENT.step(it.state, event), by_system=by_system)
    if received:
        changed = replace(changed, received_at=matter.now)
    else:
        payment = (await store.papers(it.id)).payments[-1]
        await store.rows.save(payment, replace(payment, denied=text))
        changed = replace(changed, paid_at=None)
    await store.rows.save(it, changed)
    return PaymentAnswered(
        tender=it.tender,
        contract=it.contract,
        instalment=it.id,
        instalment_number=it.number,
        owner=it.owner,
        event=event,
        text=text,
        by_system=by_system,
        at=matter.now,
    )


@operation("payment.dispute", zh="提出付款争议", en="dispute an instalment", roles=PARTIES)
async def dispute(op: Operation, instalment_id: InstalmentId, reason: str) -> DisputeNoted:
    """Noted with its reason and shown; the clock goes on, so nobody buys time by it."""
    matter, party = await _as_party(op, instalment_id)
    given = (await store.papers(instalment_id)).disputes
    if any(one.by == party and one.ended_at is None for one in given):
        raise Refused("disputed_already")
    noted = PaymentDispute(
        id=DisputeId(new_id()),
        contract=matter.contract.id,
        instalment=instalment_id,
        by=party,
        reason=words("争议理由", reason),
        at=matter.now,
    )
    await store.rows.add(noted)
    return DisputeNoted(
        tender=matter.tender.id,
        contract=matter.contract.id,
        instalment=instalment_id,
        instalment_number=matter.it.number,
        dispute=noted.id,
        by=party,
        reason=noted.reason,
        at=matter.now,
    )


@operation("payment.end_dispute", zh="了结付款争议", en="end a dispute of payment", roles=PARTIES)
async def end_dispute(op: Operation, dispute_id: DisputeId, outcome: str) -> DisputeEnded:
    """By the party that raised it; what was said stays readable."""
    found = await store.rows.one(PaymentDispute, dispute_id)
    matter, party = await _as_party(op, found.instalment)
    noted = await store.rows.one(PaymentDispute, dispute_id, "UPDATE")
    if noted.by != party:
        raise Refused("not_your_dispute")
    if noted.ended_at is not None:
        raise Refused("no_dispute")
    said = words("了结情况", outcome)
    await store.rows.save(noted, replace(noted, outcome=said, ended_at=matter.now))
    return DisputeEnded(
        tender=matter.tender.id,
        contract=matter.contract.id,
        dispute=dispute_id,
        outcome=said,
        at=matter.now,
    )


@operation("payment.tell_light", zh="付款临期或超期", en="a payment's light has changed", roles={Role.SYSTEM})
async def tell_light(op: Operation, instalment_id: InstalmentId) -> PaymentLightChanged | None:
    """Yellow or red for the first time. Nothing the second time."""
    matter = await _locked(op, instalment_id)
    it, shown = matter.it, rules.light(matter.it, matter.now)
    if shown is None or shown.value not in (Told.NEAR, Told.OVERDUE) or shown.value == it.told:
        return None
    await store.rows.save(it, replace(it, told=Told(shown.value)))
    return PaymentLightChanged(
        tender=it.tender,
        contract=it.contract,
        instalment=it.id,
        instalment_number=it.number,
        owner=it.owner,
        light=shown.value,
        due=it.due,
    )
