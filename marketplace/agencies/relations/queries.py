"""Reading relations: what an agency declared, together with what the register knows of any organisation."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from app.core.ids import OrganisationId
from app.register.organisations import queries as organisations
from app.register.organisations.model import Organisation
from app.register.people import queries as people
from marketplace.agencies import store
from marketplace.agencies.model import Agency
from marketplace.agencies.practitioners.model import Practitioner
from marketplace.agencies.practitioners.store import PRACTITIONERS
from marketplace.agencies.relations.model import Related, RelationKind, RelationRow, Relations
from marketplace.agencies.relations.store import RELATIONS


async def relations_of(ids: Collection[OrganisationId]) -> dict[OrganisationId, Relations]:
    """Of agencies and of any other organisations (an owner is tied by its representative and its address)."""
    found = await organisations.named(set(ids))
    bosses = await people.named({one.legal_representative for one in found.values()})
    declared = await RELATIONS.of_several(found.keys())
    staff = await PRACTITIONERS.of_several(found.keys())
    agencies = await store.some(found.keys())
    return {
        id: Relations(
            id,
            one.code,
            one.name,
            (
                Related(RelationKind.LEGAL_REPRESENTATIVE, bosses[one.legal_representative].name),
                *_registered(one, agencies.get(id)),
                *_declared(declared.get(id, [])),
                *_staff(staff.get(id, [])),
            ),
        )
        for id, one in found.items()
    }


def _registered(one: Organisation, agency: Agency | None) -> Iterator[Related]:
    if one.phone:
        yield Related(RelationKind.PHONE, one.phone)
    if one.address:
        yield Related(RelationKind.ADDRESS, one.address)
    if agency and agency.email:
        yield Related(RelationKind.EMAIL, agency.email)


def _declared(lines: Sequence[RelationRow]) -> Iterator[Related]:
    for line in lines:
        yield Related(line.kind, line.name, line.code)
        if line.kind == RelationKind.CONTACT:
            yield Related(RelationKind.PHONE, line.code)


def _staff(people: Sequence[Practitioner]) -> Iterator[Related]:
    for one in people:
        if one.state == "present":
            yield Related(RelationKind.PRACTITIONER, one.name, one.certificate)
