"""Who may review for a seat: on duty in its body, and tied to no party (回避). Pure decisions."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from app.core.ids import OrganisationId, PersonId
from app.core.refusal import Refused
from app.register.organisations.model import Mandate, Organisation
from app.register.people.model import Person
from app.register.ties.model import Tie
from drawing_review.cases.model import Case, Seat
from drawing_review.cases.seats import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.cases.seats.model import Ended, PersonTie, Reviewer, TieKind

REMEMBERED = timedelta(days=3 * 365)  # an authority that ended longer ago ties nobody any more
CHANGES = frozenset({"reviewing", "returned", "suspended"})
HOW = {
    TieKind.REPRESENTS: "法定代表人",
    TieKind.ACTS: "现任或三年内的经办人",
    TieKind.DECLARED: "本人申报的关联单位",
}


class Parties(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of owner and designer of a case."""

    organisations: Mapping[OrganisationId, Organisation]
    mandates: Sequence[Mandate]  # every authority they ever gave
    told: Sequence[Tie]  # by other registers


def ties_of(person: Person, declared: Collection[str], parties: Parties, now: datetime) -> list[PersonTie]:
    """Everything that ties a person to a party; `declared` are credit codes he named as an expert."""
    found = [
        PersonTie(kind, one.id, one.name)
        for one in parties.organisations.values()
        for kind, holds in (
            (TieKind.REPRESENTS, one.legal_representative == person.id),
            (TieKind.ACTS, _acted(person.id, one.id, parties.mandates, now)),
            (TieKind.DECLARED, one.code in declared),
        )
        if holds
    ]
    return found + _named(person, parties)


def _acted(
    person: PersonId, organisation: OrganisationId, mandates: Sequence[Mandate], now: datetime
) -> bool:
    return any(
        one.person == person
        and one.organisation == organisation
        and (one.revoked_at is None or now - one.revoked_at < REMEMBERED)
        and (one.until is None or now.date() - one.until < REMEMBERED)
        for one in mandates
    )


def _named(person: Person, parties: Parties) -> list[PersonTie]:
    """Ties by name; certain where the telephone number is his as well."""
    found: dict[OrganisationId, bool] = {}
    for tie in parties.told:
        if plain(tie.name) == plain(person.name):
            same = bool(tie.phone) and tie.phone == person.phone
            found[tie.organisation] = found.get(tie.organisation, False) or same
    return [
        PersonTie(TieKind.NAMED, id, parties.organisations[id].name, certain)
        for id, certain in found.items()
        if id in parties.organisations
    ]


def plain(name: str) -> str:
    """A name without blanks, of one width and case."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def demand_untied(person: Person, ties: Sequence[PersonTie], namesake: str = "") -> None:
    """Refused("reviewer_tied"); ("reviewer_namesake") for a tie by name alone that nobody has looked into."""
    for tie in ties:
        how = HOW.get(tie.kind, "股东、高管或从业人员")
        if tie.certain:
            raise Refused("reviewer_tied", name=person.name, party=tie.party, how=how)
        if not namesake:
            raise Refused("reviewer_namesake", name=person.name, party=tie.party, how=how)


def demand_on_duty(person: Person, seat: Seat, on_duty: Collection[PersonId]) -> None:
    if person.id not in on_duty:
        raise Refused("reviewer_not_on_duty", name=person.name, seat=seat.name)


def recused(reviewers: Collection[Reviewer]) -> set[PersonId]:
    """Who has stepped back from the case for a tie of his own telling."""
    return {one.person for one in reviewers if one.ended == Ended.RECUSED}


def demand_not_recused(person: Person, reviewers: Collection[Reviewer]) -> None:
    if person.id in recused(reviewers):
        raise Refused("reviewer_recused", name=person.name)


def demand_changeable(case: Case) -> None:
    if case.state not in CHANGES:
        raise Refused("case_over")


def chosen(
    candidates: Collection[PersonId],
    ties: Mapping[PersonId, Sequence[PersonTie]],
    loads: Mapping[PersonId, int],
) -> PersonId | None:
    """Whom a seat gets by itself: nobody tied, not even by name; of the others, who has least to do."""
    free = [one for one in candidates if not ties.get(one)]
    return min(free, key=lambda one: (loads.get(one, 0), one), default=None)


def held(reviewers: Sequence[Reviewer], seat: Seat, wanted: Collection[str]) -> list[Reviewer]:
    """Who sits now on the wanted disciplines of the seat."""
    return [one for one in reviewers if one.sits and one.seat == seat.id and one.discipline in wanted]


def demand_disciplines(seat: Seat, known: Collection[str], wanted: Collection[str]) -> list[str]:
    """The wanted disciplines, each once; all `known` ones if none is named. Refused("no_such_discipline")."""
    found = sorted(set(wanted) or set(known))
    if not found or not set(found) <= set(known):
        raise Refused("no_such_discipline", seat=seat.name)
    return found
