"""Reading what is public: agencies by service, words and order; one agency; several side by side."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.register.acting.queries import today
from app.register.documents import queries as documents
from app.register.patterns import contains
from app.register.people import queries as people
from marketplace.agencies import store
from marketplace.agencies.changes.store import CHANGES
from marketplace.agencies.dossier import Dossier
from marketplace.agencies.eligibility import explain
from marketplace.agencies.model import Change, Section
from marketplace.agencies.offerable import Offerable, offerable
from marketplace.agencies.offers.model import Offer
from marketplace.agencies.publicity.home import home
from marketplace.agencies.publicity.model import (
    Card,
    PublicAgency,
    PublicOffer,
    PublicPerson,
    PublicQualification,
)
from marketplace.agencies.qualifications.kinds import kind_name
from marketplace.agencies.qualifications.store import QUALIFICATIONS
from marketplace.agencies.queries import dossier
from marketplace.agencies.states import PUBLIC
from storage.engine import fetch, fetch_value

TOLD = (Section.PROFILE, Section.QUALIFICATIONS, Section.PRACTITIONERS, Section.OFFERS)
MOST_CHANGES = 30
_FOUND = """
FROM agency a JOIN organisation o ON o.id = a.id
LEFT JOIN agency_offer f ON f.agency = a.id AND f.service = $1 AND f.state = 'offered'
WHERE a.state = 'active' AND ($1 = '' OR f.id IS NOT NULL)
AND ($2 = '' OR o.name || ' ' || o.code || ' ' || a.number || ' ' || a.introduction ILIKE $2)
"""
_CARDS = f"""
SELECT a.id, a.number, a.district, o.name, o.code, a.state, a.admitted_at, f.price, f.unit, f.days,
(SELECT count(*) FROM agency_offer x WHERE x.agency = a.id AND x.state = 'offered') AS services,
(SELECT count(*) FROM agency_practitioner p WHERE p.agency = a.id AND p.state = 'present') AS practitioners
{_FOUND}
"""  # noqa: S608 (constants)
ORDERS = {
    "price": "f.price",
    "days": "f.days",
    "name": "o.name",
    "practitioners": "practitioners",
    "admitted_at": "a.admitted_at",
}


async def cards(
    *, service: str, words: str, sort: str, down: bool, limit: int, offset: int
) -> tuple[list[Card], int]:
    """One page of the active agencies, and how many there are. Without an order of one's own they stand in a
    fixed order that favours none: by the hash of the day and the agency."""
    order = ORDERS.get(sort, "md5(current_date::text || a.id::text)")
    by = f"{order} {'DESC' if down else 'ASC'} NULLS LAST, a.id LIMIT {limit:d} OFFSET {offset:d}"
    given = (service, contains(words))
    rows = await fetch(f"{_CARDS} ORDER BY {by}", *given)
    total: int = await fetch_value(f"SELECT count(*) {_FOUND}", *given)
    qualified = await _qualified(rows, service)
    return [_card(row, qualified.get(row["id"])) for row in rows], total


async def _qualified(rows: Sequence[Any], service: str) -> dict[OrganisationId, bool]:
    """Which of these agencies hold today what the law asks for; none where no service was asked for."""
    if not service:
        return {}
    day, have = await today(), await QUALIFICATIONS.of_several([row["id"] for row in rows])
    shown = await documents.standing(one.document for held in have.values() for one in held)
    asked = {}
    for district in {row["district"] for row in rows}:
        known = (await offerable(district, day)).get(service)
        asked[district] = known.asked if known else None
    return {
        row["id"]: wanted is not None
        and wanted.met(
            {one.kind for one in have.get(row["id"], []) if one.holds(day) and one.document in shown}
        )
        for row in rows
        for wanted in (asked[row["district"]],)
    }


def _card(row: Any, qualified: bool | None) -> Card:
    return Card(
        id=row["id"],
        number=row["number"],
        name=row["name"],
        home=home(row["code"]),
        state=row["state"],
        admitted_at=row["admitted_at"],
        services=row["services"],
        practitioners=row["practitioners"],
        price=row["price"],
        unit=row["unit"] or "",
        days=row["days"],
        qualified=qualified,
    )


async def public_agency(id: OrganisationId) -> PublicAgency:
    """The agency's public page. Refused("not_found") for one that was never admitted or has left."""
    agency = await store.known(id)
    if agency is None or agency.state not in PUBLIC:
        raise Refused("not_found", thing="中介机构")
    file = await dossier(agency)
    day = await today()
    services = await offerable(agency.district, day)
    company = file.organisation
    held = agency.state != "active"
    return PublicAgency(
        id=id,
        number=agency.number,
        name=company.name,
        code=company.code,
        home=home(company.code),
        representative=(await people.person(company.legal_representative)).name,
        address=company.address,
        phone=company.phone,
        state=agency.state,
        reason=agency.reason if held else "",
        held_until=agency.held_until if held else None,
        introduction=agency.introduction,
        admitted_at=agency.admitted_at,
        by_silence=agency.admitted_by is None,
        public_until=agency.public_until,
        committed_at=agency.committed_at,
        offers=tuple(_offer(file, one, services, day) for one in file.offered),
        qualifications=_qualifications(file, day),
        people=_people(file),
        changes=_changes(await CHANGES.of(id), agency.admitted_at),
    )


def _offer(file: Dossier, one: Offer, services: dict[str, Offerable], day: date) -> PublicOffer:
    known = services.get(one.service)
    conditions = explain(file, one.service, known.asked, day).against if known else ()
    return PublicOffer(
        id=one.id,
        service=one.service,
        name=known.name if known else one.service,
        price=one.price,
        unit=one.unit,
        days=one.days,
        commitment=one.commitment,
        qualified=known is not None and not conditions,
    )


def _qualifications(file: Dossier, day: date) -> tuple[PublicQualification, ...]:
    return tuple(
        PublicQualification(
            id=one.id,
            kind=one.kind,
            name=kind_name(one.kind),
            grade=one.grade,
            number=one.number,
            issuer=one.issuer,
            valid_from=one.valid_from,
            valid_until=one.valid_until,
            holds=one.holds(day),
            by_silence=one.checked_by is None,
        )
        for one in file.qualifications
        if one.state == "accepted" and one.document in file.shown
    )


def _people(file: Dossier) -> tuple[PublicPerson, ...]:
    return tuple(
        PublicPerson(
            name=one.name,
            profession=one.profession,
            certificate=one.masked_certificate,
            valid_until=one.valid_until,
        )
        for one in file.present
    )


def _changes(found: Sequence[Change], since: datetime | None) -> tuple[Change, ...]:
    """The newest changes since the admission of what is public; of people only that there was one."""
    told = [one for one in reversed(found) if one.section in TOLD and (since is None or one.at > since)]
    told = told[:MOST_CHANGES]
    return tuple(_masked(one) for one in told)


def _masked(one: Change) -> Change:
    if one.section != Section.PRACTITIONERS:
        return one
    return Change(
        id=one.id,
        agency=one.agency,
        section=one.section,
        event=one.event,
        label="",
        before={},
        after={},
        at=one.at,
        by=None,
    )


async def side_by_side(ids: Collection[OrganisationId]) -> list[PublicAgency]:
    """Several public agencies in the order named. Refused("not_found") if one is not public."""
    return [await public_agency(id) for id in ids]


async def offered_services() -> list[tuple[str, str]]:
    """Code and name of every service that some active agency offers, by code."""
    rows = await fetch(
        "SELECT DISTINCT f.service, a.district FROM agency_offer f JOIN agency a ON a.id = f.agency"
        " WHERE f.state = 'offered' AND a.state = 'active'"
    )
    day = await today()
    catalogues = {district: await offerable(district, day) for district in {row["district"] for row in rows}}
    found = {
        row["service"]: known.name
        for row in rows
        if (known := catalogues[row["district"]].get(row["service"])) is not None
    }
    return sorted(found.items())
