"""Opening an agency's file, and its profile."""

from __future__ import annotations

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import OrganisationId
from app.register.organisations.queries import organisation
from marketplace.agencies import rules, sight, states, store
from marketplace.agencies.changes.store import changed
from marketplace.agencies.facts import AgencyOpened, ProfileChanged
from marketplace.agencies.model import Agency, Section
from storage.operation import operation
from storage.unit import Operation


@operation("agency.open", zh="申请入驻", en="apply to the market", roles={Role.AGENCY})
async def open_agency(op: Operation) -> AgencyOpened:
    """A file for the organisation one acts for. It is nobody else's until it is submitted."""
    assert op.actor.organisation is not None, "the role comes with an organisation"
    found = await organisation(op.actor.organisation)
    now = await op.now()
    agency = Agency(
        id=found.id,
        number=await store.next_number(now),
        state=states.AGENCY.initial,
        district=found.district,
        opened_at=now,
    )
    await store.AGENCIES.add(agency)
    return AgencyOpened(agency=agency.id, number=agency.number, at=now)


@operation("agency.change_profile", zh="修改机构简介", en="change an agency's profile", roles={Role.AGENCY})
async def change_profile(
    op: Operation, agency_id: OrganisationId, introduction: str, email: str
) -> ProfileChanged:
    agency = await own_file(op, agency_id)
    introduction, email = rules.profile(introduction, email)
    after = replace(agency, introduction=introduction, email=email)
    await store.AGENCIES.save(agency, after)
    fields = await changed(
        op,
        agency,
        Section.PROFILE,
        "changed",
        label="",
        values=(agency, after),
        fields=("introduction", "email"),
    )
    return ProfileChanged(agency=agency.id, fields=fields)


async def own_file(op: Operation, agency_id: OrganisationId) -> Agency:
    """The actor's agency, locked, its file open for changes. Refused otherwise."""
    agency = await store.lock(agency_id)
    sight.demand_own(agency, op.actor)
    rules.check_open(agency)
    return agency
