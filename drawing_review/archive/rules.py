"""What may be sealed, changed and filed, how a sheet stands: pure decisions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum

from app.core.actor import Actor, Role
from app.core.ids import DistrictId
from app.core.refusal import Refused
from app.core.term import Term
from drawing_review.archive import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.archive.model import Outcome, SealedSet, SealedSheet
from drawing_review.archive.states import SET, STANDING
from drawing_review.cases import restricted, sight
from drawing_review.cases import rules as case_rules
from drawing_review.cases.changes.model import NamedSheet
from drawing_review.cases.model import Case, Seat

FILING_DAYS = 5  # 审查合格书发出后 5 个工作日内备案（住建部令第13号 13）


class Standing(StrEnum):
    """How a sheet stands, as the public is told."""

    APPROVED = "approved"  # 有效
    CHANGING = "changing"  # 变更中，暂不得据以施工
    SUPERSEDED = "superseded"  # 已被新版替代


def demand_sealable(case: Case, existing: SealedSet | None) -> None:
    case_rules.demand_review(case)
    if case.state != "passed":
        raise Refused("not_passed", number=case.number)
    if existing is not None:
        raise Refused("already_sealed", number=case.number)


def next_edition(editions: Sequence[SealedSet]) -> int:
    return max((one.edition for one in editions), default=0) + 1


def standing(found: SealedSet, sheet: SealedSheet) -> Standing:
    if found.state == "superseded":
        return Standing.SUPERSEDED
    changing = found.state == "changing" and sheet.index in found.changed_sheets
    return Standing.CHANGING if changing else Standing.APPROVED


def file(found: SealedSet) -> str:
    return _step(found, "file", "备案")


def change(found: SealedSet, sheets: Collection[int]) -> list[int]:
    """The sheets that the change reopens, and no other."""
    known = {sheet.index for sheet in found.sheets}
    chosen = sorted(set(sheets))
    if not chosen or not known.issuperset(chosen):
        raise Refused("no_such_sheets")
    _step(found, "change", "变更")
    return chosen


def beyond(found: SealedSet, sheets: Collection[NamedSheet]) -> list[int]:
    """Of these sheets, the indexes of those that are not under change yet."""
    if found.state != "changing":
        return []
    named = {(one.file, one.sheet) for one in sheets}
    return [
        one.index
        for one in found.sheets
        if (one.file, one.sheet) in named and one.index not in found.changed_sheets
    ]


def superseded(editions: Sequence[SealedSet], by: SealedSet) -> list[SealedSet]:
    """The earlier editions that stand no longer once `by` is sealed."""
    return [one for one in editions if one.edition < by.edition and one.state in STANDING]


def _step(found: SealedSet, event: str, act: str) -> str:
    if not SET.allows(found.state, event):
        raise Refused("set_not_standing", edition=found.edition, act=act)
    return SET.step(found.state, event)


def outcome(package: str, archive: str | None, copy: str | None, *, locked: bool) -> Outcome:
    """Both copies against the hash that was sealed; without a locked copy the archive's alone."""
    kept, held = archive == package, copy == package or not locked
    if kept and held:
        return Outcome.SAME
    if held:
        return Outcome.ARCHIVE_DAMAGED
    return Outcome.LOCKED_DAMAGED if kept else Outcome.BOTH_DAMAGED


def filing_term(found: SealedSet) -> Term | None:
    """The term for filing, which runs from the sealing until it is filed."""
    if found.sealed_at is None or found.filed_at is not None or found.state == "superseded":
        return None
    return Term(found.sealed_at, FILING_DAYS)


def may_open(case: Case, actor: Actor, seats: Sequence[Seat], above: Collection[DistrictId]) -> bool:
    """Parties, the seats' people, and who coordinates, regulates or inspects in the district."""
    if sight.party(case, actor) or any(sight.sits(seat, actor) for seat in seats):
        return True
    roles = (Role.COORDINATOR, Role.REGULATOR, Role.INSPECTOR)
    return any(sight.in_district(actor, role, above) for role in roles)


def may_open_sheet(sheet: SealedSheet, case: Case, actor: Actor, seats: Sequence[Seat]) -> bool:
    return not sheet.restricted or restricted.may_open(case, actor, seats)


def sealed_moment(now: datetime) -> datetime:
    """Whole seconds, as a token carries them."""
    return now.replace(microsecond=0)
