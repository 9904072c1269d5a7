"""When a contract may be drawn up, signed and changed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.html.say import moment, number
from marketplace.awards.model import Award
from marketplace.contracts.model import Contract, Ending, Ground, Signature


def demand_may_sign(award: Award, now: datetime) -> None:
    """The publicity is over and the winner has confirmed. Refused("standstill"), ("not_confirmed")."""
    if award.standstill_until is None or now < award.standstill_until:
        raise Refused("standstill", until=moment(award.standstill_until))
    if award.confirmed_at is None:
        raise Refused("not_confirmed", due=moment(award.confirm_due))


def demand_within_award(amount: Decimal, award: Award) -> None:
    if amount > award.price:
        raise Refused("above_award", amount=number(amount), award=number(award.price))


def demand_party(contract: Contract, party: OrganisationId | None) -> OrganisationId:
    """The party that acts. Refused("not_found") for anybody else: a contract's existence is not told."""
    if party is None or party not in (contract.owner, contract.agency):
        raise Refused("not_found", thing="合同")
    return party


def demand_client(contract: Contract, party: OrganisationId | None) -> None:
    """The owner alone. Refused("not_the_client") for the agency of this very contract."""
    if party != contract.owner:
        raise Refused("not_the_client")


def demand_no_open_ending(endings: Collection[Ending], ground: Ground) -> None:
    """One proposal at a time; a notice for cause needs nobody's answer."""
    if ground == Ground.CONSENT and any(one.state == "proposed" for one in endings):
        raise Refused("ending_open")


def demand_same_text(contract: Contract, read: str) -> None:
    """What is signed is what was read: the hash that the page showed."""
    if contract.sha256 != read:
        raise Refused("text_changed")


def concluded(contract: Contract, signatures: Collection[Signature]) -> bool:
    return {one.party for one in signatures} == {contract.owner, contract.agency}
