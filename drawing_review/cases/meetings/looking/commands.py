"""An expert opens the drawing: trailed as every opening is."""

from __future__ import annotations

from drawing_review.cases.facts import DrawingViewed
from drawing_review.cases.meetings import shown
from drawing_review.cases.meetings.looking import queries
from drawing_review.cases.meetings.model import MeetingId
from drawing_review.cases.model import FileId
from drawing_review.cases.versions.rules import open_file
from storage.operation import ANYONE, operation
from storage.unit import Operation


@operation("meeting.look", zh="专家查看图纸", en="an expert opens the drawing", roles=ANYONE)
async def look(op: Operation, meeting_id: MeetingId, file_id: FileId) -> DrawingViewed:
    """Refused("not_on_panel") for who is no expert of the meeting, or whose opinion is not asked now."""
    sitting = await shown.seen(meeting_id, op.actor)
    version, file = await queries.drawing(sitting, str(file_id))
    open_file(file, version, "查看图纸")
    return DrawingViewed(
        case=sitting.case.id,
        version=version.id,
        file=file_id,
        person=op.actor.person,
        correlation=op.context.correlation,
    )
