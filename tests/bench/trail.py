"""The operation trail: cost of a write, entries a second, commit to checkpoint, time to verify.

    ./lianshen bench trail [--entries 20000] [--seconds 5]

Ratios are of the same run; absolute numbers are this machine's. Embedded servers of its own, durable writes.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import asyncpg

from app.core.actor import system
from app.core.fact import Fact
from app.core.ids import new_id
from app.core.settings import ROOT, Settings
from app.dev.servers import Servers, with_addresses
from app.migrate import migrate
from storage import engine
from storage.blobs.named import NamedObjects
from storage.blobs.store import close_store, open_store
from storage.exempt import EXEMPT
from storage.operation import operation
from storage.trail.export import export
from storage.trail.files import read_checkpoint
from storage.trail.keys import signing_key
from storage.trail.objects import Folder
from storage.trail.sequencer import Sequencer
from storage.trail.tiles import Edge
from storage.unit import Context, Operation
from storage.verify.database import snapshot
from storage.verify.export import load_key
from storage.verify.findings import Report
from storage.verify.verify import Examination, signed_head
from tests.storage.trail.foreign import build_reader

WRITERS = 8
INSERT = "INSERT INTO {} (id, title, price) VALUES ($1, $2, 1.5)"


class Measured(Fact, frozen=True, tag="bench.measured"):
    thing: str
    title: str


@operation("bench.measure", zh="测量", en="measure")
async def measure(op: Operation, title: str) -> Measured:
    thing = new_id()
    await op.connection.execute(INSERT.format("thing"), thing, title)
    return Measured(thing=str(thing), title=title)


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen bench trail", description=__doc__)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=5)
    options = parser.parse_args(arguments)
    in_memory(options.entries)
    home = Path(tempfile.mkdtemp(prefix="lianshen-bench-"))
    home.chmod(0o711)
    try:
        with Servers(home) as at:
            ours = with_addresses(Settings(home=home), at)
            return asyncio.run(on_servers(ours, options.entries, options.seconds))
    finally:
        shutil.rmtree(home)


def in_memory(count: int) -> None:
    """The tree alone, against SHA-256 of the same bytes."""
    entries = [b'{"entry":%d,"pad":"%s"}' % (number, b"x" * 500) for number in range(count)]
    began = time.perf_counter()
    for entry in entries:
        hashlib.sha256(entry).digest()
    bare = time.perf_counter() - began
    edge = Edge()
    began = time.perf_counter()
    for entry in entries:
        edge.append(entry)
    took = time.perf_counter() - began
    _say("tree and tiles in memory", f"{count / took:,.0f} entries/s, {bare / took:.0%} of bare SHA-256")


async def on_servers(settings: Settings, count: int, seconds: float) -> int:
    await _tables(settings)
    await engine.open_engine(settings, size=WRITERS)
    log = NamedObjects(await open_store(settings), "trail/")
    sequencer = Sequencer(log, signing_key(settings))
    try:
        await cost_of_a_write(seconds)
        await entries_a_second(sequencer)
        await commit_to_checkpoint(sequencer, log, seconds)
        await _fill(settings, count)
        await entries_a_second(sequencer)
        return await time_to_verify(settings, log)
    finally:
        close_store()
        await engine.close_engine()


async def _tables(settings: Settings) -> None:
    await migrate(settings)
    owner = await asyncpg.connect(settings.owner_url)
    for name in ("thing", "plain"):
        await owner.execute(f"CREATE TABLE {name} (id uuid PRIMARY KEY, title text, price numeric)")
    await owner.close()
    await migrate(settings)
    owner = await asyncpg.connect(settings.owner_url)
    await owner.execute("DROP TRIGGER trail_effect ON plain")
    await owner.close()


async def cost_of_a_write(seconds: float) -> None:
    """The same row through bare asyncpg and through a trailed command, alternating, `WRITERS` at once."""
    plain, trailed = [], []
    for _ in range(3):
        plain.append(await _load(_plain, seconds / 3))
        trailed.append(await _load(_trailed, seconds / 3))
    rate, middle = (statistics.median(values) for values in zip(*plain, strict=True))
    trailed_rate, trailed_middle = (statistics.median(values) for values in zip(*trailed, strict=True))
    _say("bare INSERT", f"{rate:,.0f}/s, p50 {middle * 1e3:.2f} ms")
    _say("the same as a trailed command", f"{trailed_rate:,.0f}/s, p50 {trailed_middle * 1e3:.2f} ms")
    _say("ratio", f"throughput {trailed_rate / rate:.2f}, p50 {trailed_middle / middle:.2f}")


async def _plain() -> None:
    async with engine.connection() as connection, connection.transaction():
        await connection.execute(INSERT.format("plain"), new_id(), "a thing")


async def _trailed() -> None:
    await measure(Context(actor=system("bench")), "a thing")


async def _load(write: Callable[[], Awaitable[None]], seconds: float) -> tuple[float, float]:
    """Writes a second, and the median time of one."""
    times: list[float] = []
    end = time.perf_counter() + seconds

    async def writer() -> None:
        while (began := time.perf_counter()) < end:
            await write()
            times.append(time.perf_counter() - began)

    await asyncio.gather(*(writer() for _ in range(WRITERS)))
    return len(times) / seconds, statistics.median(times)


async def entries_a_second(sequencer: Sequencer) -> None:
    """Empty the queue: leaves, tiles into the object store, checkpoints."""
    async with engine.dedicated() as connection:
        began, used, count = time.perf_counter(), time.process_time(), 0
        while published := await sequencer.step(connection):
            count += published
        took, used = time.perf_counter() - began, time.process_time() - used
    _say("sequencer", f"{count:,} entries, {count / took:,.0f}/s ({count / used:,.0f} a CPU second)")


async def commit_to_checkpoint(sequencer: Sequencer, log: NamedObjects, seconds: float) -> None:
    """Time from the commit of an entry to the checkpoint that covers it, at 50 entries a second."""
    stop, done = asyncio.Event(), asyncio.Event()
    running = asyncio.create_task(sequencer.run(stop))
    began = await _size(sequencer, log)
    commits: list[float] = []
    covered: list[float] = []

    async def watch() -> None:
        while not done.is_set() or len(covered) < len(commits):
            size = await _size(sequencer, log)
            now = time.perf_counter()
            covered.extend(now - at for at in commits[len(covered) : size - began])
            await asyncio.sleep(0.01)

    watching = asyncio.create_task(watch())
    for _ in range(int(seconds * 50)):
        await _trailed()
        commits.append(time.perf_counter())
        await asyncio.sleep(0.02)
    done.set()
    await watching
    stop.set()
    await running
    points = statistics.quantiles(covered, n=100)
    _say("commit to checkpoint", f"p50 {points[49]:.2f} s, p99 {points[98]:.2f} s")


async def _size(sequencer: Sequencer, log: NamedObjects) -> int:
    checkpoint = await read_checkpoint(log, sequencer.signer.verifier)
    return checkpoint.size if checkpoint else 0


async def _fill(settings: Settings, count: int) -> None:
    """Entries with an effect each, as commands leave them, written at once."""
    owner = await asyncpg.connect(settings.owner_url, server_settings={"timezone": "UTC"})
    async with owner.transaction():
        await owner.execute("ALTER TABLE thing DISABLE TRIGGER trail_effect")
        await owner.execute(_FILL.format(count))
        await owner.execute("ALTER TABLE thing ENABLE TRIGGER trail_effect")
    await owner.close()


_FILL = """
WITH made AS (
    INSERT INTO thing SELECT gen_random_uuid(), 'thing ' || n, n FROM generate_series(1, {}) n RETURNING *),
entry AS (
    INSERT INTO trail_entry SELECT gen_random_uuid(), clock_timestamp(), 'thing.make', 'done',
        gen_random_uuid(), '{{"roles": ["reviewer"]}}', 'thing', m.id::text, gen_random_uuid(),
        jsonb_build_object('fact', 'thing.made', 'thing', m.id, 'title', m.title, 'price', m.price)
    FROM made m RETURNING id, subject_id),
queued AS (INSERT INTO trail_queue (entry) SELECT id FROM entry)
INSERT INTO trail_effect (entry, tab, key, new)
SELECT e.id, 'thing', e.subject_id, trail_digest(to_jsonb(m))
FROM entry e JOIN made m ON m.id::text = subject_id
"""


async def time_to_verify(settings: Settings, log: NamedObjects) -> int:
    """The whole examination against database and store; the export by Go's libraries."""
    report, began = Report(), time.perf_counter()
    key = load_key(settings.home / "keys" / "trail.vkey")
    head = await signed_head(log.get, key, report)
    assert head is not None
    async with snapshot(settings.database_url, {*EXEMPT, "plain"}, report) as database:
        await Examination(log.get, head, report, database).run()
    took = time.perf_counter() - began
    _say(
        "verify",
        f"{head.size:,} entries, {report.rows_compared:,} rows in {took:.1f} s: {len(report.findings)} found",
    )
    await foreign(settings, log)
    return report.status


async def foreign(settings: Settings, log: NamedObjects) -> None:
    folder = Folder(settings.home / "export")
    entries = (await export(log, folder, signing_key(settings).verifier)).size
    size = sum(path.stat().st_size for path in folder.root.rglob("*") if path.is_file())
    _say("export", f"{size / entries:,.0f} bytes an entry")
    reader = build_reader(settings.home)
    if reader is None:
        _say("foreign reader", "needs Go: apt-get install golang-go golang-golang-x-mod-dev")
        return
    began = time.perf_counter()
    subprocess.run([reader, folder.root], check=True, capture_output=True, cwd=ROOT)
    _say("foreign reader (Go)", f"{entries:,} entries in {time.perf_counter() - began:.2f} s")


def _say(what: str, result: str) -> None:
    print(f"{what:<30} {result}", flush=True)
