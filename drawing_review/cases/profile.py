"""The profile of a case for its checks: what the project's register and planning conditions say."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from app.core.ids import CaseId
from app.register.projects.queries import project
from drawing_review.aliases.queries import aliases
from drawing_review.cases import store
from drawing_review.cases.model import Case
from drawing_review.checks import Profile
from drawing_review.meaning.model import Alias


async def aliases_of(case: CaseId) -> list[Alias]:
    """How the case's design institute names its layers and blocks."""
    return await aliases((await store.one(Case, case)).designer)


def digest(aliases: Sequence[Alias]) -> str:
    """Names these aliases: a drawing read with others may mean something else, and is read again."""
    told = sorted(msgspec.json.encode(alias) for alias in aliases)
    return hashlib.sha256(b"\n".join(told)).hexdigest()[:16]


async def profile_of(case: CaseId) -> Profile:
    """What is not registered stays None: a check then cannot tell, never a default."""
    found = await project((await store.one(Case, case)).project)
    return Profile(
        land_area_m2=_number(found.details.site_area),
        setback_m=_number(found.planning.setback),
        density_limit=_share(found.planning.density),
        use=found.details.use.value,
        height_m=_number(found.details.height),
        storeys_above=found.details.storeys_above,
        storeys_below=found.details.storeys_below,
        floor_area_m2=_number(found.details.floor_area),
    )


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _share(percent: Decimal | None) -> float | None:
    return None if percent is None else float(percent) / 100
