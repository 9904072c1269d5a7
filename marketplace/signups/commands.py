"""Signing up, being held for a relation, being judged, and leaving."""

from __future__ import annotations

import msgspec

from app.core.actor import Actor, Role
from app.core.fact import Fact
from app.core.ids import OrganisationId, new_id
from app.core.refusal import Refused
from app.register.districts.queries import tree
from app.register.organisations.queries import organisation
from marketplace.signups import queries, rules, states, store
from marketplace.signups.facts import SignedUp, SignupHeld, SignupJudged, SignupWithdrawn
from marketplace.signups.model import Signup, SignupId
from marketplace.tenders import sight
from marketplace.tenders import store as tenders
from marketplace.tenders.model import Tender, TenderId
from marketplace.tenders.rules import demand_free, words
from storage.operation import operation
from storage.unit import Operation


@operation("signup.make", zh="报名", en="sign up", roles={Role.AGENCY})
async def sign_up(op: Operation, tender_id: TenderId) -> list[Fact]:
    """The agency takes part. Who shares somebody with another that did, or the owner, is held for review."""
    tender = await tenders.lock(tender_id)  # alone: two that share somebody must see one another
    demand_public(tender)
    now = await op.now()
    rules.demand_open(tender, now)
    agency = await organisation(acting_agency(op.actor))
    rules.demand_eligible(await queries.conditions(tender, agency))
    assert op.actor.person is not None
    signup = Signup(
        id=SignupId(new_id()),
        tender=tender_id,
        agency=agency.id,
        person=op.actor.person,
        state=states.SIGNUP.initial,
        at=now,
    )
    await store.rows.add(signup)
    made = SignedUp(signup=signup.id, tender=tender_id, agency=agency.id, at=now)
    return [made, *await _hold_relatives(tender, signup)]


async def _hold_relatives(tender: Tender, new: Signup) -> list[Fact]:
    """Hold the new sign-up and those that share somebody with it; and the new one if the owner does.

    Neither agency is told who the other one is: who takes part is not told before bids are opened.
    """
    standing = {one.agency: one for one in await store.standing(tender.id)}
    others = {*standing, tender.owner} - {new.agency}
    facts: list[Fact] = []
    for other, shared in (await queries.related(new.agency, others)).items():
        partner = "采购人" if other == tender.owner else "另一家报名机构"
        for agency in {new.agency, other} & standing.keys():
            signup = standing[agency]
            if signup.state == "active":
                why = f"与{partner}{shared}"
                standing[agency] = await _move(signup, "hold", why)
                facts.append(SignupHeld(signup=signup.id, tender=tender.id, agency=agency, reason=why))
    return facts


async def _move(signup: Signup, event: str, reason: str) -> Signup:
    state = states.SIGNUP.step(signup.state, event)
    return await store.rows.save(signup, msgspec.structs.replace(signup, state=state, reason=reason))


@operation(
    "signup.judge", zh="核查报名关联关系", en="judge a held sign-up", roles={Role.REGULATOR, Role.COORDINATOR}
)
async def judge_signup(op: Operation, signup_id: SignupId, clears: bool, reason: str) -> SignupJudged:
    """A held sign-up goes on, or ends, with the reason. Decided before bids are opened."""
    found = await store.rows.one(Signup, signup_id)
    tender = await tenders.lock(found.tender)
    if not sight.supervises(op.actor, (await tree()).above(tender.district)):
        raise Refused("not_found", thing="报名")
    demand_free(tender, "核查报名")
    event = "clear" if clears else "refuse"
    reason = words("理由", reason)
    await _move(await store.rows.one(Signup, signup_id, "UPDATE"), event, reason)
    return SignupJudged(signup=signup_id, tender=tender.id, event=event, reason=reason)


@operation("signup.withdraw", zh="退出报名", en="withdraw a sign-up", roles={Role.AGENCY})
async def withdraw_signup(op: Operation, signup_id: SignupId, reason: str) -> SignupWithdrawn:
    found = await store.rows.one(Signup, signup_id)
    if found.agency != op.actor.organisation:
        raise Refused("not_found", thing="报名")
    tender = await tenders.lock(found.tender)
    rules.demand_open(tender, await op.now())
    await _move(await store.rows.one(Signup, signup_id, "UPDATE"), "withdraw", words("理由", reason))
    return SignupWithdrawn(signup=signup_id, tender=tender.id, reason=reason)


def demand_public(tender: Tender) -> None:
    """A tender that is not published does not exist for agencies. Refused("not_found")."""
    if tender.published_at is None:
        raise Refused("not_found", thing="采购项目")


def acting_agency(actor: Actor) -> OrganisationId:
    """The agency that the actor acts for now; commands ask for the role before."""
    assert actor.organisation is not None, "a duty as agency is held in an organisation"
    return actor.organisation
