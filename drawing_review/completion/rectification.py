"""What is to be mended (整改清单): asked by a body, answered by the owner, checked by the body."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.core.term import CHINA, Term, due
from app.register.documents.model import DocumentId
from app.register.holidays.queries import calendar
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight, states
from drawing_review.cases import store as case_store
from drawing_review.cases.intake.known import document_of
from drawing_review.cases.model import Case, Seat, SeatId
from drawing_review.cases.seats.rights import demand_sitting
from drawing_review.completion import rules, store
from drawing_review.completion.facts import ItemAnswered, ItemAsked, ItemChecked, ItemOverdue
from drawing_review.completion.model import Item, ItemId
from drawing_review.completion.states import ITEM
from drawing_review.policy.queries import policy_on
from drawing_review.policy.sections.limits import Step, limit
from storage.operation import operation
from storage.unit import Operation

PARTIES = {Role.OWNER, Role.DESIGNER}
REVIEWERS = {Role.REVIEWER}
UNDER_WAY = ("reviewing", "returned")


async def most_days(case: Case, now: datetime) -> int:
    """The limit for rectification that is in force today, in working days."""
    policy = await policy_on(now.astimezone(CHINA).date())
    return limit(policy, case.matter, Step.REVISE, case.scale, case.channel).days


async def _due(case: Case, days: int, now: datetime) -> datetime:
    rules.demand_days(days, await most_days(case, now))
    found = due(Term(now, days), await calendar())
    assert found is not None, "a term without a pause ends"
    return found


@operation("completion.ask_item", zh="提出整改事项", en="ask for something to be mended", roles=REVIEWERS)
async def ask_item(op: Operation, seat_id: SeatId, place: str, text: str, days: int) -> ItemAsked:
    """With its place and its days; before the seat gives its opinion."""
    case, seat = await case_store.lock_seat(seat_id)
    rules.demand_under_way(case, "提出整改事项")
    await demand_sitting(op, case, seat, "提出整改事项")
    states.SEAT.step(seat.state, "close")
    now = await op.now()
    ends = await _due(case, days, now)
    assert op.actor.person is not None, "reviewers have accounts"
    item = Item(
        id=ItemId(new_id()),
        case=case.id,
        number=len(await store.items(case.id)) + 1,
        seat=seat_id,
        place=case_rules.reason(place),
        text=case_rules.reason(text),
        state=ITEM.initial,
        asked_by=op.actor.person,
        asked_at=now,
        days=days,
        due=ends,
    )
    await store.rows.add(item)
    return ItemAsked(
        case=case.id,
        item=item.id,
        item_number=item.number,
        seat=seat_id,
        place=item.place,
        text=item.text,
        days=days,
        due=ends,
        at=now,
    )


@operation(
    "completion.answer_item", zh="答复整改事项", en="answer what is to be mended", roles=PARTIES, agents=True
)
async def answer_item(
    op: Operation, item_id: ItemId, reply: str, evidence: DocumentId | None = None
) -> ItemAnswered:
    """How it was mended, with a photograph or report from the project's documents."""
    case, item = await store.lock_item(item_id)
    sight.demand_party(case, op.actor, "答复整改事项")
    rules.demand_under_way(case, "答复整改事项", UNDER_WAY)
    if evidence is not None and await document_of(case, evidence) is None:
        raise Refused("material_of_another")
    now = await op.now()
    after = replace(
        item,
        state=ITEM.step(item.state, "answer"),
        reply=case_rules.reason(reply),
        evidence=evidence or item.evidence,
        answered_at=now,
    )
    await store.rows.save(item, after)
    return ItemAnswered(
        case=case.id,
        item=item_id,
        item_number=item.number,
        reply=after.reply,
        evidence=after.evidence,
        at=now,
    )


@operation("completion.check_item", zh="复查整改事项", en="check what was mended", roles=REVIEWERS)
async def check_item(op: Operation, item_id: ItemId, event: str, note: str, days: int = 0) -> ItemChecked:
    """Done, not done (with new days), or withdrawn: by the body that asked for it."""
    case, item = await store.lock_item(item_id)
    rules.demand_under_way(case, "复查整改事项", UNDER_WAY)
    await demand_sitting(op, case, await case_store.one(Seat, item.seat), "复查整改事项")
    if event not in ("close", "insist", "withdraw"):
        raise Refused("invalid", field="复查结果", why="请从列表中选择")
    state, now = ITEM.step(item.state, event), await op.now()
    checked = replace(
        item, state=state, note=case_rules.reason(note), checked_by=op.actor.person, checked_at=now
    )
    if event == "insist":
        ends = await _due(case, days, now)
        checked = replace(checked, asked_at=now, days=days, due=ends, told_overdue_at=None)
    await store.rows.save(item, checked)
    return ItemChecked(
        case=case.id,
        item=item_id,
        item_number=item.number,
        event=event,
        note=checked.note,
        due=checked.due,
        at=now,
    )


@operation("completion.lapse_item", zh="整改事项逾期", en="a rectification is overdue", roles={Role.SYSTEM})
async def lapse_item(op: Operation, item_id: ItemId) -> ItemOverdue | None:
    """Told once; None when it was mended meanwhile, or told already."""
    _case, item = await store.lock_item(item_id)
    now = await op.now()
    if item.state != "open" or item.told_overdue_at is not None or now < item.due:
        return None
    await store.rows.save(item, replace(item, told_overdue_at=now))
    return ItemOverdue(case=item.case, item=item_id, item_number=item.number, due=item.due)
