"""What a resolution does: the opinion is as it was resolved, and what disputed it is settled."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from app.core.ids import CaseId
from drawing_review.cases import store as case_store
from drawing_review.cases.meetings import rules
from drawing_review.cases.meetings.facts import OpinionResolved
from drawing_review.cases.meetings.model import Meeting, Resolution
from drawing_review.cases.merging import store as merging
from drawing_review.cases.merging.commands import ended as relation_ended
from drawing_review.cases.merging.rules import contradictions
from drawing_review.cases.model import Opinion, OpinionId
from drawing_review.cases.stances import store as stances
from drawing_review.cases.stances.commands import ended as stance_ended


async def settle(
    meeting: Meeting, resolutions: Collection[Resolution], by: str, now: datetime
) -> list[OpinionResolved]:
    """Part of the command whose signature or view decides."""
    why = f"第 {meeting.number} 次联席会议" + ("专家论证" if by == "experts" else "")
    facts = []
    for resolution in resolutions:
        opinion = await case_store.one(Opinion, resolution.opinion, lock=True)
        fact = rules.resolve(meeting, opinion, resolution, by, now)
        if fact is not None:
            await case_store.save(opinion, rules.resolved(opinion, fact))
            facts.append(fact)
    settled = {one.opinion for one in resolutions}
    await _end_contests(meeting.case, settled, why, now)
    await _end_contradictions(meeting, settled, why, now)
    return facts


async def _end_contests(case: CaseId, settled: Collection[OpinionId], why: str, now: datetime) -> None:
    for stance in await stances.of_case(case):
        if stance.holds and stance.kind == "contests" and stance.opinion in settled:
            await stance_ended(stance, why, now)


async def _end_contradictions(
    meeting: Meeting, settled: Collection[OpinionId], why: str, now: datetime
) -> None:
    """A contradiction is over once neither of its opinions waits for experts."""
    for relation in contradictions(await merging.of_case(meeting.case)):
        pair = {relation.first, relation.second}
        if pair & set(settled) and not (pair - set(settled)) & set(meeting.agenda):
            await relation_ended(relation, why, now)
