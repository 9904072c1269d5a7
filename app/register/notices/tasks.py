"""Machine work on notices: printing, telling the addressee, proof of e-mail, announcements run out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from uuid import UUID

from app.core.ids import PersonId
from app.core.settings import Settings
from app.paper.seals import Seal, seal_file, seals_folder
from app.paper.typeset import letter
from app.register.bodies.queries import body
from app.register.messages import queries as messages
from app.register.messages.commands import send_messages
from app.register.messages.model import Channel, DeliveryId
from app.register.messages.templates import declare_template
from app.register.notices import commands, letters, rules, store
from app.register.notices.model import NoticeId
from app.register.organisations.queries import people_of
from app.register.people.queries import named
from storage.blobs.store import store as blobs
from storage.jobs.running import RunningJob
from storage.jobs.task import task
from storage.moments import moment
from storage.process import beside_worker
from storage.unit import Context

declare_template(
    "notice.issued",
    ("{title} {number}", "{issuer}发出{title}（{number}）：{about}。打开查阅即为送达。"),
    (
        "Notice {number}",
        "{issuer} has issued a notice ({number}) about {about}. Opening it counts as service.",
    ),
)
_settings: list[Settings] = []


@beside_worker
@asynccontextmanager
async def printing(settings: Settings) -> AsyncIterator[None]:
    """Where this process finds the seals, and the address that QR codes carry."""
    _settings[:] = [settings]
    yield


@task("notice.print", queue="light")
async def print_notice(job: RunningJob, notice: NoticeId) -> None:
    """Values → PDF/A, signed by those of its signers and sealed by its body who have a certificate here."""
    [settings] = _settings
    found = await store.notice(notice)
    path = seal_file(seals_folder(settings), (await body(found.issuer)).code)
    seal = Seal(path) if path else None
    personal = await _personal(settings, found.signers or ())
    said = letters.letter(found, settings.url, found.issuer_name if seal else "")
    pdf = await asyncio.to_thread(letter, said)
    reason = f"{found.title} {found.number}"
    for name, one in personal:
        pdf = await one.sign(pdf, reason, name)
    if seal:  # the body's is last, over all of them
        pdf = await seal.sign(pdf, reason)
    kept = await blobs().put_bytes(pdf)
    sealed_by, signed_by = seal.subject if seal else "", tuple(one.subject for _name, one in personal)
    await commands.record_print(job.context, notice, job, kept.sha256, sealed_by, signed_by)


async def _personal(settings: Settings, signers: Sequence[PersonId]) -> list[tuple[str, Seal]]:
    """Name and personal seal (个人电子签章) of those who have one, in the order in which they sign."""
    people = await named(signers)
    there = [people[one] for one in signers if one in people]
    paths = [(one.name, seal_file(seals_folder(settings), one.login)) for one in there]
    return [(name, Seal(path)) for name, path in paths if path]


@task("notice.tell", queue="light")
async def tell(job: RunningJob, notice: NoticeId) -> None:
    """Everyone who may act for the addressee learns that a notice is there."""
    found = await store.notice(notice)
    data = {"title": found.title, "number": found.number, "issuer": found.issuer_name, "about": found.about}
    people = await people_of([found.addressee])
    await send_messages(
        job.context,
        "notice.issued",
        people,
        path=f"/notices/{found.id}",
        data=data,
        sent_by=found.issued_by,
        job=job,
    )


@task("notice.mailed", queue="light")
async def mailed(job: RunningJob, delivery: DeliveryId, channel: Channel) -> None:
    """An e-mail about a notice has arrived: that is service, if nothing served it before."""
    copy, message = await messages.copy_of(delivery)
    if channel == Channel.MAIL and message.template == "notice.issued":
        id = NoticeId(UUID(message.path.rpartition("/")[2]))
        await commands.record_mail(job.context, id, copy.address, job)


@moment("notice.announced", every=3600.0)
async def count_announced(context: Context) -> None:
    """Announcements that have stood for thirty days count as service."""
    for id in await store.due_announcements(rules.ANNOUNCED_DAYS):
        await commands.serve_by_announcement(context, id)
