"""Rows ↔ values of payments."""

from __future__ import annotations

import msgspec

from app.core.ids import OrganisationId
from marketplace.contracts.model import ContractId
from marketplace.payments.model import (
    Instalment,
    InstalmentId,
    Invoice,
    Payment,
    PaymentDispute,
    PaymentPlan,
)
from marketplace.payments.tables import (
    InstalmentTable,
    InvoiceTable,
    PaymentDisputeTable,
    PaymentPlanTable,
    PaymentTable,
)
from storage.constraints import means
from storage.engine import fetch
from storage.rows import Rows

rows = Rows(
    {
        PaymentPlan: (PaymentPlanTable, "付款计划"),
        Instalment: (InstalmentTable, "付款期次"),
        Invoice: (InvoiceTable, "发票"),
        Payment: (PaymentTable, "付款"),
        PaymentDispute: (PaymentDisputeTable, "付款争议"),
    }
)

means("payment_invoice_once", "invoice_used")
means("payment_instalment_number", "conflict")

_LIGHTS = """
SELECT id FROM payment_instalment
WHERE state = 'invoiced' AND (told = '' AND near <= clock_timestamp()
    OR told <> 'overdue' AND due <= clock_timestamp())
"""
_SILENT = """
SELECT i.id FROM payment_instalment i JOIN payment_record p ON p.instalment = i.id AND p.denied = ''
WHERE i.state = 'paid' AND p.due <= clock_timestamp()
"""


class Papers(msgspec.Struct, frozen=True):
    """What belongs to one instalment, each in the order in which it came."""

    invoices: list[Invoice]
    payments: list[Payment]
    disputes: list[PaymentDispute]


async def instalments(contract: ContractId) -> list[Instalment]:
    return sorted(await rows.of(Instalment, contract=contract), key=lambda one: one.number)


async def plans(contract: ContractId) -> list[PaymentPlan]:
    return await rows.of(PaymentPlan, contract=contract)


async def papers(instalment: InstalmentId) -> Papers:
    return Papers(
        await rows.of(Invoice, instalment=instalment),
        await rows.of(Payment, instalment=instalment),
        await rows.of(PaymentDispute, instalment=instalment),
    )


async def of_owner(owner: OrganisationId) -> list[Instalment]:
    return await rows.of(Instalment, owner=owner)


async def disputed(owner: OrganisationId) -> set[InstalmentId]:
    """Instalments of the owner about which anybody has raised a dispute."""
    found = await fetch(
        "SELECT DISTINCT d.instalment FROM payment_dispute d JOIN payment_instalment i ON i.id = d.instalment"
        " WHERE i.owner = $1",
        owner,
    )
    return {InstalmentId(row["instalment"]) for row in found}


async def changed_lights() -> list[InstalmentId]:
    """Instalments whose light has changed and whose owner has not been told."""
    return [InstalmentId(row["id"]) for row in await fetch(_LIGHTS)]


async def silent_payments() -> list[InstalmentId]:
    """Paid instalments about which the agency has said nothing in time."""
    return [InstalmentId(row["id"]) for row in await fetch(_SILENT)]
