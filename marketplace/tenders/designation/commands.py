"""An attempt to designate an agency (指定中介机构) is refused, and the regulator hears of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.core.actor import Role
from app.core.refusal import Refused
from app.register.organisations.queries import organisation
from marketplace.tenders.facts import DesignationTried
from marketplace.tenders.model import Draft
from storage.operation import operation
from storage.unit import Context, Operation


@asynccontextmanager
async def designation_reported(context: Context, draft: Draft) -> AsyncIterator[None]:
    """Around the command that takes a draft: its refusal undoes all, so the report is an act of its own."""
    try:
        yield
    except Refused as refused:
        if refused.code == "designation":
            await report_designation(context, draft)
        raise


@operation("tender.report_designation", zh="上报指定中介机构", en="report a designation", roles={Role.OWNER})
async def report_designation(op: Operation, draft: Draft) -> DesignationTried:
    """Who named whom, for what and by which method; nothing of the draft is kept otherwise."""
    assert op.actor.organisation is not None
    owner = await organisation(op.actor.organisation)
    return DesignationTried(
        organisation=owner.id,
        district=owner.district,
        title=draft.title,
        method=draft.method.value,
        invited=draft.invited,
        at=await op.now(),
    )
