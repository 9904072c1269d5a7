"""May an agency be chosen for a service on a day? Every condition with its outcome, to be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from app.core.ids import OrganisationId
from app.core.term import CHINA
from app.html.say import moment
from marketplace.agencies.dossier import Dossier
from marketplace.agencies.model import Agency
from marketplace.agencies.qualifications.kinds import Asked, kind_name
from marketplace.agencies.qualifications.model import Qualification, QualificationId
from marketplace.sanctions.model import Sanction


class Condition(msgspec.Struct, frozen=True):
    """One condition: whether it holds, and why; `code` names the sentence."""

    code: str
    holds: bool
    data: dict[str, str] = {}

    def sentence(self, language: str = "zh") -> str:
        """For a person, in `zh` or `en`."""
        zh, en = SENTENCES[self.code]
        return (en if language == "en" else zh).format(**self.data)


class Eligibility(msgspec.Struct, frozen=True, kw_only=True):
    """The answer: `qualifications` are the certificates it rests on; none where the law asks for none."""

    agency: OrganisationId
    service: str
    on: date
    conditions: tuple[Condition, ...]
    qualifications: tuple[QualificationId, ...] = ()

    @property
    def holds(self) -> bool:
        return all(condition.holds for condition in self.conditions)

    @property
    def against(self) -> tuple[Condition, ...]:
        """The conditions that do not hold."""
        return tuple(condition for condition in self.conditions if not condition.holds)


SENTENCES: dict[str, tuple[str, str]] = {
    "active": ("机构在库。", "The agency is admitted."),
    "not_admitted": ("机构尚未入驻或已退出。", "The agency has not been admitted, or has left."),
    "suspended": (
        "机构暂停至 {until}（{reason}）；已签合同继续履行。",
        "The agency is suspended until {until} ({reason}); running contracts go on.",
    ),
    "expelled": ("机构已被清退（{reason}）。", "The agency has been expelled ({reason})."),
    "barred": (
        "机构因 {number}（{authority}）暂停参与采购至 {until}；已签合同按处理决定执行。",
        "The agency is barred by {number} ({authority}) until {until}; running contracts are as ruled there.",
    ),
    "offered": ("机构提供该项服务。", "The agency offers this service."),
    "not_offered": ("机构未填报该项服务。", "The agency does not offer this service."),
    "none_needed": (
        "该事项依法不要求资质，任何人不得另设资质门槛。",
        "The law asks for no qualification for this service, so none may be demanded.",
    ),
    "qualified": (
        "具备{name} {grade}（{number}），当日有效。",
        "Holds {name} {grade} ({number}), valid on that day.",
    ),
    "expires": (
        "{name}（{number}）于 {day} 到期，当日已无效。",
        "{name} ({number}) expires on {day}, before that day.",
    ),
    "unchecked": ("{name}（{number}）尚未核验。", "{name} ({number}) has not been checked yet."),
    "not_begun": ("{name}（{number}）自 {day} 起有效。", "{name} ({number}) is valid from {day} only."),
    "unqualified": ("没有{kinds}的有效证书。", "No valid certificate of {kinds}."),
}


def explain(
    file: Dossier, service: str, asked: Asked, on: date, barring: Sequence[Sanction] = ()
) -> Eligibility:
    """`asked` is what the catalogue asks for this service, `barring` what keeps the agency from it now.

    For a tender `on` is the day of its deadline: a certificate that ends before it does not count.
    """
    good = [one for one in file.qualifications if one.kind in asked.kinds and one.holds(on)]
    good = [one for one in good if one.document in file.shown]
    conditions = [_state(file.agency), *(_barred(one) for one in barring)]
    conditions += [_offer(file, service), *(_qualified(one) for one in good)]
    held = {one.kind for one in good}
    if not asked.kinds:
        conditions.append(Condition("none_needed", True))
    elif not asked.met(held):
        conditions.extend(_why_not(file, asked, held, on))
    return Eligibility(
        agency=file.agency.id,
        service=service,
        on=on,
        conditions=tuple(conditions),
        qualifications=tuple(one.id for one in good),
    )


def _qualified(one: Qualification) -> Condition:
    told = {"name": kind_name(one.kind), "grade": one.grade, "number": one.number}
    return Condition("qualified", True, told)


def _barred(one: Sanction) -> Condition:
    return Condition(
        "barred", False, {"number": one.number, "authority": one.authority, "until": moment(one.until)}
    )


def _state(agency: Agency) -> Condition:
    """Who is suspended now is not eligible now, whenever that ends."""
    if agency.state == "active":
        return Condition("active", True)
    if agency.state == "suspended":
        until = agency.held_until.astimezone(CHINA).date() if agency.held_until else None
        told = {"until": str(until or ""), "reason": agency.reason}
        return Condition("suspended", False, told)
    if agency.state in ("expelled", "repair"):
        return Condition("expelled", False, {"reason": agency.reason})
    return Condition("not_admitted", False)


def _offer(file: Dossier, service: str) -> Condition:
    found = any(offer.service == service for offer in file.offered)
    return Condition("offered" if found else "not_offered", found)


def _why_not(file: Dossier, asked: Asked, held: set[str], on: date) -> Iterator[Condition]:
    """For each kind that lacks: what there is of it and why it does not count, or that there is nothing."""
    for kind in sorted(asked.kinds - held):
        there = [one for one in file.standing if one.kind == kind and one.document in file.shown]
        if there:
            yield from (_unfit(one, on) for one in there)
        else:
            yield Condition("unqualified", False, {"kinds": kind_name(kind)})


def _unfit(one: Qualification, on: date) -> Condition:
    told = {"name": kind_name(one.kind), "number": one.number}
    if one.valid_until is not None and one.valid_until < on:
        return Condition("expires", False, told | {"day": str(one.valid_until)})
    if one.valid_from > on:
        return Condition("not_begun", False, told | {"day": str(one.valid_from)})
    return Condition("unchecked", False, told)
