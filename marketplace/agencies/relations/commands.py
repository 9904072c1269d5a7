"""Declaring relations: the whole list at once, so that what was left out is seen too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from app.core.actor import Role
from app.core.ids import OrganisationId
from marketplace.agencies.changes.store import changed
from marketplace.agencies.commands import own_file
from marketplace.agencies.model import Section
from marketplace.agencies.relations import rules
from marketplace.agencies.relations.model import Declared, RelationRow, RelationsDeclared
from marketplace.agencies.relations.store import RELATIONS, replace_all
from storage.operation import operation
from storage.unit import Operation


class Listed(msgspec.Struct, frozen=True):
    """The list as a change tells it."""

    lines: list[str]


@operation("agency.declare_relations", zh="申报关联关系", en="declare relations", roles={Role.AGENCY})
async def declare_relations(
    op: Operation, agency_id: OrganisationId, lines: Sequence[Declared]
) -> RelationsDeclared:
    agency = await own_file(op, agency_id)
    kept = rules.declaration(lines)
    before = _listed(await RELATIONS.of(agency_id))
    await replace_all(agency_id, kept)
    counts = dict(Counter(one.kind for one in kept))
    await changed(
        op,
        agency,
        Section.RELATIONS,
        "changed",
        label="",
        values=(before, _listed(kept)),
        fields=("lines",),
    )
    return RelationsDeclared(agency=agency_id, counts=counts)


def _listed(lines: Sequence[Declared | RelationRow]) -> Listed:
    return Listed([f"{one.name} {one.share}%" if one.share else one.name for one in lines])
