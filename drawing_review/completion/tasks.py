"""What follows by itself in an acceptance: the comparison, the letters, who is told, what is overdue."""

from __future__ import annotations

from uuid import UUID

from app.core.ids import CaseId
from app.core.matter import JointMatter
from app.register.messages.templates import declare_template
from app.register.notices.model import Kind
from app.register.projects.queries import project
from drawing_review.cases import store as cases
from drawing_review.cases.letters.tasks import issue_letter
from drawing_review.cases.model import Case, Seat
from drawing_review.cases.telling.tasks import case_of, coordinators, parties, reviewers, tell
from drawing_review.completion import letters, rules, store
from drawing_review.completion.commands import compare_as_built
from drawing_review.completion.measures import measures
from drawing_review.completion.model import ItemId
from drawing_review.completion.rectification import lapse_item
from drawing_review.completion.words import VERDICTS
from storage.jobs.running import RunningJob
from storage.jobs.task import task
from storage.moments import moment
from storage.unit import Context

declare_template(
    "completion.returned",
    (
        "{number} 请整改",
        "“{title}”联合验收须整改 {count} 项：{reason} 计时暂停，请逐项整改、答复后提请复查。",
    ),
    (
        "{number}: rectify",
        "{count} items of “{title}” are to be mended: {reason} The clock stands meanwhile.",
    ),
)
declare_template(
    "completion.rectified",
    ("{number} 请复查整改", "“{title}”的整改事项已全部答复，计时恢复，请复查并出具意见。"),
    ("{number}: check what was mended", "All items of “{title}” are answered; the clock runs again."),
)
declare_template(
    "completion.concluded",
    ("{number} 联合验收：{overall}", "“{title}”联合验收综合意见：{overall}。{conclusion}"),
    ("{number}: acceptance concluded", "The acceptance of “{title}” is concluded ({overall}): {conclusion}"),
)
declare_template(
    "completion.overdue",
    ("{number} 整改逾期", "“{title}”的 {item} 号整改事项已超过期限，请尽快整改并答复。"),
    (
        "{number}: a rectification is overdue",
        "Item {item} of “{title}” is past its limit; mend and answer it.",
    ),
)


@task("completion.compare", queue="light")
async def compare(job: RunningJob, case: CaseId) -> None:
    """A drawing is known, or a set was submitted: what can be compared with the sealed set is."""
    if (await case_of(case)).matter == JointMatter.ACCEPTANCE:
        await compare_as_built(job.context, case)


async def _acceptance(id: CaseId) -> Case | None:
    found = await case_of(id)
    return found if found.matter == JointMatter.ACCEPTANCE else None


@task("completion.write_returned", queue="light")
async def write_returned(job: RunningJob, entry: UUID, case: CaseId, reason: str, items: list[int]) -> None:
    """The items as the fact names them."""
    if found := await _acceptance(case):
        told = [one for one in await store.items(case) if one.number in items]
        seats = {seat.id: seat for seat in await cases.of_case(Seat, case)}
        said = letters.returned(found, await project(found.project), reason, told, seats)
        await issue_letter(job, entry, found, Kind.RETURN, said, "联合验收整改通知书")


@task("completion.write_concluded", queue="light")
async def write_concluded(job: RunningJob, entry: UUID, case: CaseId, overall: str, conclusion: str) -> None:
    if found := await _acceptance(case):
        built, seats = await project(found.project), await cases.of_case(Seat, case)
        surveys = await store.surveys(case)
        said = letters.concluded(
            found,
            built,
            overall,
            conclusion,
            {seat.id: seat for seat in seats},
            rules.holding(seats, await store.opinions(case)),
            await store.items(case),
            surveys[-1] if surveys else None,
            measures(surveys[-1], built) if surveys else [],
        )
        await issue_letter(job, entry, found, Kind.CONCLUSION, said, "联合验收意见书")


@task("completion.tell_returned", queue="light")
async def tell_returned(job: RunningJob, case: CaseId, reason: str, items: list[int]) -> None:
    if found := await _acceptance(case):
        people = await parties(found)
        await tell(job, "completion.returned", people, found, reason=reason, count=str(len(items)))


@task("completion.tell_rectified", queue="light")
async def tell_rectified(job: RunningJob, case: CaseId) -> None:
    if found := await _acceptance(case):
        seats = await cases.of_case(Seat, case)
        people = await reviewers([seat.body for seat in seats]) | await coordinators(found)
        await tell(job, "completion.rectified", people, found)


@task("completion.tell_concluded", queue="light")
async def tell_concluded(job: RunningJob, case: CaseId, overall: str, conclusion: str) -> None:
    if found := await _acceptance(case):
        seats = await cases.of_case(Seat, case)
        people = await parties(found) | await reviewers([seat.body for seat in seats])
        words = {"overall": VERDICTS[overall], "conclusion": conclusion}
        await tell(job, "completion.concluded", people, found, **words)


@task("completion.tell_overdue", queue="light")
async def tell_overdue(job: RunningJob, case: CaseId, item_number: int) -> None:
    found = await case_of(case)
    people = await parties(found) | await coordinators(found)
    await tell(job, "completion.overdue", people, found, item=str(item_number))


@moment("completion.due", every=30.0)
async def lapse_items(context: Context) -> None:
    """What should have been mended by now is told to the owner and the coordinators, once."""
    for item in await store.overdue():
        await lapse_item(context, ItemId(item))
