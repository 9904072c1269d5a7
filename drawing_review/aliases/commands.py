"""Setting and dropping an institute's aliases. Files read from then on are understood by them."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import OrganisationId
from app.register.organisations.queries import organisation
from drawing_review.aliases import rules, store
from drawing_review.aliases.model import AliasDropped, AliasSet
from drawing_review.meaning.model import Alias, Kind
from storage.operation import operation
from storage.unit import Operation

EDITORS = {Role.SYSTEM_ADMIN, Role.DESIGNER, Role.SYSTEM}


@operation("alias.set", zh="设定图层对照", en="set a layer alias", roles=EDITORS)
async def set_alias(op: Operation, institute: OrganisationId, alias: Alias) -> AliasSet:
    """A layer or block name of the institute, and the token it means from now on."""
    await organisation(institute)
    await store.lock(institute)
    fact = rules.set_alias(institute, alias, await store.aliases(institute), op.actor)
    await store.save(fact)
    return fact


@operation("alias.drop", zh="删除图层对照", en="drop a layer alias", roles=EDITORS)
async def drop_alias(op: Operation, institute: OrganisationId, kind: Kind, name: str) -> AliasDropped:
    """The name means again what the shipped table says."""
    await store.lock(institute)
    fact = rules.drop_alias(institute, kind, name, await store.aliases(institute), op.actor)
    await store.drop(fact)
    return fact
