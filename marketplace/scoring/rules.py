"""What a sheet must hold, under which names plans are shown, and what the report says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation

import msgspec
from msgspec.structs import replace

from app.core.ids import PersonId
from app.core.refusal import Refused
from marketplace.bids.model import Bid
from marketplace.methods.model import Criterion
from marketplace.scoring import refusals  # noqa: F401  (declares the codes used here)
from marketplace.scoring.model import (
    Alias,
    Change,
    Evaluation,
    EvaluationId,
    Points,
    Sheet,
    SheetState,
    State,
)
from marketplace.scoring.states import SHEET

STEMS = "甲乙丙丁戊己庚辛壬癸"
CENT = Decimal("0.01")


def aliases(evaluation: EvaluationId, bids: Sequence[Bid]) -> tuple[Alias, ...]:
    """Plans under names that tell nothing of receipts: ordered by the hash of scoring and bid."""
    mixed = sorted(bids, key=lambda bid: hashlib.sha256(evaluation.bytes + bid.id.bytes).digest())
    return tuple(Alias(alias_of(number), bid.id, bid.receipt or 0) for number, bid in enumerate(mixed))


def alias_of(number: int) -> str:
    """甲 … 癸, then 甲2 …: the name of the plan with this number from 0."""
    turn, stem = divmod(number, len(STEMS))
    return STEMS[stem] + (str(turn + 1) if turn else "")


def masked(text: str, names: Collection[str]) -> str:
    """The text without the names and codes that would tell whose plan it is, however they are spaced."""
    for name in sorted((name for name in names if len(name) > 1), key=len, reverse=True):
        spaced = r"\s*".join(map(re.escape, name))
        text = re.sub(spaced, "×" * 3, text, flags=re.IGNORECASE)
    return text


def check_points(points: Points, plans: Sequence[Alias], criteria: Sequence[Criterion]) -> Points:
    """Points for every plan and criterion, of two places at most. Refused("sheet_incomplete")."""
    for plan in plans:
        given = points.get(plan.alias, ())
        for place, criterion in enumerate(criteria):
            if place >= len(given) or not _fits(given[place], criterion):
                raise Refused(
                    "sheet_incomplete", alias=plan.alias, criterion=criterion.name, most=criterion.points
                )
    return {plan.alias: tuple(points[plan.alias][: len(criteria)]) for plan in plans}


def _fits(point: Decimal, criterion: Criterion) -> bool:
    return point.is_finite() and 0 <= point <= criterion.points and point == point.quantize(CENT)


def digest(sheet: Sheet) -> str:
    """SHA-256 of a sheet's points, salted by its id, which only its expert and the machine know yet."""
    told = msgspec.json.encode({"sheet": str(sheet.id), "points": sheet.points}, order="sorted")
    return hashlib.sha256(told).hexdigest()


def demand_own(sheet: Sheet, person: PersonId | None) -> None:
    """Refused("not_found") for anybody else's: that it exists is not told."""
    if person != sheet.person:
        raise Refused("not_found", thing="评分表")


def submit(sheet: Sheet, points: Points, comment: str, now: datetime) -> Sheet:
    state = SheetState(SHEET.step(sheet.state, "submit"))
    return replace(sheet, state=state, points=points, comment=comment, submitted_at=now)


def place_of(sheet: Sheet, criteria: Sequence[Criterion], alias: str, criterion: str) -> int:
    """Where a criterion's point stands in the sheet's row of a plan. Refused("not_found")."""
    names = [one.name for one in criteria]
    if alias not in sheet.points or criterion not in names:
        raise Refused("not_found", thing="评审因素")
    return names.index(criterion)


def point(text: str) -> Decimal:
    """A point as it was typed. Refused("invalid")."""
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        raise Refused("invalid", field="points", why="请填写数字") from None


def change(
    evaluation: Evaluation,
    sheet: Sheet,
    criteria: Sequence[Criterion],
    alias: str,
    place: int,
    change: Change,
) -> Sheet:
    """One point of a sheet that was handed in, until the scores unlock; before and after stand in it."""
    if evaluation.state != State.SCORING:
        raise Refused("sheet_unlocked")
    if sheet.state != SheetState.SUBMITTED:
        raise Refused("no_such_step", thing="sheet", state=sheet.state, event="change")
    if change.before == change.after:
        raise Refused("point_same")
    row = list(sheet.points[alias])
    row[place] = change.after
    points = check_points({**sheet.points, alias: tuple(row)}, evaluation.plans, criteria)
    return replace(sheet, points=points, changes=(*sheet.changes, change))


def means(sheets: Sequence[Sheet], plans: Sequence[Alias]) -> dict[str, Decimal]:
    """The mean of the experts' totals by alias, to two places for reading; methods reckon exactly."""
    return {
        plan.alias: (
            sum((sum(sheet.points[plan.alias], Decimal()) for sheet in sheets), Decimal()) / len(sheets)
        ).quantize(CENT)
        for plan in plans
    }


def report(
    title: str,
    evaluation: Evaluation,
    sheets: Sequence[Sheet],
    criteria: Sequence[Criterion],
    whose: Mapping[str, str],
) -> str:
    """The evaluation report (评审报告): every point by expert, every change with its reason, and the order.

    `whose`: alias → the agency behind it, told now that no point can change any more.
    """
    head = "、".join(f"{one.name}（{one.points} 分）" for one in criteria)
    lines = [f"# 评审报告：{title}", "", f"评审因素：{head}", ""]
    for plan in evaluation.plans:
        lines.append(f"## 方案{plan.alias}　{whose[plan.alias]}（投标回执 {plan.receipt}）")
        for number, sheet in enumerate(sheets, 1):
            row = sheet.points[plan.alias]
            total = sum(row, Decimal())
            lines.append(f"- 专家 {number}：{' + '.join(map(str, row))} = {total}")
        lines.append("")
    for number, sheet in enumerate(sheets, 1):
        lines += [
            f"- 专家 {number} 将方案{one.alias}“{one.criterion}”"
            f"由 {one.before} 分改为 {one.after} 分：{one.reason}"
            for one in sheet.changes
        ]
        if sheet.comment:
            lines.append(f"- 专家 {number} 评审意见：{sheet.comment}")
    scored = sorted(means(sheets, evaluation.plans).items(), key=lambda one: -one[1])
    lines += ["", "平均得分：" + "；".join(f"方案{alias} {mean} 分" for alias, mean in scored)]
    return "\n".join(lines) + "\n"
