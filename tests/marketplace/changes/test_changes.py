"""The change feed: commit order, nothing lost among concurrent writers, nothing told that is secret."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from app.core.actor import Role, system
from app.core.fact import Fact
from app.core.ids import DistrictId, new_id
from app.core.settings import Settings
from app.register.districts.commands import add_district
from app.register.districts.model import Level
from marketplace.changes import public, queries
from marketplace.regional.commands import enter_assessment
from marketplace.regional.model import AssessmentEntered, Figure, Terms
from storage.operation import operation
from storage.trail.note import Signer
from storage.trail.objects import Folder
from storage.trail.sequencer import Sequencer
from storage.unit import Context, Operation
from tests.app.register.conftest import engine_on
from tests.laws.sources import import_all
from tests.marketplace.world import World

SYSTEM = Context(actor=system("test"))
AREA = ((((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0), (0.0, 0.0)),),)


def terms() -> Terms:
    return Terms(
        number=uuid4().hex,
        title="规划环评",
        services=("S01",),
        area=AREA,
        since=date(2026, 1, 1),
        until=date(2027, 1, 1),
        limits={Figure.HEIGHT: Decimal(9)},
    )


@operation(f"assessment.slowly_{uuid4().hex}", zh="慢", en="slow")
async def enter_slowly(
    op: Operation, place: DistrictId, begun: asyncio.Event, go: asyncio.Event, made: list[AssessmentEntered]
) -> None:
    """Has its entry written, and commits only when it may go."""
    made.append(await enter_assessment(op, place, terms()))
    begun.set()
    await go.wait()


class Log:
    """A database and the sequencer that orders what is committed in it."""

    def __init__(self, settings: Settings, folder: Path, connection: Any) -> None:
        self.connection = connection
        self.sequencer = Sequencer(Folder(folder), Signer.generate(settings.trail_origin), batch=7)

    async def order(self) -> None:
        while await self.sequencer.step(self.connection):
            pass


@pytest.fixture
async def log(fresh_settings: Settings, tmp_path: Path) -> AsyncIterator[Log]:
    async with engine_on(fresh_settings):
        connection = await asyncpg.connect(fresh_settings.owner_url)
        yield Log(fresh_settings, tmp_path / "log", connection)
        await connection.close()


async def district() -> DistrictId:
    return (await add_district(SYSTEM, new_id().hex[-12:], "云州市", Level.CITY)).district


async def read_on(after: int, limit: int = 3) -> tuple[list[str], int]:
    """The ids of assessments from a position on, in small bites, and the position then."""
    ids: list[str] = []
    while True:
        told = await queries.changes(after, limit, "assessment")
        ids += [change.id for change in told.changes]
        assert told.next >= after
        after = told.next
        if not told.more:
            return ids, after


@pytest.mark.servers
async def test_what_was_begun_first_and_committed_last_is_not_lost(log: Log) -> None:
    """The case that a feed by time stamp loses: the reader has seen a later entry before this commits."""
    place, begun, go = await district(), asyncio.Event(), asyncio.Event()
    made: list[AssessmentEntered] = []
    slow = asyncio.create_task(enter_slowly(SYSTEM, place, begun, go, made))
    await begun.wait()
    fast = await enter_assessment(SYSTEM, place, terms())
    await log.order()
    seen, position = await read_on(-1)
    assert seen == [str(fast.assessment)]
    go.set()
    await slow
    [late] = made
    assert late.at < fast.at  # by its own clock it is the earlier one
    await log.order()
    more, _position = await read_on(position)
    assert more == [str(late.assessment)]


@pytest.mark.servers
async def test_a_reader_among_many_writers_sees_each_change_once_in_one_order(log: Log) -> None:
    place, chance = await district(), Random(7)
    written: list[AssessmentEntered] = []
    done = asyncio.Event()

    async def write() -> None:
        for _ in range(6):
            begun, go = asyncio.Event(), asyncio.Event()
            asyncio.get_running_loop().call_later(chance.uniform(0, 0.02), go.set)
            await enter_slowly(SYSTEM, place, begun, go, written)

    async def read() -> list[str]:
        """Orders and reads while others write, and once more when they have finished."""
        ids: list[str] = []
        after = -1
        while True:
            finished = done.is_set()
            await log.order()
            more, after = await read_on(after)
            ids += more
            if finished:
                return ids
            await asyncio.sleep(0)

    reading = asyncio.create_task(read())
    await asyncio.gather(*(write() for _ in range(6)))
    done.set()
    seen = await reading
    assert sorted(seen) == sorted(str(fact.assessment) for fact in written)
    assert len(set(seen)) == len(seen) == 36
    assert (await read_on(-1))[0] == seen  # read again from the beginning it is the same order


@pytest.mark.servers
async def test_the_feed_goes_on_over_stretches_where_nothing_is_public(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "SPAN", 2)
    place = await district()
    for _ in range(5):
        await district()  # not public
    fact = await enter_assessment(SYSTEM, place, terms())
    await log.order()
    told = await queries.changes(-1, 100)
    assert (told.changes, told.more) == ([], True)
    assert (await read_on(-1))[0] == [str(fact.assessment)]


@pytest.mark.servers
async def test_secret_facts_are_not_told(world: World) -> None:
    visitor = await world.stranger()
    told = (await visitor.get("/api/changes?limit=1000")).json()
    assert {change["fact"] for change in told["changes"]} <= public.FACTS
    assert (await visitor.get("/api/changes?after=-2")).status_code == 400
    owner = await world.party(Role.OWNER)
    assert (await owner.get(f"/api/changes?after={told['next']}")).status_code == 200


def test_every_fact_that_is_told_exists_and_none_is_about_a_bid_or_a_draft() -> None:
    import_all()
    tags = {str(kind.__struct_config__.tag) for kind in Fact.__subclasses__()}
    assert tags >= public.FACTS
    assert not {fact for fact in public.FACTS if fact.startswith(("bid.", "signup.", "offer."))}
    assert not public.FACTS & {"tender.drafted", "tender.edited", "tender.discarded", "tender.submitted"}
