"""Spot checks of cases concluded by commitment: called, drawn before everybody's eyes, and their outcome.

The regulator calls; who stands on the roster follows from the register alone: every case of his district
that was concluded by commitment and has never stood on one. The roster's root is public before the draw.
"""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import CaseId, DistrictId, new_id
from app.core.refusal import Refused
from app.core.term import CHINA, Term, due
from app.draw.commands import commit_draw, freeze_draw, hold_draw
from app.draw.model import Announced
from app.register.districts.queries import district, tree
from app.register.holidays.queries import calendar
from drawing_review.cases import rules as case_rules
from drawing_review.cases import store as cases
from drawing_review.cases.commands import move, seat_bodies
from drawing_review.cases.institutions.queries import engaged_body
from drawing_review.cases.intake import gate
from drawing_review.cases.model import SeatId
from drawing_review.cases.queries import reviewing_bodies
from drawing_review.cases.spotchecks import rules, store
from drawing_review.cases.spotchecks.facts import (
    CasePicked,
    CaseRecalled,
    CaseSpotChecked,
    SpotCheckCalled,
    SpotCheckDrawn,
)
from drawing_review.cases.spotchecks.model import Finding, Pick, PickId, Round, RoundId
from drawing_review.cases.spotchecks.states import PICK, ROUND
from drawing_review.policy.keys import JointMatter
from drawing_review.policy.queries import policy_on
from drawing_review.policy.sections.spotchecks import SPOT_CHECKS, drawn_of, share_of
from storage.operation import operation
from storage.unit import Operation

REGULATORS = {Role.REGULATOR}


@operation("spotcheck.call", zh="发起抽查", en="call a round of spot checks", roles=REGULATORS)
async def call_round(
    op: Operation, district_id: DistrictId, announced: Announced | None = None
) -> SpotCheckCalled:
    """The roster is frozen and the draw committed to; `announced` names a public beacon's later round."""
    where = await tree()
    rules.demand_regulator(op.actor, where.above((await district(district_id)).id))
    await store.lock()
    before = await store.rounds_in([district_id])
    listed = await store.unlisted(where.below([district_id]))
    rules.demand_callable(listed, before)
    now = await op.now()
    policy = await policy_on(now.astimezone(CHINA).date())
    share = share_of(policy, JointMatter.REVIEW)
    id = RoundId(new_id())
    draw = (await commit_draw(op, f"spotcheck/{id}", announced)).draw
    await freeze_draw(op, draw, rules.roster(listed))
    assert op.actor.person is not None, "regulators have accounts"
    round = Round(
        id=id,
        number=len(before) + 1,
        district=district_id,
        draw=draw,
        cases=tuple(one.id for one in listed),
        wanted=drawn_of(share, len(listed)),
        percent=share.percent,
        days=share.days,
        basis=policy.basis(SPOT_CHECKS, share),
        state=ROUND.initial,
        called_by=op.actor.person,
        called_at=now,
    )
    await store.rows.add(round)
    return SpotCheckCalled(
        round=id,
        round_number=round.number,
        district=district_id,
        draw=draw,
        cases=list(round.cases),
        wanted=round.wanted,
        percent=round.percent,
        at=now,
    )


@operation("spotcheck.draw", zh="抽查摇号", en="draw a round of spot checks", roles=REGULATORS)
async def draw_round(op: Operation, round_id: RoundId, beacon: bytes | None = None) -> SpotCheckDrawn:
    """The order is revealed and published; the first of it are checked within the days that were told."""
    round = await store.rows.one(Round, round_id, "UPDATE")
    rules.demand_regulator(op.actor, (await tree()).above(round.district))
    state = ROUND.step(round.state, "draw")
    held = await hold_draw(op, round.draw, {}, beacon)
    now = await op.now()
    until = due(Term(now, round.days), await calendar())
    assert until is not None, "a term without a pause ends"
    picked = rules.picked(round, held.order)
    for place, case_id in enumerate(picked, 1):
        await pick_case(op, case_id, round, place, until)
    await store.rows.save(round, replace(round, state=state, drawn_at=now))
    return SpotCheckDrawn(round=round_id, picked=picked, at=now)


@operation("case.pick", zh="抽中核查", en="draw a case for a spot check", roles=REGULATORS)
async def pick_case(op: Operation, case_id: CaseId, round: Round, place: int, until: datetime) -> CasePicked:
    """Part of the draw: the case's own time line tells it."""
    pick = Pick(id=PickId(new_id()), round=round.id, case=case_id, place=place, due=until, state=PICK.initial)
    await store.rows.add(pick)
    return CasePicked(
        case=case_id, pick=pick.id, round=round.id, round_number=round.number, place=place, due=until
    )


@operation("case.spot_check", zh="登记核查结果", en="record a spot check", roles=REGULATORS)
async def record_check(op: Operation, case_id: CaseId, finding: Finding, report: str) -> CaseSpotChecked:
    """The promise was kept, or it was broken: then the case is reviewed as every other one."""
    case = await cases.lock_case(case_id)
    rules.demand_regulator(op.actor, (await tree()).above(case.district))
    pick, report = rules.open_pick(await store.picks_of_case(case_id)), case_rules.reason(report)
    now = await op.now()
    after = replace(
        pick,
        state=PICK.step(pick.state, finding),
        report=report,
        checked_by=op.actor.person,
        checked_at=now,
    )
    await store.rows.save(pick, after)
    if finding == Finding.BROKEN:
        await recall_case(op, case_id, report)
    return CaseSpotChecked(case=case_id, pick=pick.id, finding=finding, report=report, at=now)


@operation("case.recall", zh="撤销承诺办结，转入审查", en="recall a case to review", roles=REGULATORS)
async def recall_case(op: Operation, case_id: CaseId, reason: str) -> CaseRecalled:
    """Part of the check: the conclusion by commitment falls, every body takes its seat, the limit begins."""
    case, now = await cases.lock_case(case_id), await op.now()
    engaged = await engaged_body(case.project)
    bodies = [body.id for body in await reviewing_bodies(case)]
    chosen = list(dict.fromkeys([*bodies, engaged] if engaged else bodies))
    if not chosen:
        raise Refused("no_seats")
    seats = [SeatId(new_id()) for _ in chosen]
    after = await move(case, "recall", accepted_at=now, concluded_at=None, conclusion="")
    await gate.begin_deferrals(case, now)
    await seat_bodies(op, after, chosen, seats)
    return CaseRecalled(case=case_id, bodies=chosen, seats=seats, reason=reason, at=now)
