"""Each way of tampering with what happened is found, and names the very entry or row; nothing else is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.core.ids import new_id
from app.core.refusal import Refused
from app.core.settings import Settings
from storage import engine
from storage.exempt import EXEMPT
from storage.trail.note import Signer
from storage.trail.objects import Folder
from storage.trail.sequencer import Sequencer
from storage.trail.tiles import bundle, split_bundle
from storage.verify.database import snapshot
from storage.verify.findings import Report
from storage.verify.note import Head, read_head, read_key
from storage.verify.verify import Examination, signed_head
from tests.storage.trail import given

pytestmark = pytest.mark.servers


async def sequence(folder: Folder, signer: Signer) -> None:
    async with engine.dedicated() as connection:
        while await Sequencer(folder, signer).step(connection):
            pass


async def examined(
    folder: Folder, signer: Signer, settings: Settings | None, since: list[Head] | None = None
) -> Report:
    """What the verifier finds, with the database if `settings` are given."""
    report = Report()
    head = await signed_head(folder.get, read_key(signer.verifier.vkey), report)
    if head is None:
        return report
    if settings is None:
        await Examination(folder.get, head, report).run(since or [])
        return report
    async with snapshot(settings.database_url, EXEMPT, report) as database:
        await Examination(folder.get, head, report, database).run(since or [])
    return report


def head_of(folder: Folder, signer: Signer) -> Head:
    return read_head((folder.root / "checkpoint").read_bytes(), read_key(signer.verifier.vkey))


@pytest.fixture
async def history(trailed: Settings, folder: Folder, signer: Signer) -> Settings:
    """Twelve entries on five things and a refusal, published; one thing renamed twice, one dropped."""
    ids = await given.things(4)
    await given.drop(given.context(), ids[3])
    await given.rename_twice(given.context(), ids[2], "once", "twice")
    with pytest.raises(Refused):
        await given.rename(given.context(), ids[0], "")
    await sequence(folder, signer)
    return trailed


async def test_an_honest_history_is_intact(history: Settings, folder: Folder, signer: Signer) -> None:
    report = await examined(folder, signer, history)
    assert report.findings == []
    assert (report.size, report.entries_compared, report.waiting) == (12, 12, 0)
    assert (report.effects, report.rows_compared, report.tables >= 1) == (12, 3, True)
    assert (await examined(folder, signer, None)).findings == []


async def test_entries_that_wait_for_the_log_are_no_tampering(
    history: Settings, folder: Folder, signer: Signer
) -> None:
    await given.things(2)
    report = await examined(folder, signer, history)
    assert (report.findings, report.waiting) == ([], 4)


CHANGES = {
    "act = 'thing.Rename'": ("act", '"thing.rename"', '"thing.Rename"'),
    "at = '2026-11-22T05:00:00Z'": ("at", None, '"2026-11-22T05:00:00.000000Z"'),
    "outcome = 'failed'": ("outcome", '"done"', '"failed"'),
    "person = '01930000-0000-7000-8000-000000000000'": ("person", "null", None),
    'actor = actor || \'{"part": "tesT"}\'': ("actor.part", '"test"', '"tesT"'),
    "subject_id = 'forged'": ("subject.id", None, '"forged"'),
    "correlation = '01930000-0000-7000-8000-000000000000'": ("correlation", None, None),
    "fact = jsonb_set(fact, '{title}', '7')": ("fact.title", '"thing 1, renamed"', "7"),
    "fact = jsonb_set(fact, '{price}', '0.50000000000000001')": ("fact.price", "0.5", None),
    "fact = jsonb_set(fact, '{price}', 'true')": ("fact.price", "0.5", "true"),
    "fact = fact - 'price'": ("fact.price", "0.5", "–"),
    "fact = fact || '{\"more\": null}'": ("fact.more", "–", "null"),
}


@pytest.mark.parametrize("change", CHANGES)
async def test_a_changed_entry_is_named_with_what_differs(
    history: Settings, folder: Folder, signer: Signer, administrator: Any, change: str
) -> None:
    await administrator.execute(
        f"UPDATE trail_entry e SET {change} FROM trail_index i WHERE i.entry = e.id AND i.position = 3"
    )
    (finding,) = (await examined(folder, signer, history)).findings
    entry = await administrator.fetchrow("SELECT entry FROM trail_index WHERE position = 3")
    assert (finding.kind, finding.about.position, finding.about.entry) == (
        "entry_changed",
        3,
        str(entry["entry"]),
    )
    assert (finding.about.act, finding.about.subject[:6]) == ("thing.rename", "thing ")
    (difference,) = finding.data["fields"]
    field, log, database = CHANGES[change]
    assert difference["field"] == field
    assert log in (None, difference["log"])
    assert database in (None, difference["database"])
    assert f"{field} 日志为 {difference['log']}，数据库为 " in finding.sentence("zh")


async def test_a_number_written_another_way_is_no_change(
    history: Settings, folder: Folder, signer: Signer, administrator: Any
) -> None:
    await administrator.execute(
        "UPDATE trail_entry SET fact = jsonb_set(fact, '{price}', '0.500') WHERE fact ? 'price'"
    )
    assert (await examined(folder, signer, history)).findings == []


FIFTH = "(SELECT entry FROM trail_index WHERE position = 5)"
SWAP = """
    UPDATE trail_index SET position = 111 - position WHERE position IN (5, 6);
    UPDATE trail_index SET position = position - 100 WHERE position > 100
"""
FORGE = """
    INSERT INTO trail_entry SELECT gen_random_uuid(), at, act, outcome, person, actor, subject_kind,
    subject_id, correlation, fact FROM trail_entry LIMIT 1
"""


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        (f"DELETE FROM trail_entry WHERE id = {FIFTH}", {("entry_missing", 5)}),
        (f"UPDATE trail_effect SET new = '\\x00' WHERE entry = {FIFTH}", {("entry_changed", 5)}),
        (f"DELETE FROM trail_effect WHERE entry = {FIFTH}", {("entry_changed", 5)}),
        (SWAP, {("order", 5), ("order", 6)}),
        ("DELETE FROM trail_index WHERE position = 5", {("order", 5)}),
        ("UPDATE trail_index SET leaf = '\\x00' WHERE position = 5", {("index", 5)}),
        (FORGE, {("entry_unlogged", None)}),
    ],
    ids=["delete", "effect changed", "effect deleted", "reorder", "out of the index", "hash", "insert"],
)
async def test_tampering_with_the_trail_is_found(
    history: Settings,
    folder: Folder,
    signer: Signer,
    administrator: Any,
    tampering: str,
    found: set[tuple[str, int | None]],
) -> None:
    await administrator.execute(tampering)
    report = await examined(folder, signer, history)
    assert {(one.kind, one.about.position) for one in report.findings} == found
    assert report.status == 1


async def test_an_entry_forged_into_the_past_is_found(
    history: Settings, folder: Folder, signer: Signer, administrator: Any
) -> None:
    forged = FORGE.replace(", at,", ", at - interval '7 days',") + " RETURNING id"
    entry = await administrator.fetchval(forged)
    await administrator.execute("INSERT INTO trail_queue (entry) VALUES ($1)", entry)
    await sequence(folder, signer)
    await given.things(1)
    await sequence(folder, signer)
    (finding,) = (await examined(folder, signer, history)).findings
    assert (finding.kind, finding.about.position, finding.about.entry) == ("back_dated", 12, str(entry))
    (offline,) = (await examined(folder, signer, None)).findings
    assert offline.kind == "back_dated"


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        ("UPDATE thing SET title = title || '.' WHERE title = 'thing 1, renamed'", [("row_changed", 3)]),
        ("UPDATE thing SET tags = '{}' WHERE title = 'thing 1, renamed'", [("row_changed", 3)]),
        ("DELETE FROM thing WHERE title = 'thing 1, renamed'", [("row_missing", 3)]),
        ("INSERT INTO thing VALUES (gen_random_uuid(), 'forged')", [("row_added", None)]),
        ("DROP TRIGGER trail_effect ON thing", [("trigger", None)]),
        ("ALTER TABLE thing DISABLE TRIGGER trail_effect", [("trigger", None)]),
        ("ALTER TABLE thing ADD COLUMN note text", []),
        ("DROP TABLE thing", [("table_missing", None)]),
    ],
)
async def test_a_row_changed_past_the_program_is_found(
    history: Settings, folder: Folder, signer: Signer, administrator: Any, tampering: str, found: list[Any]
) -> None:
    await administrator.execute(tampering)
    report = await examined(folder, signer, history)
    assert [(one.kind, one.about.position) for one in report.findings] == found
    assert all(one.data["table"] == "thing" for one in report.findings)


async def test_a_row_changed_past_the_program_is_found_after_it_was_changed_again(
    history: Settings, folder: Folder, signer: Signer, administrator: Any
) -> None:
    thing = await administrator.fetchval(
        "UPDATE thing SET price = 9 WHERE title = 'thing 1, renamed' RETURNING id"
    )
    await given.rename(given.context(), thing, "over it")
    await given.rename(given.context(), thing, "and again")
    await sequence(folder, signer)
    (finding,) = (await examined(folder, signer, history)).findings
    assert (finding.kind, finding.about.position, finding.data["key"]) == ("row_past", 12, str(thing))
    (offline,) = (await examined(folder, signer, None)).findings
    assert (offline.kind, offline.data["key"]) == ("row_past", str(thing))


async def test_a_dropped_row_that_comes_back_is_found(
    history: Settings, folder: Folder, signer: Signer, administrator: Any
) -> None:
    dropped = await administrator.fetchval("SELECT key FROM trail_effect WHERE new IS NULL")
    await administrator.execute("INSERT INTO thing (id) VALUES ($1::text::uuid)", dropped)
    (finding,) = (await examined(folder, signer, history)).findings
    assert (finding.kind, finding.about.act, finding.data["key"]) == ("row_added", "thing.drop", dropped)


def change_byte(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("spoil", "kinds"),
    [
        (lambda root: change_byte(root / "tile/0/000.p/12", 70), ["tile"]),
        (lambda root: (root / "tile/0/000.p/12").unlink(), ["tile"]),
        (lambda root: change_byte(root / "tile/entries/000.p/12", 700), ["log_entry"]),
        (lambda root: (root / "tile/entries/000.p/12").unlink(), ["tile"]),
        (lambda root: (root / "checkpoint").write_text("nothing"), ["signature"]),
        (lambda root: change_byte(root / "checkpoint", 22), ["signature"]),
    ],
    ids=["hash", "no hashes", "entry", "no entries", "no checkpoint", "checkpoint"],
)
async def test_changed_files_of_the_log_are_found_and_blame_nothing_else(
    history: Settings, folder: Folder, signer: Signer, spoil: Callable[[Path], Any], kinds: list[str]
) -> None:
    spoil(folder.root)
    assert [one.kind for one in (await examined(folder, signer, history)).findings] == kinds
    assert [one.kind for one in (await examined(folder, signer, None)).findings] == kinds


async def test_entries_and_hashes_changed_together_do_not_give_the_signed_root(
    history: Settings, folder: Folder, signer: Signer
) -> None:
    path = folder.root / "tile/entries/000.p/12"
    entries = split_bundle(path.read_bytes())
    path.write_bytes(bundle([*entries[:5], entries[6], entries[5], *entries[7:]]))
    assert {one.kind for one in (await examined(folder, signer, None)).findings} == {"log_entry"}
    hashes = (folder.root / "tile/0/000.p/12").read_bytes()
    (folder.root / "tile/0/000.p/12").write_bytes(
        hashes[:160] + hashes[192:224] + hashes[160:192] + hashes[224:]
    )
    assert "root" in {one.kind for one in (await examined(folder, signer, None)).findings}


async def test_a_log_cut_short_is_found_by_an_earlier_checkpoint(
    history: Settings, folder: Folder, signer: Signer, tmp_path: Path
) -> None:
    shutil.copytree(folder.root, tmp_path / "old")
    await given.things(1)
    await sequence(folder, signer)
    taken = head_of(folder, signer)
    shutil.rmtree(folder.root)
    (tmp_path / "old").rename(folder.root)
    report = await examined(folder, signer, history)
    assert (report.findings, report.waiting) == ([], 2)
    (finding,) = (await examined(folder, signer, history, [taken])).findings
    assert (finding.kind, finding.data) == ("since_size", {"earlier": 14, "size": 12})


async def test_history_rewritten_by_whoever_holds_the_key_is_found_only_by_an_earlier_checkpoint(
    history: Settings, folder: Folder, signer: Signer, administrator: Any
) -> None:
    taken = head_of(folder, signer)
    await administrator.execute(
        "UPDATE trail_entry SET fact = '{}' WHERE id = (SELECT entry FROM trail_index WHERE position = 2)"
    )
    await administrator.execute(
        "INSERT INTO trail_queue (entry) SELECT entry FROM trail_index ORDER BY position"
    )
    await administrator.execute("TRUNCATE trail_index")
    shutil.rmtree(folder.root)
    await sequence(folder, signer)
    assert (await examined(folder, signer, history)).findings == []
    (finding,) = (await examined(folder, signer, history, [taken])).findings
    assert (finding.kind, finding.data["earlier"]) == ("since_root", 12)


async def test_the_log_extends_every_checkpoint_it_ever_signed(
    trailed: Settings, folder: Folder, signer: Signer
) -> None:
    taken = []
    for _ in range(5):
        await given.things(1)
        await sequence(folder, signer)
        taken.append(head_of(folder, signer))
    report = await examined(folder, signer, trailed, taken)
    assert (report.findings, report.since) == ([], [2, 4, 6, 8, 10])


async def test_a_large_entry_is_compared_whole(
    trailed: Settings, folder: Folder, signer: Signer, administrator: Any
) -> None:
    await given.make(given.context(), new_id(), "图" * 30_000)
    await sequence(folder, signer)
    assert (await examined(folder, signer, trailed)).findings == []
    (name,) = await folder.names("body/")
    change_byte(folder.root / name, 100)
    (finding,) = (await examined(folder, signer, trailed)).findings
    assert (finding.kind, finding.data["file"]) == ("body", name)
    change_byte(folder.root / name, 100)
    await administrator.execute(
        "UPDATE trail_entry SET fact = jsonb_set(fact, '{title}', to_jsonb(repeat('图', 29999)))"
    )
    (finding,) = (await examined(folder, signer, trailed)).findings
    assert finding.kind == "entry_changed"


async def test_more_than_one_tile_and_level_is_examined(
    trailed: Settings, folder: Folder, signer: Signer
) -> None:
    await given.see(600)
    await sequence(folder, signer)
    assert (await examined(folder, signer, trailed)).entries_compared == 600
    change_byte(folder.root / "tile/1/000.p/2", 40)
    assert [one.data["file"] for one in (await examined(folder, signer, trailed)).findings] == [
        "tile/1/000.p/2"
    ]
