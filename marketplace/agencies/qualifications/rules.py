"""What a certificate must be, and who judges it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from msgspec.structs import replace

from app.core.actor import Actor, Role
from app.core.refusal import Refused
from marketplace.agencies import states
from marketplace.agencies.qualifications import refusals  # noqa: F401  (declares the codes used here)
from marketplace.agencies.qualifications.kinds import kinds
from marketplace.agencies.qualifications.model import Certificate, Qualification

TAKES = frozenset({"application/pdf", "image/png", "image/jpeg", "image/webp"})
STANDING = ("given", "accepted")


def certificate(given: Certificate, today: date) -> Certificate:
    """As it is kept. Refused("invalid") names the field; one that has expired is no evidence of anything."""
    kept = replace(
        given, number="".join(given.number.split()), issuer=given.issuer.strip(), grade=given.grade.strip()
    )
    kind = kinds().get(kept.kind)
    if kind is None:
        raise Refused("invalid", field="kind", why="请从列表中选择资质种类")
    if kept.grade not in (kind.grades or ("",)):
        raise Refused("invalid", field="grade", why=f"该资质的等级为：{'、'.join(kind.grades) or '不分等级'}")
    if not 3 <= len(kept.number) <= 60 or not kept.number.isprintable():
        raise Refused("invalid", field="number", why="请按证书填写编号，3 至 60 位")
    if not 2 <= len(kept.issuer) <= 100:
        raise Refused("invalid", field="issuer", why="请按证书填写发证机关")
    if kept.valid_until is not None and kept.valid_until < kept.valid_from:
        raise Refused("invalid", field="valid_until", why="到期日不能早于生效日")
    if kept.valid_until is not None and kept.valid_until < today:
        raise Refused("certificate_expired", until=kept.valid_until, field="valid_until")
    return kept


def check_new(given: Certificate, have: Iterable[Qualification]) -> None:
    """One certificate stands in the file once."""
    if any((one.kind, one.number) == (given.kind, given.number) and one.state in STANDING for one in have):
        raise Refused("qualification_exists", number=given.number)


def check(
    qualification: Qualification, event: str, actor: Actor, reason: str, now: datetime
) -> Qualification:
    """The qualification judged: event "accept" or "decline"; a refusal needs its reason.

    The clock accepts what nobody judged within the limit, and it is shown as not looked at by anybody. What
    came with the application has no limit of its own: it is accepted with it.
    """
    if event == "decline" and not 2 <= len(reason.strip()) <= 1000:
        raise Refused("invalid", field="reason", why="请说明不予认可的原因")
    if actor.holds(Role.SYSTEM) and qualification.check_due is not None and now < qualification.check_due:
        raise Refused("agency_not_due")
    return replace(
        qualification,
        state=states.QUALIFICATION.step(qualification.state, event),
        checked_at=now,
        checked_by=actor.person,
        check_due=None,
        reason=reason.strip(),
    )


def withdraw(qualification: Qualification, reason: str) -> Qualification:
    if not 2 <= len(reason.strip()) <= 1000:
        raise Refused("invalid", field="reason", why="请说明撤下的原因")
    state = states.QUALIFICATION.step(qualification.state, "withdraw")
    return replace(qualification, state=state, reason=reason.strip(), check_due=None, watch_on=None)
