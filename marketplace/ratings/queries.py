"""Reading ratings: they are public; the contract's page adds what the reader may do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal

import msgspec

from app.core.actor import Actor, Role
from app.core.ids import OrganisationId
from app.core.term import CHINA
from app.register.districts.queries import tree
from marketplace.catalogue.departments.queries import department as department_of
from marketplace.contracts import store as contracts
from marketplace.contracts.model import Contract, ContractId
from marketplace.policy.model import Policy
from marketplace.policy.queries import policy_on
from marketplace.ratings import rules, store
from marketplace.ratings.model import Rating, Side
from marketplace.ratings.states import COUNTED
from marketplace.tenders import store as tenders
from marketplace.tenders.model import Tender, TenderId


class Summary(msgspec.Struct, frozen=True):
    """Together: the mean mark (1 to 5; None: not rated) of so many contracts, how many ratings are bad."""

    mark: Decimal | None
    contracts: int
    bad: int


class Rated(msgspec.Struct, frozen=True):
    """A contract's ratings, and as which side the reader may still rate it."""

    contract: Contract
    tender: Tender
    ratings: Sequence[Rating]
    may: Side | None
    oversees: bool


async def of_tender(tender: TenderId) -> list[Rating]:
    return await store.of_tender(tender)


async def rated(contract_id: ContractId, actor: Actor) -> Rated:
    """For the parties and whoever oversees the tender's district. Refused("not_found") for others."""
    contract = await contracts.rows.one(Contract, contract_id)
    tender = await tenders.rows.one(Tender, contract.tender)
    above = (await tree()).above(tender.district)
    oversees = any(duty.district is None or duty.district in above for duty in actor.duties)
    given = await store.of_contract(contract_id)
    if oversees and actor.holds(Role.REGULATOR) and not actor.organisation:
        return Rated(contract, tender, given, None, True)
    department = await department_of(tender.service, tender.district)
    side = rules.side_of(contract, actor, oversees, department)
    over = contract.state in ("completed", "terminated")
    may = side if over and all(one.side != side for one in given) else None
    return Rated(contract, tender, given, may, oversees)


async def summaries(organisations: Collection[OrganisationId]) -> dict[OrganisationId, Summary]:
    """Each of them as everybody reads it, with the weights in force today."""
    policy = await policy_on(datetime.now(CHINA).date())
    given: dict[OrganisationId, list[Rating]] = {one: [] for one in organisations}
    for rating in await store.of_organisations(organisations):
        given[rating.of].append(rating)
    return {one: _together(ratings, policy) for one, ratings in given.items()}


def _together(given: Sequence[Rating], policy: Policy) -> Summary:
    by_contract: dict[ContractId, list[Rating]] = {}
    for one in given:
        by_contract.setdefault(one.contract, []).append(one)
    marks = [mark for one in by_contract.values() if (mark := rules.weighted(one, policy)) is not None]
    mean = sum(marks, Decimal(0)) / len(marks) if marks else None
    return Summary(mean, len(marks), sum(one.bad for one in given if one.state in COUNTED))
