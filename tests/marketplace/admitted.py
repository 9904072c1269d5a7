"""An agency that is in the market and offers one service, through the real commands."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from app.core.actor import Actor, Duty, Role
from app.core.ids import PersonId, new_id
from app.register.acting.queries import today
from app.register.documents.commands import give_document
from app.register.documents.model import HolderKind, Kind
from marketplace.agencies.commands import open_agency
from marketplace.agencies.joining.commands import admit_agency, sign_commitment, submit_agency
from marketplace.agencies.joining.commitment import commitment
from marketplace.agencies.offers.commands import make_offer
from marketplace.agencies.offers.model import Terms
from marketplace.agencies.practitioners.commands import add_practitioner
from marketplace.agencies.practitioners.model import Entry
from marketplace.agencies.relations.commands import declare_relations
from marketplace.agencies.relations.model import Declared, RelationKind
from storage.blobs.model import Blob
from storage.unit import Context
from tests.app.register import city

SCAN = Blob("ab" * 32, 1234, "cd" * 32)


async def admit(context: Context, service: str) -> None:
    """The whole way of the organisation the context acts for: a complete file, submitted and admitted."""
    id, day = (await open_agency(context)).agency, await today()
    for kind in (Kind.LICENCE, Kind.INSURANCE):
        await give_document(
            context,
            HolderKind.ORGANISATION,
            id,
            kind=kind,
            name=f"{kind}.pdf",
            media_type="application/pdf",
            blob=SCAN,
        )
    serial = str(new_id().int % 10**8)
    entry = Entry(
        name=f"从业{serial}",
        profession="工程师",
        certificate=f"ZY{serial}",
        valid_until=None,
        insured_from=day - timedelta(days=300),
        insured_to=day.replace(day=1) - timedelta(days=1),
    )
    await add_practitioner(context, id, entry)
    await make_offer(context, id, service, Terms(price=Decimal(90000), unit="份", days=30))
    relations = [
        Declared(kind=RelationKind.SHAREHOLDER, name=f"股东{serial}"),
        Declared(kind=RelationKind.CONTACT, name=f"联系人{serial}", code=f"139{serial:0>8}"),
    ]
    await declare_relations(context, id, relations)
    await sign_commitment(context, id, commitment().sha256)
    await submit_agency(context, id)
    window = Actor(person=PersonId(await city.someone("窗口")), name="窗口", duties=(Duty(Role.COORDINATOR),))
    await admit_agency(Context(actor=window), id)
