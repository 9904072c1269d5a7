"""Reading joint meetings, and what is disputed in a case."""

from __future__ import annotations

from datetime import datetime

from app.core.ids import CaseId
from drawing_review.cases import store as case_store
from drawing_review.cases.answers import store as answers
from drawing_review.cases.meetings import store
from drawing_review.cases.meetings.disputes import Disputed
from drawing_review.cases.meetings.model import Decision, Meeting
from drawing_review.cases.merging import store as merging
from drawing_review.cases.model import Opinion, OpinionId
from drawing_review.cases.stances import store as stances


async def meetings(case: CaseId) -> list[Meeting]:
    """All meetings of the case, the first first."""
    return await store.of_case(case)


async def disputed(case: CaseId) -> Disputed:
    """Everything that decides on what is disputed in the case."""
    return Disputed(
        opinions=await case_store.of_case(Opinion, case),
        stances=await stances.of_case(case),
        relations=await merging.of_case(case),
        answers=await answers.of_case(case),
        settled=await _settled(case),
    )


async def _settled(case: CaseId) -> dict[OpinionId, datetime]:
    """When each opinion was settled last, by minutes in force or by experts."""
    found: dict[OpinionId, datetime] = {}
    for meeting in await store.of_case(case):
        if meeting.minutes is None or meeting.effective_at is None:
            continue
        for one in meeting.minutes.resolutions:
            if one.decision != Decision.EXPERTS:
                found[one.opinion] = meeting.effective_at
            elif meeting.ended_at is not None:
                found[one.opinion] = meeting.ended_at
    return found
