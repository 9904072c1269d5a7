"""A rule that reviewers overrule too often is told to its keepers, once."""

from __future__ import annotations

from app.core.actor import Role
from app.register.districts.queries import districts
from app.register.duties.queries import on_duty
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from drawing_review.rulebooks import queries, store
from drawing_review.rulebooks.commands import flag_rule
from drawing_review.rulebooks.rules import Tally
from storage.jobs.running import RunningJob
from storage.jobs.task import task

declare_template(
    "rule.flagged",
    (
        "规则“{title}”多次不被采纳",
        "审查人员判定了 {judged} 条结果，其中 {overruled} 条不采纳。请查看理由，修正或停用该规则。",
    ),
    (
        "The rule “{title}” is overruled often",
        "Reviewers judged {judged} of its findings and overruled {overruled}. Read why, and mend the rule.",
    ),
)


@task("rule.weigh", queue="light")
async def weigh_rule(job: RunningJob, check: str) -> None:
    """After each judgement: whether its rule is overruled too often."""
    tally = (await store.tallies()).get(check, Tally())
    if tally.flagged:
        await flag_rule(job.context, check, tally)


@task("rule.tell_flagged", queue="light")
async def tell_flagged(job: RunningJob, rule: str) -> None:
    """To the regulators, who keep the rulebooks."""
    tally = (await store.tallies()).get(rule, Tally())
    words = {
        "title": queries.rule(rule).declared.check.zh,
        "judged": str(tally.judged),
        "overruled": str(tally.overruled),
    }
    people = await on_duty(Role.REGULATOR, districts=[one.id for one in await districts()])
    path = f"/rulebook/{rule}"
    await send_messages(job.context, "rule.flagged", people, path=path, data=words, job=job)
