"""When one credit code is claimed by several applicants: pure decisions."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.register.organisations.model import Organisation
from marketplace.agencies.joining import refusals  # noqa: F401  (declares the codes used here)
from marketplace.agencies.model import Agency

APPLYING = ("submitted", "correction")
SILENT = "该统一社会信用代码已由提交入驻申请并通过形式审查的单位核验。"
LONGEST = 500


def contesting(
    rivals: Collection[Organisation], agencies: Mapping[OrganisationId, Agency]
) -> list[Organisation]:
    """The rivals that apply. Who has claimed a code and handed in nothing keeps nobody waiting."""
    return [one for one in rivals if one.id in agencies and agencies[one.id].state in APPLYING]


def check_uncontested(organisation: Organisation, contested_by: Collection[Organisation]) -> None:
    if contested_by:
        raise Refused("claims_rival", count=len(contested_by), given=organisation.code)


def check_contested(rivals: Collection[Organisation]) -> None:
    if not rivals:
        raise Refused("not_contested")


def reasoned(reason: str) -> str:
    """What the window saw, in its own words: the refused applicants read it."""
    reason = " ".join(reason.split())
    if not 4 <= len(reason) <= LONGEST:
        raise Refused("invalid", field="reason", why=f"请写明核对了什么、依据是什么，4 至 {LONGEST} 字")
    return reason
