"""Scoring: experts are called and drawn, score alone, unlock together, and sign.

The panel answers through the register; when it is formed, `begin_scoring` makes the sheets.
"""

from __future__ import annotations

import hashlib
from uuid import UUID

from msgspec.structs import replace

from app.core.actor import Role
from app.core.fact import Fact, Subject
from app.core.ids import new_id
from app.core.refusal import Refused
from app.register.holidays.queries import calendar
from app.register.organisations import queries as organisations
from app.register.panels import commands as panels
from app.register.panels import queries as panel_queries
from app.register.panels.model import PanelDrawn, PanelId
from app.register.panels.model import State as PanelState
from marketplace.bids import store as bids
from marketplace.bids.model import Bid
from marketplace.scoring import rules, store
from marketplace.scoring.facts import (
    ExpertsCalled,
    PointChanged,
    ReportSigned,
    ScoresUnlocked,
    ScoringBegun,
    ScoringVoided,
    SheetSubmitted,
)
from marketplace.scoring.model import (
    Change,
    Evaluation,
    EvaluationId,
    Points,
    Sheet,
    SheetId,
    SheetState,
    State,
)
from marketplace.scoring.states import EVALUATION
from marketplace.tenders import sight
from marketplace.tenders import store as tenders
from marketplace.tenders.criteria import SCORED
from marketplace.tenders.model import Lot, Tender, TenderId
from marketplace.tenders.periods import after
from marketplace.tenders.rules import demand_free, words
from storage.operation import ANYONE, operation
from storage.unit import Operation

OWNERS = {Role.OWNER}
MACHINE = {Role.SYSTEM}


def subject(tender: TenderId) -> Subject:
    """What the panel of a tender is called for."""
    return Subject("tender", str(tender))


async def _scored(op: Operation, tender_id: TenderId, act: str) -> Tender:
    tender = await tenders.lock(tender_id)
    sight.demand_owner(tender, op.actor, act)
    demand_free(tender, act)
    if tender.method not in SCORED:
        raise Refused("not_scored", method=tender.method.word)
    return tender


async def _valid(tender: Tender) -> list[Bid]:
    found = [bid for bid in await bids.of_tender(tender.id) if bid.state == "valid"]
    if tender.state != "selecting" or not found:
        raise Refused("nothing_to_score")
    return found


@operation("tender.call_experts", zh="发起评审专家抽取", en="call experts for a tender", roles=OWNERS)
async def call_experts(op: Operation, tender_id: TenderId) -> ExpertsCalled:
    """Rosters without anyone tied to the owner or to an agency whose bid counts are frozen."""
    tender = await _scored(op, tender_id, "抽取评审专家")
    parties = {tender.owner, *(bid.agency for bid in await _valid(tender))}
    named = await organisations.named(parties)
    called = await panels.call_panel(
        op,
        subject(tender.id),
        tender.title,
        tender.experts,
        avoid=frozenset(one.code for one in named.values()),
        answer_hours=tender.frozen.evaluation.answer_hours,
    )
    return ExpertsCalled(tender=tender.id, panel=called.panel)


@operation("tender.draw_experts", zh="抽取评审专家", en="draw experts for a tender", roles=OWNERS)
async def draw_experts(op: Operation, tender_id: TenderId) -> PanelDrawn:
    """The first of the drawn orders are invited."""
    tender = await _scored(op, tender_id, "抽取评审专家")
    panel = await panel_queries.panel_for(subject(tender.id))
    if panel is None:
        raise Refused("not_found", thing="专家组")
    return await panels.draw_panel(op, panel.id)


@operation("evaluation.begin", zh="开始评审", en="begin a scoring", roles=MACHINE)
async def begin_scoring(op: Operation, panel_id: PanelId) -> list[Fact] | None:
    """A sheet for every expert and open lot. Nothing if it is no tender's panel, not formed, or begun."""
    panel = await panel_queries.panel(panel_id)
    if panel.subject_kind != "tender" or panel.state != PanelState.FORMED:
        return None
    tender = await tenders.lock(TenderId(UUID(panel.subject_id)))
    if tender.state != "selecting" or await store.of_tender(tender.id):
        return None
    valid = await _valid(tender)
    facts: list[Fact] = []
    for lot in await tenders.lots(tender.id):
        plans = [bid for bid in valid if bid.lot == lot.id]
        if lot.state == "open" and plans:
            facts.append(await _begin(op, tender, lot, plans, panel_id))
    return facts


async def _begin(op: Operation, tender: Tender, lot: Lot, plans: list[Bid], panel: PanelId) -> ScoringBegun:
    id, now = EvaluationId(new_id()), await op.now()
    due = after(now, tender.frozen.evaluation.scoring, await calendar())
    named = rules.aliases(id, plans)
    await store.rows.add(
        Evaluation(id=id, tender=tender.id, lot=lot.id, panel=panel, plans=named, begun_at=now, due=due)
    )
    members = await panel_queries.members(panel)
    for seat in members:
        sheet = Sheet(id=SheetId(new_id()), evaluation=id, seat=seat.id, person=seat.person)
        await store.rows.add(sheet)
    return ScoringBegun(
        evaluation=id,
        tender=tender.id,
        lot=lot.id,
        panel=panel,
        experts=len(members),
        plans=len(plans),
        due=due,
    )


async def _own(op: Operation, sheet_id: SheetId) -> tuple[Tender, Evaluation, Sheet]:
    """The sheet with its scoring locked, for the expert whose it is."""
    found = await store.rows.one(Sheet, sheet_id)
    rules.demand_own(found, op.actor.person)
    evaluation = await store.rows.one(Evaluation, found.evaluation, "UPDATE")
    tender = await tenders.rows.one(Tender, evaluation.tender)
    return tender, evaluation, await store.rows.one(Sheet, sheet_id)


@operation("evaluation.submit_sheet", zh="提交评分表", en="hand in a sheet", roles=ANYONE)
async def submit_sheet(op: Operation, sheet_id: SheetId, points: Points, comment: str = "") -> list[Fact]:
    """The expert's own, whole. With the last one all scores unlock."""
    tender, evaluation, sheet = await _own(op, sheet_id)
    demand_free(tender, "提交评分表")
    if evaluation.state != State.SCORING:
        raise Refused("sheet_unlocked")
    points = rules.check_points(points, evaluation.plans, tender.criteria)
    comment = words("评审意见", comment) if comment.strip() else ""
    sheet = await store.rows.save(sheet, rules.submit(sheet, points, comment, await op.now()))
    sheets = await store.sheets(evaluation.id)
    left = sum(one.state == SheetState.OPEN for one in sheets)
    told = SheetSubmitted(evaluation=evaluation.id, sheet=sheet.id, sha256=rules.digest(sheet), left=left)
    return [told] if left else [told, await _unlock(op, tender, evaluation, sheets)]


async def _unlock(
    op: Operation, tender: Tender, evaluation: Evaluation, sheets: list[Sheet]
) -> ScoresUnlocked:
    by_id = {bid.id: bid for bid in await bids.of_tender(tender.id)}
    names = await organisations.named({by_id[plan.bid].agency for plan in evaluation.plans})
    whose = {plan.alias: names[by_id[plan.bid].agency].name for plan in evaluation.plans}
    text = rules.report(tender.title, evaluation, sheets, tender.criteria, whose)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    state = State(EVALUATION.step(evaluation.state, "unlock"))
    after_ = replace(evaluation, state=state, unlocked_at=await op.now(), report=text, report_sha256=sha256)
    await store.rows.save(evaluation, after_)
    return ScoresUnlocked(
        evaluation=evaluation.id,
        plans=evaluation.plans,
        points={sheet.id: sheet.points for sheet in sheets},
        report_sha256=sha256,
    )


@operation("evaluation.change_point", zh="修改评分", en="change a point", roles=ANYONE)
async def change_point(
    op: Operation, sheet_id: SheetId, alias: str, criterion: str, points: str, reason: str
) -> PointChanged:
    """After handing in, before the scores unlock; the reason stands in the report."""
    tender, evaluation, sheet = await _own(op, sheet_id)
    demand_free(tender, "修改评分")
    place, after_ = rules.place_of(sheet, tender.criteria, alias, criterion), rules.point(points)
    given = Change(
        alias=alias,
        criterion=criterion,
        before=sheet.points[alias][place],
        after=after_,
        reason=words("修改理由", reason),
        at=await op.now(),
    )
    changed = rules.change(evaluation, sheet, tender.criteria, alias, place, given)
    await store.rows.save(sheet, changed)
    return PointChanged(
        evaluation=evaluation.id, sheet=sheet.id, sha256=rules.digest(changed), reason=given.reason
    )


@operation("evaluation.sign_report", zh="签署评审报告", en="sign the report", roles=ANYONE)
async def sign_report(op: Operation, sheet_id: SheetId, dissent: str = "") -> ReportSigned:
    """By each expert, with a dissent if he has one (财政部令第 87 号 61). With the last one it decides."""
    tender, evaluation, sheet = await _own(op, sheet_id)
    demand_free(tender, "签署评审报告")
    if evaluation.state == State.SCORING:
        open_ = sum(one.state == SheetState.OPEN for one in await store.sheets(evaluation.id))
        raise Refused("scores_locked", left=open_)
    if sheet.signed_at is not None:
        raise Refused("report_signed")
    dissent = words("不同意见", dissent) if dissent.strip() else ""
    await store.rows.save(sheet, replace(sheet, signed_at=await op.now(), dissent=dissent))
    complete = all(one.signed_at for one in await store.sheets(evaluation.id))
    if complete:
        state = State(EVALUATION.step(evaluation.state, "report"))
        await store.rows.save(evaluation, replace(evaluation, state=state))
    return ReportSigned(
        evaluation=evaluation.id,
        sheet=sheet.id,
        report_sha256=evaluation.report_sha256,
        dissent=dissent,
        complete=complete,
    )


@operation("evaluation.void", zh="评审作废", en="void a scoring", roles={Role.COORDINATOR, Role.REGULATOR})
async def void_scoring(op: Operation, tender_id: TenderId, reason: str) -> list[Fact]:
    """An official voids what cannot be finished or was not lawful; the panel is dissolved with it."""
    tender = await tenders.lock(tender_id)
    reason = words("理由", reason)
    facts: list[Fact] = []
    for evaluation in await store.of_tender(tender.id):
        state = State(EVALUATION.step(evaluation.state, "void"))
        await store.rows.save(evaluation, replace(evaluation, state=state))
        facts.append(ScoringVoided(evaluation=evaluation.id, reason=reason))
    panel = await panel_queries.panel_for(subject(tender.id))
    if panel is None:
        raise Refused("not_found", thing="专家组")
    return [await panels.dissolve_panel(op, panel.id, reason), *facts]
