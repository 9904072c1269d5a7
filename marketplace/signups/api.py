"""The JSON API of sign-ups."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.actor import Role
from app.html.visit import visit
from app.register.organisations.queries import organisation
from marketplace.signups import commands, queries
from marketplace.signups.commands import acting_agency
from marketplace.signups.model import Condition, Signup, SignupId
from marketplace.tenders.model import TenderId
from marketplace.tenders.queries import seen_tender
from storage.unit import Context


class SignupOut(msgspec.Struct, frozen=True):
    id: SignupId
    tender: TenderId
    state: str
    at: datetime
    reason: str


class EligibilityOut(msgspec.Struct, frozen=True):
    """Each condition of the tender and whether one's agency meets it; and its sign-up if there is one."""

    eligible: bool
    conditions: list[Condition]
    signup: SignupOut | None


class ReasonIn(msgspec.Struct, forbid_unknown_fields=True):
    reason: Annotated[str, Meta(min_length=1, max_length=4000)]


class JudgementIn(msgspec.Struct, forbid_unknown_fields=True):
    clears: bool
    reason: Annotated[str, Meta(min_length=1, max_length=4000)]


def _out(signup: Signup) -> SignupOut:
    return SignupOut(*(getattr(signup, name) for name in SignupOut.__struct_fields__))


@get("/api/tenders/{tender_id:uuid}/eligibility", reading={Role.AGENCY})
async def show_eligibility(tender_id: FromPath[UUID]) -> EligibilityOut:
    """May my agency take part, and if not, why?"""
    tender = await seen_tender(TenderId(tender_id), visit().actor)
    agency = await organisation(acting_agency(visit().actor))
    judged = await queries.conditions(tender, agency)
    mine = await queries.signup_of(tender.id, agency.id)
    return EligibilityOut(all(one.met for one in judged), judged, _out(mine) if mine else None)


@post("/api/tenders/{tender_id:uuid}/signups", operation=commands.sign_up)
async def sign_up(context: NamedDependency[Context], tender_id: FromPath[UUID]) -> SignupOut:
    await commands.sign_up(context, TenderId(tender_id))
    mine = await queries.signup_of(TenderId(tender_id), acting_agency(context.actor))
    assert mine is not None, "it has just been made"
    return _out(mine)


@post("/api/signups/{signup_id:uuid}/withdrawal", operation=commands.withdraw_signup)
async def withdraw_signup(
    context: NamedDependency[Context], signup_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> dict[str, str]:
    await commands.withdraw_signup(context, SignupId(signup_id), data.reason)
    return {"state": "withdrawn"}


@post("/api/signups/{signup_id:uuid}/judgement", operation=commands.judge_signup)
async def judge_signup(
    context: NamedDependency[Context], signup_id: FromPath[UUID], data: JSONBody[JudgementIn]
) -> dict[str, str]:
    fact = await commands.judge_signup(context, SignupId(signup_id), data.clears, data.reason)
    return {"state": "active" if fact.event == "clear" else "refused"}


routes = [show_eligibility, sign_up, withdraw_signup, judge_signup]
