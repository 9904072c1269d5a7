"""`./lianshen verify-trail` and `export-trail` on a real store: exit status, words and JSON."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from app.cli import export_trail, verify_trail
from app.core.refusal import Refused
from app.core.settings import ROOT, Settings
from storage import engine
from storage.blobs.named import NamedObjects
from storage.blobs.store import close_store, open_store
from storage.trail.keys import key_path, signing_key
from storage.trail.sequencer import Sequencer
from tests.storage.trail import given
from tests.storage.trail.conftest import administrator, trailed, with_things

__all__ = ["administrator", "trailed", "with_things"]

pytestmark = pytest.mark.servers


@pytest.fixture
async def log(trailed: Settings) -> AsyncIterator[NamedObjects]:
    """A published log of four entries in the object store."""
    objects = NamedObjects(await open_store(trailed), "trail/")
    await given.things(2)
    await sequence(objects, trailed)
    yield objects
    close_store()


async def sequence(objects: NamedObjects, settings: Settings) -> None:
    async with engine.dedicated() as connection:
        await Sequencer(objects, signing_key(settings)).step(connection)


async def verified(settings: Settings, *arguments: str) -> int:
    return await asyncio.to_thread(verify_trail.main, list(arguments), settings)


async def test_an_intact_trail_is_called_intact(
    trailed: Settings, log: NamedObjects, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await verified(trailed) == 0
    text = capsys.readouterr().out
    assert "共 4 条" in text
    assert "完好，没有发现改动" in text
    assert await verified(trailed, "--lang", "en") == 0
    assert "intact, no change was found" in capsys.readouterr().out


async def test_one_changed_byte_names_the_entry(
    trailed: Settings, log: NamedObjects, administrator: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    await administrator.execute(
        "UPDATE trail_entry SET fact = jsonb_set(fact, '{title}', '\"thing X\"')"
        " WHERE id = (SELECT entry FROM trail_index WHERE position = 2)"
    )
    assert await verified(trailed) == 1
    text = capsys.readouterr().out
    assert "第 2 条 · thing.make · " in text
    assert 'fact.title 日志为 "thing 1"，数据库为 "thing X"' in text
    assert await verified(trailed, "--json") == 1
    report = json.loads(capsys.readouterr().out)
    (finding,) = report["findings"]
    assert (report["status"], finding["kind"], finding["position"]) == (1, "entry_changed", 2)
    assert finding["fields"] == [{"field": "fact.title", "log": '"thing 1"', "database": '"thing X"'}]


async def test_an_export_is_verified_offline_and_extends_an_earlier_one(
    trailed: Settings, log: NamedObjects, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await asyncio.to_thread(export_trail.main, [str(tmp_path / "first")], trailed) == 0
    await given.things(1)
    await sequence(log, trailed)
    assert await asyncio.to_thread(export_trail.main, [str(tmp_path / "second")], trailed) == 0
    earlier = str(tmp_path / "first" / "checkpoint")
    assert await verified(trailed, "--export", str(tmp_path / "second"), "--since", earlier) == 0
    assert await verified(trailed, "--since", earlier) == 0
    later = str(tmp_path / "second" / "checkpoint")
    capsys.readouterr()
    assert await verified(trailed, "--export", str(tmp_path / "first"), "--since", later) == 1
    assert "日志被截短：所给检查点有 6 条，现在只有 4 条" in capsys.readouterr().out
    command = [sys.executable, "-m", "storage.verify", str(tmp_path / "second"), "--lang", "en"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, "intact" in done.stdout) == (0, True)


async def test_what_cannot_be_verified_is_said_in_one_sentence(trailed: Settings, tmp_path: Path) -> None:
    for arguments in (["--export", str(tmp_path)], ["--vkey", str(tmp_path / "none")]):
        with pytest.raises(Refused, match="nothing_to_verify"):
            await verified(trailed, *arguments)
    with pytest.raises(Refused, match="does not exist"):
        await verified(Settings(home=tmp_path / "nowhere"))
    with pytest.raises(Refused, match="no_log"):
        await verified(trailed)
    signing_key(trailed)
    key_path(trailed).with_suffix(".vkey").write_text("a+b")
    with pytest.raises(Refused, match="not a verifier key"):
        await verified(trailed)
