"""What follows a fact of a contract: an ended award takes its unsigned contract along; parties are told."""

from __future__ import annotations

from app.core.ids import OrganisationId
from app.html.words import translate
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from app.register.organisations.queries import people_of
from marketplace.awards.model import AwardId
from marketplace.contracts import store
from marketplace.contracts.dropping.commands import drop_contract
from marketplace.contracts.model import Contract, ContractId, Ground
from marketplace.contracts.words import GROUNDS
from storage.jobs.running import RunningJob
from storage.jobs.task import task

declare_template(
    "contract.ending",
    ("{number} 对方提出协商解除", "理由：{reason} 请在合同页面答复；不答复的，合同继续有效。"),
    (
        "{number}: ending by consent proposed",
        "{reason} Answer on the contract's page; silence ends nothing.",
    ),
)
declare_template(
    "contract.terminated",
    ("{number} 合同已解除", "事由：{ground}。{reason}"),
    ("{number} is terminated", "{reason}"),
)


@task("contract.drop_unsigned", queue="light")
async def drop_unsigned(job: RunningJob, award: AwardId) -> None:
    await drop_contract(job.context, award, job)


@task("contract.tell_ending", queue="light")
async def tell_ending(job: RunningJob, contract: ContractId, by: OrganisationId, reason: str) -> None:
    await _tell_other(job, "contract.ending", contract, by, reason=reason[:200])


@task("contract.tell_terminated", queue="light")
async def tell_terminated(
    job: RunningJob, contract: ContractId, by: OrganisationId, ground: Ground, reason: str
) -> None:
    told = translate(GROUNDS[ground], "zh")
    await _tell_other(job, "contract.terminated", contract, by, ground=told, reason=reason[:200])


async def _tell_other(
    job: RunningJob, template: str, contract: ContractId, by: OrganisationId, **data: str
) -> None:
    """The party that did not do it."""
    found = await store.rows.one(Contract, contract)
    other = found.agency if by == found.owner else found.owner
    words = {"number": found.number, **data}
    people = await people_of([other])
    await send_messages(job.context, template, people, path=f"/contracts/{found.id}", data=words, job=job)
