"""Rows ↔ values of joint meetings."""

from __future__ import annotations

from app.core.ids import CaseId
from drawing_review.cases import store as case_store
from drawing_review.cases.meetings.model import ExpertView, Meeting, MeetingId, MinutesSignature
from drawing_review.cases.meetings.tables import ExpertViewTable, MeetingTable, MinutesSignatureTable
from drawing_review.cases.model import Case
from storage.constraints import means
from storage.rows import Rows

rows = Rows(
    {
        Meeting: (MeetingTable, "联席会议"),
        MinutesSignature: (MinutesSignatureTable, "纪要签名"),
        ExpertView: (ExpertViewTable, "专家意见"),
    }
)

means("review_minutes_signature_once", "minutes_signed_already")
means("review_expert_view_once", "expert_view_given")


async def of_case(case: CaseId) -> list[Meeting]:
    return await rows.of(Meeting, case=case)


async def with_experts() -> list[Meeting]:
    """The meetings whose experts are at work."""
    return await rows.of(Meeting, state="with_experts")


async def lock(meeting: MeetingId) -> tuple[Case, Meeting]:
    """The meeting, its case locked first."""
    found = await rows.one(Meeting, meeting)
    case = await case_store.lock_case(found.case)
    return case, await rows.one(Meeting, meeting, "UPDATE")


async def signatures(meeting: Meeting) -> list[MinutesSignature]:
    """The signatures under the minutes as they are now."""
    return await rows.of(MinutesSignature, meeting=meeting.id, digest=meeting.digest)


async def views(meeting: MeetingId) -> list[ExpertView]:
    return await rows.of(ExpertView, meeting=meeting)
