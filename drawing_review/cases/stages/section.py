"""The part of a project's page that shows all its matters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core.actor import Actor, Role
from app.core.ids import CaseId
from app.core.term import CHINA, Reading
from app.register.projects.model import Project
from drawing_review.assessment.store import stages_applied_for
from drawing_review.cases import queries, store
from drawing_review.cases.stages.line import Bar, lines, stage_of
from drawing_review.cases.visits.model import Visit
from drawing_review.cases.visits.queries import seen_visits
from drawing_review.cases.words import case_word
from drawing_review.policy.keys import JointMatter
from drawing_review.policy.queries import policy_on
from drawing_review.policy.words import matter_word, word
from storage.engine import fetch_value

COLOURS = {"normal": "#2f7d32", "near": "#b06f00", "overdue": "#b3261e", "paused": "#1565c0"}
DONE = "#6b7280"


async def stages_of(project: Project, actor: Actor) -> dict[str, Any]:
    """Every stage with the project's cases, their lights and their site visits, and the way to apply."""
    found = await queries.of_project(project.id, actor)
    terms = await queries.terms_now(found)
    now = await fetch_value("SELECT clock_timestamp()")
    policy = await policy_on(now.astimezone(CHINA).date())
    stages = {one: stage_of(policy, one) for one in JointMatter}
    pauses = await store.pauses([one.id for one in found])
    visits = await seen_visits([one.id for one in found])
    drawn = lines(found, pauses, stages, now, await stages_applied_for([one.id for one in found]))
    return {
        "stages": [
            (word(one.stage), [_row(bar, terms.get(bar.case.id), visits) for bar in one.bars])
            for one in drawn
        ],
        "any": bool(found),
        "project": project.id,
        "opens": actor.holds(Role.OWNER, Role.DESIGNER),
    }


def _row(bar: Bar, term: Reading | None, visits: Mapping[CaseId, list[Visit]]) -> dict[str, Any]:
    return {
        "bar": bar,
        "case": bar.case,
        "matter": matter_word(bar.case.matter),
        "state": case_word(bar.case),
        "term": term,
        "colour": COLOURS[term.light.value] if term else DONE,
        "visits": visits.get(bar.case.id, []),
    }
