"""Which body of the demo city takes which seat of the joint matters."""

from __future__ import annotations

from app.core.ids import PersonId
from app.register.acting.queries import actor_for, today
from drawing_review.policy.commands import confirm_setting, propose_setting
from drawing_review.policy.queries import policy_on
from drawing_review.policy.sections.seats import SEAT_BODIES
from storage.unit import Context

SEATS = (
    ("review_institution", "yz-tsjg"),
    ("planning", "yz-zrzy"),
    ("fire", "yz-zjj"),
    ("civil_defence", "yz-rfb"),
    ("environment", "yz-sthj"),
    ("water_affairs", "yz-slj"),
)


async def settle_seats(found: dict[str, PersonId]) -> None:
    """Once: the system administrator proposes, the security administrator confirms."""
    day = await today()
    known = {(one.body_kind, one.body) for one in (await policy_on(day)).of(SEAT_BODIES)}
    proposes, confirms = [Context(actor=await actor_for(found[login])) for login in ("xitong", "gonganquan")]
    for kind, body in SEATS:
        if (kind, body) not in known:
            fact = await propose_setting(
                proposes,
                SEAT_BODIES.name,
                {"body_kind": kind, "body": body},
                day,
                basis="云州市联合图审工作规则",
                reason="明确各席位的承担部门",
            )
            await confirm_setting(confirms, fact.amendment)
