"""./lianshen seal, keyholder and open-again: what people do without the browser."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from app.cli import keyholder, open_again
from app.cli import seal as seal_verb
from app.core.refusal import Refused
from app.core.settings import Settings
from app.dev.build import DESK
from marketplace.sealed import keyfile
from marketplace.sealed.model import Envelope
from marketplace.sealed.seal import Sheet
from marketplace.sealed.unattended import identity
from marketplace.sealed.unseal import matches, unseal
from tests.marketplace.sealed.test_envelope import keys

SETTINGS = Settings()


def sheet(folder: Path, held: dict[str, str]) -> str:
    path = folder / "sheet.json"
    path.write_bytes(msgspec.json.encode(Sheet(uuid4(), uuid4(), "tender/1/1", 2, tuple(held))))
    return str(path)


def test_a_bid_is_sealed_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held, bidder, out = keys(3), uuid4(), tmp_path / "envelope.json"
    arguments = [sheet(tmp_path, held), "--bidder", str(bidder), "--price", "128000.00", "--days", "20"]
    assert seal_verb.main([*arguments, "--out", str(out)], SETTINGS) == 0
    assert "SHA-256" in capsys.readouterr().out and "128000" not in out.read_text()
    opened = unseal(msgspec.json.decode(out.read_bytes(), type=Envelope), held)
    assert opened.content is not None
    assert opened.content["offer"] == {
        "price": "128000.00",
        "currency": "CNY",
        "tax": "included",
        "statement": "",
        "duration_days": 20,
    }


@pytest.mark.parametrize(
    ("place", "price", "code"),
    [
        ("none.json", "1", "sheet_unread"),
        ("http://127.0.0.1:9/x", "1", "sheet_unread"),
        ("", "lots", "envelope_wrong"),
    ],
)
def test_what_cannot_be_sealed_is_said(tmp_path: Path, place: str, price: str, code: str) -> None:
    where = place or sheet(tmp_path, keys(2))
    with pytest.raises(Refused) as told:
        seal_verb.main([where, "--bidder", str(uuid4()), "--price", price, "--out", "x"], SETTINGS)
    assert told.value.code == code


def test_a_key_is_made_and_revealed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LIANSHEN_KEY_PASSPHRASE", "平凡的世界 1986")
    path = tmp_path / "key.json"
    keyholder.main(["make", str(path), "--tender", "t"], SETTINGS)
    public = capsys.readouterr().out.strip()
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Refused, match="seal_unwritten"):
        keyholder.main(["make", str(path), "--tender", "t"], SETTINGS)
    capsys.readouterr()
    keyholder.main(["reveal", str(path)], SETTINGS)
    assert matches(capsys.readouterr().out.strip(), public)
    monkeypatch.setenv("LIANSHEN_KEY_PASSPHRASE", "another one")
    with pytest.raises(Refused, match="key_file_wrong"):
        keyholder.main(["reveal", str(path)], SETTINGS)


def test_a_service_is_made_once_in_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["new", str(tmp_path / "k"), "--name", "局", "--server", "http://x/", "--trail-key", "v"]
    keyholder.main(arguments, SETTINGS)
    made = identity.load(tmp_path / "k")
    assert capsys.readouterr().out.strip() == made.verify_key and made.server == "http://x"
    with pytest.raises(Refused, match="keyholder_folder_taken"):
        keyholder.main(arguments, SETTINGS)
    with pytest.raises(Refused, match="keyholder_folder_empty"):
        identity.load(tmp_path)
    (public,) = identity.make_keys(tmp_path / "k", 1)
    assert matches(identity.private_of(tmp_path / "k", public) or "", public)
    assert identity.private_of(tmp_path / "k", "../identity.json") is None
    assert (tmp_path / "k" / "keys" / public).stat().st_mode & 0o777 == 0o600


def test_open_again_is_a_verb(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("{}")
    assert open_again.main([str(tmp_path / "x")], SETTINGS) == 2


def test_the_browser_unlocks_the_command_lines_key_file(tmp_path: Path) -> None:
    if not (DESK / "node_modules" / "@hpke").is_dir():
        pytest.skip("the front end's libraries are missing: run ./lianshen build")
    public, private = keyfile.new_key()
    file = keyfile.lock("t", public, private, "平凡的世界")
    given = {"file": msgspec.to_builtins(file), "passphrase": "平凡的世界", "private": private}
    (tmp_path / "python.json").write_text(json.dumps(given))
    done = subprocess.run(
        [Path(sys.executable).parent / "node", "--test", "tests/keyfile.test.ts"],
        cwd=DESK,
        env={"KEY_FOLDER": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 and "skipped 0" in done.stdout, done.stdout
    theirs = msgspec.json.decode((tmp_path / "browser.json").read_bytes(), type=keyfile.KeyFile)
    assert matches(keyfile.unlock(theirs, "口令口令"), theirs.public)
