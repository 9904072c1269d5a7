"""What the witnesses answer, turn by turn: only what changes is written, and told to the regulators."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.core.actor import Role, system
from app.register.duties.queries import on_duty
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from app.supervision.witnesses import store
from app.supervision.witnesses.commands import hear
from app.supervision.witnesses.rules import event
from app.supervision.witnesses.states import WITNESS
from storage.engine import fetch_value
from storage.jobs.running import RunningJob
from storage.jobs.task import task
from storage.trail.witnessing import Told
from storage.unit import Context

CONTEXT = Context(actor=system("witnessing"))
PATH = "/trail/witnesses"

declare_template(
    "witness.contradicting",
    (
        "操作留痕与见证单位 {name} 不符",
        "见证单位见过的日志与现在的不一致：日志可能被截短、改写，或恢复成旧备份。请立即核查。",
    ),
    (
        "The trail contradicts its witness {name}",
        "What it signed before is not in the log: it was cut, rewritten, or an old backup was restored.",
    ),
)
declare_template(
    "witness.silent",
    ("见证单位 {name} 已停止见证", "超过十分钟没有收到它的签名，请联系该单位。"),
    ("The witness {name} has fallen silent", "It has not signed for ten minutes: ask the body that runs it."),
)


class Hearing:
    """Keeps in mind when each witness signed last: of one process, the one that asks them."""

    def __init__(self) -> None:
        self._signed: dict[str, datetime] = {}

    async def __call__(self, told: Sequence[Told]) -> None:
        now = await fetch_value("SELECT clock_timestamp()")
        for one in told:
            known = await store.named(one.witness)
            signed = self._signed.setdefault(one.witness, now)
            happened = event(known.state if known else WITNESS.initial, one, signed, now)
            if not one.why:
                self._signed[one.witness] = now
            if happened:
                await hear(CONTEXT, one, happened)


@task("witness.tell", queue="light")
async def tell(job: RunningJob, name: str, state: str) -> None:
    """The regulators of the whole city are told of every witness that does not sign any more."""
    if state != "signing":
        people = await on_duty(Role.REGULATOR)
        await send_messages(job.context, f"witness.{state}", people, path=PATH, data={"name": name}, job=job)
