"""Who was served at a window and left a number is asked by SMS; he answers it with a digit."""

from __future__ import annotations

from app.register.feedback import rules, store
from app.register.feedback.model import ServiceAct, ServiceActId
from app.register.messages.channels import address_of, carriers
from app.register.messages.model import Channel, Letter
from storage.jobs.running import RunningJob
from storage.jobs.task import task

TEXT = "您办理的“{title}”已办结。请直接回复 5 非常满意、4 满意、3 基本满意、2 不满意、1 非常不满意。"


@task("feedback.send_sms", queue="light", attempts=4, limit=60)
async def send_sms(job: RunningJob, service: ServiceActId) -> None:
    """The letter's title is the extension that the gateway sends from, so that the answer names the act."""
    act, carrier = await store.rows.one(ServiceAct, service), carriers().get(Channel.SMS)
    if act.phone and carrier is not None:
        letter = Letter(act.code, TEXT.format(title=act.title), address_of(f"/rate/{rules.token(act)}"))
        await carrier.deliver(act.phone, letter)
