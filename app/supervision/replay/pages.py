"""The replay (重放) of a case: every entry about it in order, and the case as it stood after each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.params import FromPath

from app.core.actor import Actor, Role
from app.core.ids import CaseId, PersonId
from app.html.page import page
from app.html.words import _
from app.supervision.replay.steps import Step, in_order, steps
from app.supervision.trail import fields
from app.supervision.trail.names import Names, names_in
from app.supervision.trail.queries import of_case
from app.supervision.trail.shown import shown
from drawing_review.cases.marks.words import KINDS as MARKS
from drawing_review.cases.meetings.words import STATES as MEETINGS
from drawing_review.cases.model import SeatId
from drawing_review.cases.opinions.words import STANCES
from drawing_review.cases.queries import matter
from drawing_review.cases.replay.replay import as_stored, differences
from drawing_review.cases.replay.then import CaseThen
from drawing_review.cases.stances.model import StanceKind
from drawing_review.cases.words import RESULTS, SEVERITIES, state_word
from storage.trail.queries import TrailLine

PARTS = {
    "number": _("编号"),
    "title": _("名称"),
    "state": _("状态"),
    "conclusion": _("结论"),
    "draft": _("待提交的文件"),
    "versions": _("图纸版本"),
    "seats": _("审查席位"),
    "opinions": _("审查意见"),
}


@get("/trail/subjects/case/{case_id:uuid}", reading={Role.REGULATOR})
async def replay_case(request: Request[Any, Any, Any], case_id: FromPath[UUID]) -> Response[str]:
    """`?after=3`: the case after its third entry; without it, after the last."""
    case, lines = await _at_rest(CaseId(case_id), request.user)
    told = steps(lines)
    names = await names_in(lines)
    chosen = _chosen(request.query_params.get("after", ""), len(told))
    return await page(
        "app/supervision/replay/case.html",
        path=request.scope["path"],
        case=case,
        rows=[(number, shown(step.line, names)) for number, step in enumerate(told, 1)],
        chosen=chosen,
        step=told[chosen - 1],
        told=shown(told[chosen - 1].line, names),
        then=_readable(told[chosen - 1], names),
        broken=next((step.broken for step in told if step.broken), ""),
        differing=_differing(told[-1].then, case),
    )


async def _at_rest(case_id: CaseId, actor: Actor) -> tuple[CaseThen, list[TrailLine]]:
    """Rows and entries of one moment: read again if an entry was added while the rows were read."""
    case, lines = await _stored(case_id, actor), await of_case(case_id)
    for _again in range(3):
        case, before = await _stored(case_id, actor), len(lines)
        lines = await of_case(case_id)
        if len(lines) == before:
            break
    return case, in_order(lines)


async def _stored(case_id: CaseId, actor: Actor) -> CaseThen:
    """The rows as they are now. Refused("not_found") for a case of another district."""
    found = await matter(case_id, actor)
    return as_stored(found.case, found.versions, found.all_files, found.seats, found.opinions)


def _chosen(asked: str, last: int) -> int:
    """The number of the step that was asked for, within the steps there are."""
    return min(max(int(asked[:6]), 1), last) if asked.isascii() and asked.isdigit() else last


def _differing(then: CaseThen | None, now: CaseThen) -> list[str]:
    """The parts in which facts and rows do not agree, in words."""
    return [_(PARTS[name]) for name in differences(then, now)] if then else []


def _readable(step: Step, names: Names) -> dict[str, Any] | None:
    """The case then, in words."""
    then = step.then
    if then is None:
        return None
    return {
        "state": state_word("case", then.state),
        "conclusion": then.conclusion,
        "versions": [(one, state_word("version", one.state)) for one in then.versions],
        "seats": [
            {
                "it": one,
                "body": names.of(one.body),
                "word": _(RESULTS[one.result]) if one.result else state_word("seat", one.state),
                "reviewers": [names.of(id) for id in dict.fromkeys(_reviewers(then, one.id))],
            }
            for one in then.seats
        ],
        "meetings": [(one, _(MEETINGS[one.state])) for one in then.meetings],
        "opinions": [
            {
                "it": one,
                "state": state_word("opinion", one.state),
                "severity": _(SEVERITIES[one.severity]),
                "seat": names.of(one.seat),
                "person": names.of(one.person) if one.person else fields.value("person", None, names),
                "stances": [
                    (_(STANCES[StanceKind(each.kind)]), names.of(each.seat), each.reason)
                    for each in then.stances
                    if each.opinion == one.id
                ],
                "marks": "、".join(_(MARKS[each.mark.kind]) for each in then.marks if each.opinion == one.id),
            }
            for one in then.opinions
        ],
    }


def _reviewers(then: CaseThen, seat: SeatId) -> list[PersonId]:
    return [one.person for one in then.reviewers if one.seat == seat]


routes = [replay_case]
