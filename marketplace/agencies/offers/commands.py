"""Making an offer, changing it, and withdrawing it. What was agreed on before stays as it was agreed."""

from __future__ import annotations

from msgspec.structs import asdict, replace

from app.core.actor import Role
from app.core.ids import OrganisationId, new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from marketplace.agencies import states
from marketplace.agencies.changes.store import changed
from marketplace.agencies.commands import own_file
from marketplace.agencies.model import Agency, Section
from marketplace.agencies.offerable import offerable
from marketplace.agencies.offers import (
    refusals,  # noqa: F401  (declares the codes used here)
    rules,
)
from marketplace.agencies.offers.model import SHOWN, Offer, OfferId, OfferMade, OfferWithdrawn, Terms
from marketplace.agencies.offers.store import OFFERS, lock
from storage.operation import operation
from storage.unit import Operation


@operation("offer.make", zh="发布服务报价", en="make an offer", roles={Role.AGENCY})
async def make_offer(op: Operation, agency_id: OrganisationId, service: str, terms: Terms) -> OfferMade:
    """A service with price, time and commitment; made again, the terms change and the former are kept."""
    agency = await own_file(op, agency_id)
    now = await op.now()
    if service not in await offerable(agency.district, now.astimezone(CHINA).date()):
        raise Refused("service_unlisted", service=service, field="service")
    kept = rules.terms(terms)
    before = next((one for one in await OFFERS.of(agency_id) if one.service == service), None)
    after = Offer(
        id=before.id if before else OfferId(new_id()),
        agency=agency_id,
        service=service,
        **asdict(kept),
        state=states.OFFER.initial,
        at=now,
    )
    await (OFFERS.save(before, after) if before else OFFERS.add(after))
    made = OfferMade(agency=agency_id, offer=after.id, service=service, terms=kept, at=now)
    await _changed(op, agency, "changed" if before else "added", before, after)
    return made


@operation("offer.withdraw", zh="停止服务", en="withdraw an offer", roles={Role.AGENCY})
async def withdraw_offer(
    op: Operation, agency_id: OrganisationId, offer_id: OfferId, reason: str
) -> OfferWithdrawn:
    agency = await own_file(op, agency_id)
    offer = await lock(agency_id, offer_id)
    if not 2 <= len(reason.strip()) <= 1000:
        raise Refused("invalid", field="reason", why="请说明停止的原因")
    after = replace(offer, state=states.OFFER.step(offer.state, "withdraw"), at=await op.now())
    await OFFERS.save(offer, after)
    fact = OfferWithdrawn(agency=agency_id, offer=offer.id, service=offer.service, reason=reason.strip())
    await _changed(op, agency, "withdrawn", offer, after)
    return fact


async def _changed(op: Operation, agency: Agency, event: str, before: Offer | None, after: Offer) -> None:
    await changed(
        op,
        agency,
        Section.OFFERS,
        event,
        label=after.service,
        values=(before, after),
        fields=SHOWN,
    )
