"""Rows of aliases as values."""

from __future__ import annotations

import msgspec

from app.core.ids import OrganisationId, new_id
from drawing_review.aliases.model import AliasDropped, AliasSet
from drawing_review.aliases.tables import LayerAlias
from drawing_review.meaning.model import Alias, Kind
from storage.engine import execute

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('layer_alias' || $1, 0))"


async def aliases(organisation: OrganisationId) -> list[Alias]:
    """Those of an institute, layers before blocks, by name."""
    columns = (LayerAlias.kind, LayerAlias.name, LayerAlias.token)
    rows = await LayerAlias.select(*columns).where(LayerAlias.organisation == organisation)
    found = msgspec.convert(rows, list[Alias])
    return sorted(found, key=lambda alias: (alias.kind is Kind.BLOCK, alias.name))


async def lock(organisation: OrganisationId) -> None:
    """Until the unit ends nobody else changes this institute's aliases."""
    await execute(_LOCK, str(organisation))


async def save(fact: AliasSet) -> None:
    if fact.before is None:
        row = LayerAlias(
            id=new_id(),
            organisation=fact.organisation,
            kind=fact.kind.value,
            name=fact.name,
            token=fact.token,
        )
        await LayerAlias.insert(row)
    else:
        await LayerAlias.update({LayerAlias.token: fact.token}).where(_is(fact))


async def drop(fact: AliasDropped) -> None:
    await LayerAlias.delete().where(_is(fact))


def _is(fact: AliasSet | AliasDropped):  # type: ignore[no-untyped-def]
    of_institute = LayerAlias.organisation == fact.organisation
    return of_institute & (LayerAlias.kind == fact.kind.value) & (LayerAlias.name == fact.name)
