"""Everything that is missing in an agency's file, found at once (一次性告知, 行政许可法 32): a pure rule.

Whoever applies must be told all of it in one notice. So nothing here stops at the first fault, and neither
the page, the window nor the clock has a list of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import msgspec

from app.register.documents.model import Kind
from marketplace.agencies.dossier import Dossier
from marketplace.agencies.model import Point, Section
from marketplace.agencies.offerable import Offerable
from marketplace.agencies.practitioners.rules import insured
from marketplace.agencies.qualifications.kinds import kind_name
from marketplace.agencies.relations.model import RelationKind

SOLE_TRADER = "92"  # 个体工商户: has no shareholders (GB 32100-2015, table 1)


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """What the file is measured by: the policy's months of insurance, the text of the commitment, and the
    services of the catalogue with the qualifications they ask for."""

    on: date
    months: int
    commitment: str  # SHA-256 of the text in force
    services: Mapping[str, Offerable]


def missing(file: Dossier, by: Measure) -> tuple[Point, ...]:
    """Every point, in the order of the file's sections; none: the file is complete."""
    return tuple(point for find in _FINDERS for point in find(file, by))


def _licence(file: Dossier, by: Measure) -> Iterator[Point]:
    if not file.has(Kind.LICENCE):
        yield Point(Section.LICENCE, "licence_missing")


def _commitment(file: Dossier, by: Measure) -> Iterator[Point]:
    if not file.agency.commitment:
        yield Point(Section.COMMITMENT, "commitment_missing")
    elif file.agency.commitment != by.commitment:
        yield Point(Section.COMMITMENT, "commitment_outdated")


def _qualifications(file: Dossier, by: Measure) -> Iterator[Point]:
    for one in file.standing:
        told = {"name": kind_name(one.kind), "number": one.number}
        if one.document not in file.shown:
            yield Point(Section.QUALIFICATIONS, "certificate_removed", told)
        if one.valid_until is not None and one.valid_until < by.on:
            yield Point(Section.QUALIFICATIONS, "certificate_over", told | {"day": str(one.valid_until)})
        if one.valid_from > by.on:
            yield Point(Section.QUALIFICATIONS, "certificate_early", told | {"day": str(one.valid_from)})
        if one.id in file.elsewhere:
            yield Point(Section.QUALIFICATIONS, "certificate_elsewhere", told)
    for offer in file.offered:
        service = by.services.get(offer.service)
        if service is not None and not service.asked.met(_covered(file, by.on)):
            told = {"service": service.name, "kinds": service.asked.names}
            yield Point(Section.QUALIFICATIONS, "qualification_missing", told)


def _covered(file: Dossier, on: date) -> set[str]:
    """The kinds of which the file has a valid certificate, checked or not yet."""
    return {one.kind for one in file.standing if one.covers(on) and one.document in file.shown}


def _practitioners(file: Dossier, by: Measure) -> Iterator[Point]:
    if not file.present:
        yield Point(Section.PRACTITIONERS, "nobody")
    elif not file.has(Kind.INSURANCE):
        yield Point(Section.PRACTITIONERS, "insurance_proof_missing")
    for one in file.present:
        if not insured(one.insured_from, one.insured_to, by.on, by.months):
            yield Point(Section.PRACTITIONERS, "uninsured", {"name": one.name, "months": str(by.months)})
        if one.valid_until is not None and one.valid_until < by.on:
            told = {"name": one.name, "day": str(one.valid_until)}
            yield Point(Section.PRACTITIONERS, "licence_over", told)
        if one.id in file.elsewhere:
            yield Point(Section.PRACTITIONERS, "practitioner_elsewhere", {"name": one.name})


def _offers(file: Dossier, by: Measure) -> Iterator[Point]:
    if not file.offered:
        yield Point(Section.OFFERS, "nothing_offered")
    for offer in file.offered:
        if offer.service not in by.services:
            yield Point(Section.OFFERS, "service_gone", {"service": offer.service})


def _relations(file: Dossier, by: Measure) -> Iterator[Point]:
    kinds = {one.kind for one in file.relations}
    if RelationKind.SHAREHOLDER not in kinds and not file.organisation.code.startswith(SOLE_TRADER):
        yield Point(Section.RELATIONS, "shareholders_missing")
    if RelationKind.CONTACT not in kinds:
        yield Point(Section.RELATIONS, "contact_missing")


_FINDERS: tuple[Callable[[Dossier, Measure], Iterator[Point]], ...] = (
    _licence,
    _commitment,
    _qualifications,
    _practitioners,
    _offers,
    _relations,
)
