"""Who lives in the simulated city, entered by the ordinary commands on its first day."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal

import msgspec

from app.core.actor import Actor, Duty, Role, system
from app.core.calendar import Calendar
from app.core.ids import BodyId, DistrictId, OrganisationId, PersonId
from app.demo.city import PASSWORD
from app.demo.papers import paper
from app.register.acting.queries import actor_for, today
from app.register.bodies.commands import add_body
from app.register.districts.commands import add_district
from app.register.districts.model import Level
from app.register.documents.commands import give_document
from app.register.documents.model import HolderKind, Kind
from app.register.documents.receiving import Received
from app.register.duties.commands import confirm_duty, propose_duty
from app.register.holidays import queries as holidays
from app.register.holidays.commands import publish_holidays
from app.register.holidays.published import notices
from app.register.organisations.commands import register_organisation
from app.register.organisations.credit_code import check_sign
from app.register.people.commands import register_person
from app.register.signin.commands import give_password
from app.simulation.plan import SERVICES, Size
from marketplace.agencies.commands import open_agency
from marketplace.agencies.joining.commands import admit_agency, sign_commitment, submit_agency
from marketplace.agencies.joining.commitment import commitment
from marketplace.agencies.offers.commands import make_offer
from marketplace.agencies.offers.model import Terms
from marketplace.agencies.practitioners.commands import add_practitioner
from marketplace.agencies.practitioners.model import Entry
from marketplace.agencies.relations.commands import declare_relations
from marketplace.agencies.relations.model import Declared, RelationKind
from marketplace.catalogue.commands import load_catalogue
from marketplace.policy.commands import amend_policy
from marketplace.policy.model import Source
from storage.blobs.store import store as blobs
from storage.unit import Context

SYSTEM = Context(actor=system("simulation"))
OFFICIALS = {"security": Role.SECURITY_ADMIN, "window": Role.COORDINATOR, "regulator": Role.REGULATOR}


class Town(msgspec.Struct):
    """Everybody who acts, and the calendar of their working days."""

    calendar: Calendar
    window: Context
    regulator: Context
    owners: list[Context]
    agencies: list[Context]
    file: Received


def firm(context: Context) -> OrganisationId:
    assert context.actor.organisation is not None, "it acts for its organisation"
    return context.actor.organisation


async def settle(
    size: Size, among: Callable[[Iterable[Awaitable[Context]]], Awaitable[list[Context]]]
) -> Town:
    """`among`: does several of them side by side, and answers in their order."""
    for number, year, days in notices():
        await publish_holidays(SYSTEM, number, year, days)
    place = (await add_district(SYSTEM, "329900", "云州市（模拟）", Level.CITY, None)).district
    body = (await add_body(SYSTEM, "sim-jgj", "云州市中介服务监督局", place)).body
    await load_catalogue(SYSTEM, place, await today())
    await _unsealed()
    security = await _official("security", SYSTEM, None)
    window = await _official("window", security, body)
    regulator = await _official("regulator", security, body)
    file = Received("成果.pdf", "application/pdf", await blobs().put_bytes(paper("Simulated result")))
    owners = await among(_company(number, Role.OWNER, place) for number in range(size.owners))
    firms = await among(_company(number, Role.AGENCY, place) for number in range(size.agencies))
    await among(_join(number, firm, window, file) for number, firm in enumerate(firms))
    return Town(await holidays.calendar(), window, regulator, owners, firms, file)


async def _unsealed() -> None:
    """Bids lie open in the database: keyholders of another machine are not part of a simulation."""
    administrator = Actor(person=None, name="simulation", duties=(Duty(Role.SYSTEM_ADMIN),))
    await amend_policy(
        Context(actor=administrator),
        "sealing.needed",
        "0",
        await today(),
        source=Source.PROPOSAL,
        basis="模拟城市",
        reason="模拟城市没有持钥人",
    )


async def _official(login: str, confirms: Context, body: BodyId | None) -> Context:
    person = await _person(login, login)
    proposed = await propose_duty(SYSTEM, person, OFFICIALS[login], body_id=body)
    await confirm_duty(confirms, proposed.grant)
    return Context(actor=await actor_for(person))


async def _person(login: str, name: str) -> PersonId:
    person = (await register_person(SYSTEM, login, name)).person
    if login in OFFICIALS or login.endswith("-1"):
        await give_password(SYSTEM, person, PASSWORD, temporary=False)
    return person


async def _company(number: int, role: Role, place: DistrictId) -> Context:
    word = {Role.OWNER: "建设", Role.AGENCY: "咨询"}[role]
    person = await _person(f"{role.value}-{number + 1}", f"{word}{number + 1}号经办")
    code = f"9132990{'0' if role == Role.OWNER else '1'}MA{number:07d}"
    await register_organisation(
        SYSTEM,
        code + check_sign(code),
        f"云州第{number + 1}{word}有限公司",
        roles=frozenset({role}),
        representative_id=person,
        district_id=place,
    )
    return Context(actor=await actor_for(person))


async def _join(number: int, firm: Context, window: Context, file: Received) -> Context:
    """The whole way of an agency into the market."""
    id, day = (await open_agency(firm)).agency, await today()
    for kind in (Kind.LICENCE, Kind.INSURANCE):
        await give_document(
            firm,
            HolderKind.ORGANISATION,
            id,
            kind=kind,
            name=f"{kind.value}.pdf",
            media_type=file.media_type,
            blob=file.blob,
        )
    await add_practitioner(firm, id, _practitioner(number, day))
    for code in SERVICES:
        await make_offer(firm, id, code, Terms(price=Decimal(20000), unit="份", days=20))
    relations = [
        Declared(kind=RelationKind.SHAREHOLDER, name=f"股东{number + 1}"),
        Declared(kind=RelationKind.CONTACT, name=f"联系人{number + 1}", code=f"138{number:08d}"),
    ]
    await declare_relations(firm, id, relations)
    await sign_commitment(firm, id, commitment().sha256)
    await submit_agency(firm, id)
    await admit_agency(window, id)
    return firm


def _practitioner(number: int, day: date) -> Entry:
    before = day.replace(day=1) - timedelta(days=1)
    return Entry(
        name=f"从业{number + 1}",
        profession="工程师",
        certificate=f"SIM{number:06d}",
        valid_until=None,
        insured_from=before - timedelta(days=300),
        insured_to=before,
    )
