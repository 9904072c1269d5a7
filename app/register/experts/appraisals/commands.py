"""Keeping an appraisal. Whoever knows the occasion says before who may appraise there."""

from __future__ import annotations

from uuid import UUID

from app.core.ids import PersonId, new_id
from app.core.refusal import Refused, declare
from app.register.experts.appraisals import store
from app.register.experts.appraisals.model import (
    LEAST,
    MOST,
    Appraisal,
    Capacity,
    ExpertAppraised,
    Marks,
)
from app.register.experts.model import ExpertId
from storage.unit import Operation

LONGEST = 1000  # characters
declare(
    "appraisal_wrong",
    400,
    "请为专业水平、论证依据、履职及时各评 {least} 到 {most} 分；有 2 分及以下的须写明理由。",
    "Give {least} to {most} marks for each of the three; 2 or fewer want a reason.",
)
declare(
    "appraises_himself",
    403,
    "不能评价自己的履职情况。",
    "Nobody appraises himself.",
)


async def keep_appraisal(
    op: Operation,
    expert: ExpertId,
    person: PersonId,
    occasion: str,
    title: str,
    capacity: Capacity,
    behalf: UUID,
    marks: Marks,
    text: str,
) -> ExpertAppraised:
    """Part of the command of the room in which the expert (`person`) served. Refused("appraised_already")."""
    text = text.replace("\x00", "").strip()[:LONGEST]
    in_range = all(LEAST <= one <= MOST for one in marks.all)
    if not in_range or (min(marks.all) <= LEAST + 1 and not text):
        raise Refused("appraisal_wrong", least=LEAST, most=MOST)
    assert op.actor.person is not None, "who appraises has an account"
    if op.actor.person == person:
        raise Refused("appraises_himself")
    now = await op.now()
    values = {"expert": expert, "occasion": occasion, "title": title, "capacity": capacity, "behalf": behalf}
    await store.rows.add(
        Appraisal(id=new_id(), marks=marks, text=text, by=op.actor.person, at=now, **values)  # type: ignore[arg-type]
    )
    return ExpertAppraised(marks=marks, text=text, at=now, **values)  # type: ignore[arg-type]
