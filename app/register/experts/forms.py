"""What the forms of experts ask for."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import msgspec
from litestar import Request
from msgspec import Meta

from app.register.experts.model import Discipline


class TypedApplication(msgspec.Struct):
    title: Annotated[str, Meta(min_length=2, max_length=60)]
    employer: Annotated[str, Meta(min_length=2, max_length=200)]
    certificate: Annotated[str, Meta(max_length=60)] = ""
    ties: Annotated[str, Meta(max_length=2000)] = ""


class TypedTies(msgspec.Struct):
    ties: Annotated[str, Meta(max_length=2000)] = ""


class TypedReason(msgspec.Struct):
    reason: Annotated[str, Meta(max_length=300)] = ""


class TypedSuspension(msgspec.Struct):
    until: date
    reason: Annotated[str, Meta(max_length=300)] = ""


async def disciplines_in(request: Request[Any, Any, Any]) -> frozenset[Discipline]:
    """The boxes that are ticked; what is no discipline is left out."""
    known = {one.value for one in Discipline}
    sent = (await request.form()).getall("discipline", [])
    return frozenset(Discipline(one) for one in sent if isinstance(one, str) and one in known)
