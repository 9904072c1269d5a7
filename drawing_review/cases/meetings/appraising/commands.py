"""The window, the owner and each body with a seat appraise every expert of a meeting, once."""

from __future__ import annotations

from uuid import UUID

from app.core.actor import Actor, Role
from app.core.fact import Subject
from app.core.refusal import Refused, declare
from app.register.districts.queries import tree
from app.register.experts.appraisals.commands import keep_appraisal
from app.register.experts.appraisals.model import Capacity, ExpertAppraised, Marks
from app.register.experts.model import ExpertId
from app.register.panels import queries as panels
from app.register.panels.model import Seat as PanelSeat
from drawing_review.cases import sight
from drawing_review.cases import store as case_store
from drawing_review.cases.meetings import store
from drawing_review.cases.meetings.experts import KIND
from drawing_review.cases.meetings.model import Meeting, MeetingId
from drawing_review.cases.model import Case, Seat
from storage.operation import operation
from storage.unit import Operation

declare(
    "experts_at_work",
    409,
    "专家论证结束后才能评价专家。",
    "Experts are appraised once they have finished.",
)
declare(
    "not_to_appraise",
    403,
    "只有组织论证的窗口、建设单位和有席位的审查部门可以评价参加论证的专家。",
    "Only the window, the owner and the bodies with a seat appraise the experts of this meeting.",
)
ENDED = ("concluded", "lapsed")


async def capacity_of(case: Case, actor: Actor) -> tuple[Capacity, UUID] | None:
    """As what, and on whose behalf, he may appraise; None if he may not."""
    if actor.organisation == case.owner and sight.party(case, actor):
        return Capacity.OWNER, case.owner
    seats = await case_store.of_case(Seat, case.id)
    own = next((seat.body for seat in seats if sight.sits(seat, actor)), None)
    if own is not None:
        return Capacity.SEAT, own
    if sight.in_district(actor, Role.COORDINATOR, (await tree()).above(case.district)):
        window = next((duty.body for duty in actor.duties if duty.role == Role.COORDINATOR), None)
        return (Capacity.WINDOW, window) if window else None
    return None


def occasion(meeting: MeetingId) -> str:
    return f"/meetings/{meeting}"


@operation(
    "meeting.appraise_expert",
    zh="评价论证专家",
    en="appraise an expert of a meeting",
    roles={Role.COORDINATOR, Role.OWNER, Role.REVIEWER},
)
async def appraise_expert(
    op: Operation, meeting_id: MeetingId, expert: ExpertId, marks: Marks, text: str
) -> ExpertAppraised:
    """Refused("experts_at_work"), ("not_to_appraise"), ("appraised_already")."""
    case, meeting = await store.lock(meeting_id)
    allowed = await capacity_of(case, op.actor)
    if allowed is None:
        raise Refused("not_to_appraise")
    member = next((one for one in await experts_of(meeting) if one.expert == expert), None)
    if member is None:
        raise Refused("not_found", thing="专家")
    if meeting.state not in ENDED:
        raise Refused("experts_at_work")
    title = f"{case.number} 第 {meeting.number} 次联席会议"
    return await keep_appraisal(
        op, expert, member.person, occasion(meeting_id), title, *allowed, marks=marks, text=text
    )


async def experts_of(meeting: Meeting) -> list[PanelSeat]:
    """The experts who accepted, as seats of the meeting's panel."""
    panel = await panels.panel_for(Subject(KIND, str(meeting.id)))
    return await panels.members(panel.id) if panel else []
