"""After a fact of a service the other party, or both, get a message with the way to its page."""

from __future__ import annotations

from collections.abc import Collection
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
    "service.light",
    ("{number} 服务时限：{light}", "服务时限 {due} 届满。请尽快提交最终成果；确需延期的，请在履约页面申请。"),
    ("{number}: the service is {light}", "The service's time ends {due}. Deliver, or ask for an extension."),
)
declare_template(
    "service.pause",
    ("{number} 暂停计时", "{reason} 机构提出的暂停请于 {due} 前答复，逾期不答复即生效。"),
    (
        "{number}: a pause of the clock",
        "{reason} An agency's pause is to be answered by {due}; silence agrees.",
    ),
)
declare_template(
    "service.owner_pause",
    ("{number} 委托人已暂停计时", "{reason}"),
    ("{number}: the owner has paused the clock", "{reason}"),
)
declare_template(
    "service.pause_refused",
    ("{number} 暂停计时未获同意", "{reason} 计时未停。"),
    ("{number}: the pause was refused", "{reason} The clock runs on."),
)
declare_template(
    "service.pause_agreed",
    ("{number} 已暂停计时", "自提出之时起停止计时，恢复后继续计算。"),
    ("{number}: the clock stands still", "Since the moment it was asked for, until it is resumed."),
)
declare_template(
    "service.resumed",
    ("{number} 已恢复计时", "{reason}"),
    ("{number}: the clock runs again", "{reason}"),
)
declare_template(
    "service.extension_asked",
    ("{number} 申请延期 {days} 个工作日", "{reason} 请在履约页面答复；未同意的，时限不变。"),
    ("{number}: {days} more working days are asked for", "{reason} Without your consent the limit stays."),
)
declare_template(
    "service.extension_answered",
    ("{number} 延期申请已答复", "现服务时限 {days} 个工作日。{reason}"),
    ("{number}: the extension is answered", "The limit is now {days} working days. {reason}"),
)
declare_template(
    "service.delivered",
    ("{number} 收到服务成果", "请于 {due} 前验收或说明理由退回；逾期由系统自动验收。"),
    ("{number}: a result has come", "Accept or return it by {due}; after that the system accepts it."),
)
declare_template(
    "service.returned",
    ("{number} 成果被退回", "{reason} 服务时限继续计算。"),
    ("{number}: the result was returned", "{reason} The clock runs on."),
)
declare_template(
    "service.accepted",
    ("{number} 成果已验收", "第 {result} 号成果已验收。"),
    ("{number}: the result is accepted", "Result no. {result} is accepted."),
)
LIGHTS = {"near": "临期", "overdue": "超期"}


@task("service.tell_light", queue="light")
async def tell_light_changed(job: RunningJob, contract: ContractId, light: str, due: datetime | None) -> None:
    found = await contracts.rows.one(Contract, contract)
    both = [found.owner, found.agency]
    await _tell(job, "service.light", found, both, light=LIGHTS[light], due=moment(due))


@task("service.tell_pause", queue="light")
async def tell_pause(
    job: RunningJob, contract: ContractId, agreed: bool, reason: str, answer_due: datetime | None
) -> None:
    found = await contracts.rows.one(Contract, contract)
    if agreed:
        await _tell(job, "service.owner_pause", found, [found.agency], reason=reason[:200])
    else:
        await _tell(job, "service.pause", found, [found.owner], reason=reason[:200], due=moment(answer_due))


@task("service.tell_pause_answered", queue="light")
async def tell_pause_answered(job: RunningJob, contract: ContractId, event: str, answer: str) -> None:
    found = await contracts.rows.one(Contract, contract)
    template = "service.pause_refused" if event == "refuse" else "service.pause_agreed"
    both = [found.owner, found.agency] if event == "silence" else [found.agency]
    await _tell(job, template, found, both, reason=answer[:200])


@task("service.tell_resumed", queue="light")
async def tell_resumed(job: RunningJob, contract: ContractId, by: OrganisationId, statement: str) -> None:
    found = await contracts.rows.one(Contract, contract)
    other = found.agency if by == found.owner else found.owner
    await _tell(job, "service.resumed", found, [other], reason=statement[:200])


@task("service.tell_extension_asked", queue="light")
async def tell_extension_asked(job: RunningJob, contract: ContractId, days: int, reason: str) -> None:
    found = await contracts.rows.one(Contract, contract)
    await _tell(job, "service.extension_asked", found, [found.owner], days=str(days), reason=reason[:200])


@task("service.tell_extension_answered", queue="light")
async def tell_extension_answered(job: RunningJob, contract: ContractId, days: int, answer: str) -> None:
    found = await contracts.rows.one(Contract, contract)
    await _tell(job, "service.extension_answered", found, [found.agency], days=str(days), reason=answer[:200])


@task("service.tell_delivered", queue="light")
async def tell_delivered(job: RunningJob, contract: ContractId, due: datetime) -> None:
    found = await contracts.rows.one(Contract, contract)
    await _tell(job, "service.delivered", found, [found.owner], due=moment(due))


@task("service.tell_returned", queue="light")
async def tell_returned(job: RunningJob, contract: ContractId, reason: str) -> None:
    found = await contracts.rows.one(Contract, contract)
    await _tell(job, "service.returned", found, [found.agency], reason=reason[:200])


@task("service.tell_accepted", queue="light")
async def tell_accepted(job: RunningJob, contract: ContractId, result_number: int, by_system: bool) -> None:
    found = await contracts.rows.one(Contract, contract)
    told = [found.agency, found.owner] if by_system else [found.agency]
    await _tell(job, "service.accepted", found, told, result=str(result_number))


async def _tell(
    job: RunningJob, template: str, contract: Contract, firms: Collection[OrganisationId], **data: str
) -> None:
    words = {"number": contract.number, **data}
    people = await people_of(firms)
    path = f"/contracts/{contract.id}/service"
    await send_messages(job.context, template, people, path=path, data=words, job=job)
