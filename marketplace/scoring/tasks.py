"""When the panel is formed the scoring begins by itself, and its experts are told."""

from __future__ import annotations

from uuid import UUID

from app.core.term import CHINA
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from app.register.panels.model import PanelId
from app.register.panels.model import State as PanelState
from marketplace.scoring import store
from marketplace.scoring.commands import begin_scoring
from marketplace.scoring.model import EvaluationId
from marketplace.tenders import store as tenders
from marketplace.tenders.model import Tender, TenderId
from storage.jobs.running import RunningJob
from storage.jobs.task import task

declare_template(
    "evaluation.begun",
    ("请评分：{title}", "“{title}”的评审已经开始，请在 {due} 前独立评分。全部专家提交后，评分一并解锁。"),
    (
        "Score {title}",
        "The evaluation of “{title}” has begun. Score alone before {due}; all scores unlock together.",
    ),
)
declare_template(
    "evaluation.unlocked",
    ("请签署评审报告", "全部专家已提交评分，请阅读并签署评审报告；如有不同意见，可在签署时写明。"),
    ("Sign the evaluation report", "All scores are in. Read the report and sign it; you may add a dissent."),
)


@task("evaluation.begin", queue="light")
async def begin(job: RunningJob, panel: PanelId, state: PanelState) -> None:
    """A formed panel of a tender begins to score."""
    if state == PanelState.FORMED:
        await begin_scoring(job.context, panel)


@task("evaluation.tell_begun", queue="light")
async def tell_begun(job: RunningJob, evaluation: UUID, tender: UUID) -> None:
    found = await tenders.rows.one(Tender, TenderId(tender))
    sheets = await store.sheets(EvaluationId(evaluation))
    due = (await store.evaluation(EvaluationId(evaluation))).due.astimezone(CHINA)
    data = {"title": found.title, "due": f"{due:%Y-%m-%d %H:%M}"}
    people = [sheet.person for sheet in sheets]
    await send_messages(job.context, "evaluation.begun", people, path="/evaluations", data=data, job=job)


@task("evaluation.tell_unlocked", queue="light")
async def tell_unlocked(job: RunningJob, evaluation: UUID) -> None:
    people = [sheet.person for sheet in await store.sheets(EvaluationId(evaluation))]
    await send_messages(job.context, "evaluation.unlocked", people, path="/evaluations", data={}, job=job)
