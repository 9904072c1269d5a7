"""A case with a real drawing that has passed, and workers that seal it: by real commands and jobs."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import ezdxf
import msgspec

from app.core.actor import Role
from app.core.ids import BodyId, CaseId, new_id
from app.core.settings import Settings
from app.reactions import REACTIONS, load_tasks
from app.register.notices.tasks import printing
from drawing_review.archive.commands import seal_set
from drawing_review.archive.model import SealedSet, SetId
from drawing_review.archive.store import one
from drawing_review.archive.tasks import sealing
from drawing_review.cases import store
from drawing_review.cases.commands import move
from drawing_review.cases.facts import CasePassed
from drawing_review.cases.model import Seat, SeatId, Version
from drawing_review.cases.versions import commands as versions
from drawing_review.cases.versions.caged import caged
from storage import engine
from storage.blobs.store import close_store, open_store
from storage.blobs.store import store as blobs
from storage.jobs.outbox import deliver
from storage.live import close_live, open_live
from storage.operation import operation
from storage.unit import Context, Operation
from tests.app.register.messages.test_messages import run_jobs
from tests.drawing_review.cases import lived
from tests.drawing_review.cases.lived import MACHINE, Town


class Passed(msgspec.Struct):
    """A passed case, its town, and an inspector of the district."""

    town: Town
    case: CaseId
    inspector: Context


@asynccontextmanager
async def workers(settings: Settings) -> AsyncIterator[None]:
    """What stands beside a worker: the object store, the cage, seals and keys."""
    load_tasks()
    await open_store(settings)
    await open_live(settings)
    try:
        async with caged(settings), printing(settings), sealing(settings):
            yield
    finally:
        await close_live()
        close_store()


def two_sheets(length: float = 30000.0, second: float = 30000.0) -> bytes:
    """Two A1 sheets at 1:100 in model space, a line across each; the second is of civil defence."""
    document = ezdxf.new("R2010", units=4)
    model = document.modelspace()
    sheets = ((0, length, "一层平面图", "建施-01"), (100000, second, "人防地下室平面图", "人防-01"))
    for x, across, name, number in sheets:
        model.add_lwpolyline([(x, 0), (x + 84100, 0), (x + 84100, 59400), (x, 59400)], close=True)
        model.add_lwpolyline(
            [(x + 2500, 1000), (x + 83100, 1000), (x + 83100, 58400), (x + 2500, 58400)], close=True
        )
        model.add_line((x + 10000, 10000), (x + 10000 + across, 40000))
        for row, (label, value) in enumerate((("图名", name), ("图号", number), ("比例", "1:100"))):
            model.add_text(label, height=300).set_placement((x + 66000, 3000 + row * 900))
            model.add_text(value, height=350).set_placement((x + 68000, 3000 + row * 900))
    out = io.StringIO()
    document.write(out)
    return out.getvalue().encode()


async def passed(town: Town | None = None, length: float = 30000.0) -> Passed:
    """Submitted and read by a worker; its conclusion is written down without the review in between."""
    where = town or await lived.town()
    case = await lived.open_in(where)
    blob = await blobs().put_bytes(two_sheets(length))
    await versions.submit_drawing(where.designer, case, "总图.dxf", blob.sha256, blob.size)
    await run_jobs("drawing.read")
    await reactions("drawing.identify")
    await conclude(MACHINE, case, where.bodies)
    inspector = await lived.official(Role.INSPECTOR, where.district)
    return Passed(where, case, await lived.city.as_(inspector))


@operation("test.conclude", zh="测试结论", en="conclude in a test")
async def conclude(op: Operation, case_id: CaseId, bodies: list[BodyId]) -> CasePassed:
    """The seats agree and the case has passed: how it comes to that is tested where it happens."""
    now = await op.now()
    for body, name in zip(bodies, ("消防", "人防"), strict=True):
        await store.add(
            Seat(
                id=SeatId(new_id()),
                case=case_id,
                body=body,
                name=name,
                blocking=True,
                state="closed",
                result="agrees",
                closed_at=now,
            )
        )
    case = await move(await store.lock_case(case_id), "accept", accepted_at=now)
    await move(case, "pass", concluded_at=now, conclusion="审查合格")
    newest = (await store.of_case(Version, case_id))[-1]
    return CasePassed(case=case_id, version=newest.id, sha256=newest.sha256, conclusion="审查合格", at=now)


async def reactions(kind: str) -> None:
    """Deliver what waits, then do the jobs of a kind."""
    async with engine.connection() as connection:
        while await deliver(connection, REACTIONS):
            pass
    await run_jobs(kind)


async def sealed(scene: Passed) -> SealedSet:
    """The set after every machine has done its work."""
    fact = await seal_set(scene.town.coordinator, scene.case)
    await run_jobs("notice.print")
    await reactions("archive.make")
    return await one(SetId(fact.set))
