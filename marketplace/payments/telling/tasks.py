"""After a fact of a payment the other party gets a message with the way to the contract's payments."""

from __future__ import annotations

from datetime import datetime

from app.core.ids import OrganisationId
from app.html.say import moment
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from app.register.organisations.queries import people_of
from marketplace.contracts import store as contracts
from marketplace.contracts.model import Contract, ContractId
from storage.jobs.running import RunningJob
from storage.jobs.task import task

declare_template(
    "payment.plan",
    ("{number} 付款计划待答复", "委托人提出付款计划，请在付款页面答复；同意后替代未开票的各期。"),
    (
        "{number}: a plan of payments",
        "Answer it on the page of payments; agreed, it replaces what is not invoiced.",
    ),
)
declare_template(
    "payment.plan_answered",
    ("{number} 付款计划已答复", "{answer} 请查看付款页面。"),
    ("{number}: the plan is answered", "{answer} See the page of payments."),
)
declare_template(
    "payment.invoiced",
    ("{number} 第 {n} 期收到发票", "付款期限 {due}。付款后请登记并上传凭证。"),
    ("{number}: instalment {n} is invoiced", "Pay by {due}, then record it with its proof."),
)
declare_template(
    "payment.recorded",
    ("{number} 第 {n} 期已登记付款", "请核对是否到账并答复；逾期不答复的，系统确认到账。"),
    ("{number}: instalment {n} is paid", "Say whether it has come; after your days silence confirms it."),
)
declare_template(
    "payment.denied",
    ("{number} 第 {n} 期未到账", "{reason} 付款期限继续计算。"),
    ("{number}: instalment {n} has not come", "{reason} The clock goes on."),
)
declare_template(
    "payment.disputed",
    ("{number} 第 {n} 期付款有争议", "{reason} 付款期限不因争议停止。"),
    ("{number}: instalment {n} is disputed", "{reason} A dispute does not stop the clock."),
)
declare_template(
    "payment.light",
    ("{number} 第 {n} 期付款{light}", "付款期限 {due}。超期计入贵单位的公开付款记录。"),
    ("{number}: payment {n} is {light}", "Due {due}. What is late stands in your public record."),
)
LIGHTS = {"near": "临期", "overdue": "超期"}


@task("payment.tell_plan", queue="light")
async def tell_plan(job: RunningJob, contract: ContractId, agency: OrganisationId) -> None:
    await _tell(job, "payment.plan", contract, agency)


@task("payment.tell_plan_answered", queue="light")
async def tell_plan_answered(job: RunningJob, contract: ContractId, answer: str) -> None:
    owner = (await contracts.rows.one(Contract, contract)).owner
    await _tell(job, "payment.plan_answered", contract, owner, answer=answer[:200])


@task("payment.tell_invoiced", queue="light")
async def tell_invoiced(
    job: RunningJob, contract: ContractId, instalment_number: int, owner: OrganisationId, due: datetime | None
) -> None:
    ends = moment(due) if due else "自付款条件成就起计算"
    await _tell(job, "payment.invoiced", contract, owner, n=str(instalment_number), due=ends)


@task("payment.tell_recorded", queue="light")
async def tell_recorded(
    job: RunningJob, contract: ContractId, instalment_number: int, agency: OrganisationId
) -> None:
    await _tell(job, "payment.recorded", contract, agency, n=str(instalment_number))


@task("payment.tell_answered", queue="light")
async def tell_answered(
    job: RunningJob,
    contract: ContractId,
    instalment_number: int,
    owner: OrganisationId,
    event: str,
    text: str,
) -> None:
    """The owner, of a denial alone."""
    if event == "deny":
        await _tell(job, "payment.denied", contract, owner, n=str(instalment_number), reason=text[:200])


@task("payment.tell_disputed", queue="light")
async def tell_disputed(
    job: RunningJob, contract: ContractId, instalment_number: int, by: OrganisationId, reason: str
) -> None:
    found = await contracts.rows.one(Contract, contract)
    other = found.agency if by == found.owner else found.owner
    await _tell(job, "payment.disputed", contract, other, n=str(instalment_number), reason=reason[:200])


@task("payment.tell_light", queue="light")
async def tell_light_changed(
    job: RunningJob,
    contract: ContractId,
    instalment_number: int,
    owner: OrganisationId,
    light: str,
    due: datetime | None,
) -> None:
    words = {"n": str(instalment_number), "light": LIGHTS[light], "due": moment(due)}
    await _tell(job, "payment.light", contract, owner, **words)


async def _tell(
    job: RunningJob, template: str, contract: ContractId, firm: OrganisationId, **data: str
) -> None:
    found = await contracts.rows.one(Contract, contract)
    words = {"number": found.number, **data}
    path = f"/contracts/{contract}/payments"
    await send_messages(job.context, template, await people_of([firm]), path=path, data=words, job=job)
