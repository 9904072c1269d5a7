"""Python and the browser seal and open alike; open_again.py confirms a record and finds every change."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest

from app.core.settings import ROOT
from app.dev.build import DESK
from marketplace.sealed.model import Envelope
from marketplace.sealed.seal import Sheet, seal
from marketplace.sealed.unseal import unseal
from tests.marketplace.sealed.test_envelope import keys, spoil

TENDER, LOT, BIDDER = (UUID(f"0190a000-0000-7000-8000-00000000000{number}") for number in (1, 2, 3))
OFFER = {"price": "128000.00", "currency": "CNY", "statement": "服务承诺"}
PROGRAM = ROOT / "marketplace" / "sealed" / "open_again.py"


def record(held: dict[str, str], envelopes: list[Envelope], *, absent: int = 0) -> dict[str, Any]:
    """An opening record; the keys of the last `absent` keyholders were not released."""
    released = dict(list(held.items())[: len(held) - absent])
    texts = [msgspec.json.encode(envelope).decode() for envelope in envelopes]
    return {
        "format": "lianshen-opening/1",
        "tender": str(TENDER),
        "needed": 3,
        "keyholders": [
            {"name": f"持钥人{place}", "key": public, "private": released.get(public, "")}
            for place, public in enumerate(held, 1)
        ],
        "bids": [
            {
                "receipt": receipt,
                "sha256": hashlib.sha256(text.encode()).hexdigest(),
                "envelope": text,
                "content": unseal(envelope, released).content,
            }
            for receipt, (text, envelope) in enumerate(zip(texts, envelopes, strict=True), 1)
        ],
    }


def run(folder: Path, plain: dict[str, Any], *more: str) -> subprocess.CompletedProcess[str]:
    path = folder / "record.json"
    path.write_text(json.dumps(plain, ensure_ascii=False))
    command = [sys.executable, "-I", PROGRAM, str(path), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_browser_and_the_command_line_open_each_others_envelopes(tmp_path: Path) -> None:
    if not (DESK / "node_modules" / "@hpke").is_dir():
        pytest.skip("the front end's libraries are missing: run ./lianshen build")
    held = keys(5)
    sheet = Sheet(TENDER, LOT, "p", 3, tuple(held))
    envelope = seal(sheet, BIDDER, OFFER)
    given = {"envelope": envelope, "released": dict(list(held.items())[1:4]), "sheet": sheet}
    (tmp_path / "python.json").write_bytes(msgspec.json.encode(given))
    broken = spoil(envelope, 0, 1, 2)
    (tmp_path / "record.json").write_text(json.dumps(record(held, [envelope, broken], absent=1)))
    done = subprocess.run(
        [Path(sys.executable).parent / "node", "--test", "tests/seal.test.ts"],
        cwd=DESK,
        env=os.environ | {"SEALED_FOLDER": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 and "skipped 0" in done.stdout, done.stdout
    theirs = msgspec.json.decode((tmp_path / "browser.json").read_bytes(), type=Envelope)
    opened = unseal(theirs, dict(list(held.items())[2:]))
    assert opened.content is not None and opened.content["offer"] == OFFER


def test_a_record_opens_again_and_every_change_is_found(tmp_path: Path) -> None:
    held = keys(5)
    sheet = Sheet(TENDER, LOT, "p", 3, tuple(held))
    envelopes = [seal(sheet, BIDDER, OFFER | {"price": price}) for price in ("1.00", "2.00")]
    sound = record(held, [*envelopes, spoil(envelopes[0], 0, 1, 2)], absent=2)
    assert sound["bids"][2]["content"] is None
    first = sound["bids"][0]["sha256"]
    done = run(tmp_path, sound, "--sha256", first)
    assert done.returncode == 0, done.stdout
    assert run(tmp_path, sound, "--sha256", "0" * 64).returncode == 1

    def changed(change: Any) -> str:
        plain = json.loads(json.dumps(sound))
        change(plain)
        done = run(tmp_path, plain)
        assert done.returncode == 1
        return "\n".join(line for line in done.stdout.splitlines() if line.startswith("WRONG"))

    assert "bid 1: content" in changed(lambda one: one["bids"][0]["content"]["offer"].update(price="9"))
    assert "bid 2: content" in changed(lambda one: one["bids"][1].update(content=None))
    assert "hash of the envelope" in changed(lambda one: one["bids"][0].update(sha256="0" * 64))
    assert "enough keys" in changed(lambda one: one["keyholders"][0].update(private=""))
    swapped = changed(lambda one: one["keyholders"][0].update(private=one["keyholders"][1]["private"]))
    assert "key of 持钥人1" in swapped


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "x", "keyholders": 3}'])
def test_what_is_no_record_is_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text)
    done = subprocess.run([sys.executable, "-I", PROGRAM, path], capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "not an opening record" in done.stderr
