"""Who sets an institute's aliases, and which may be set."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.actor import Actor, Role
from app.core.ids import OrganisationId
from app.core.refusal import Refused
from drawing_review.aliases import refusals  # noqa: F401 - declares the codes used here
from drawing_review.aliases.model import AliasDropped, AliasSet
from drawing_review.meaning.model import Alias, Kind
from drawing_review.meaning.names import TOKENS

LONGEST, FEWEST, MOST = 255, 2, 500  # characters of a name; of them no wildcards; aliases of one institute


def may_edit(actor: Actor, organisation: OrganisationId) -> bool:
    own = actor.holds(Role.DESIGNER) and actor.organisation == organisation
    return own or actor.holds(Role.SYSTEM_ADMIN, Role.SYSTEM)


def set_alias(organisation: OrganisationId, alias: Alias, known: Sequence[Alias], actor: Actor) -> AliasSet:
    """`alias` beside or in place of what is `known`."""
    _demand(actor, organisation)
    name = written(alias.name)
    if alias.token and alias.token not in TOKENS:
        raise Refused("alias_token", field="token", token=alias.token)
    before = _token_of(alias.kind, name, known)
    if before == alias.token:
        raise Refused("alias_same", field="name", name=name)
    if before is None and len(known) >= MOST:
        raise Refused("alias_many", most=MOST)
    return AliasSet(organisation=organisation, kind=alias.kind, name=name, token=alias.token, before=before)


def drop_alias(
    organisation: OrganisationId, kind: Kind, name: str, known: Sequence[Alias], actor: Actor
) -> AliasDropped:
    _demand(actor, organisation)
    before = _token_of(kind, name, known)
    if before is None:
        raise Refused("alias_none", name=name)
    return AliasDropped(organisation=organisation, kind=kind, name=name, before=before)


def written(name: str) -> str:
    """A name as it is kept: in capitals, as CAD programs compare them."""
    plain = name.strip().upper()
    if not plain.isprintable() or len(plain) > LONGEST or len(re.sub(r"[*?]", "", plain)) < FEWEST:
        raise Refused("alias_name", field="name")
    return plain


def _token_of(kind: Kind, name: str, known: Sequence[Alias]) -> str | None:
    return next((alias.token for alias in known if (alias.kind, alias.name) == (kind, name)), None)


def _demand(actor: Actor, organisation: OrganisationId) -> None:
    if not may_edit(actor, organisation):
        raise Refused("alias_not_yours")
