"""Receipts of the writer, read by the verifier and by Google's libraries; nothing else is believed."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from app.core.settings import ROOT
from storage.trail.checkpoint import Checkpoint, sign
from storage.trail.note import Signer
from storage.trail.proof import Receipt
from storage.verify import RECEIPT_GO
from storage.verify.note import Distrusted, Unreadable, read_key
from storage.verify.receipt import check_receipt, root_over
from storage.verify.tree import Tree, leaf_hash
from tests.storage.trail import naive
from tests.storage.trail.foreign import build_reader

SIGNER = Signer.generate("lianshen.test/trail")
KEY = read_key(SIGNER.verifier.vkey)


def entry(number: int) -> bytes:
    values = {
        "v": 1,
        "id": f"e{number}",
        "at": "2026-11-22T01:02:03.000004Z",
        "act": "case.open",
        "outcome": "done",
        "actor": {},
        "subject": {"kind": "case", "id": "c"},
        "fact": {"title": "1#楼"},
        "effects": [],
    }
    return json.dumps(values, ensure_ascii=False).encode()


@cache
def receipt(position: int, size: int) -> Receipt:
    leaves = [entry(number) for number in range(size)]
    root = Tree(leaf_hash(leaf) for leaf in leaves).root
    note = sign(Checkpoint(SIGNER.name, size, root), SIGNER)
    return Receipt(position, tuple(naive.path(position, leaves)), note, leaves[position])


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 20, 33])
def test_every_entry_of_every_tree_is_proved(size: int) -> None:
    for position in range(size):
        proved = check_receipt(receipt(position, size).text.encode(), KEY)
        assert (proved.position, proved.size, proved.values["id"]) == (position, size, f"e{position}")


def test_another_position_entry_or_path_proves_nothing() -> None:
    good = receipt(13, 20)
    for wrong in (
        Receipt(12, good.hashes, good.checkpoint, good.leaf),
        Receipt(20, good.hashes, good.checkpoint, good.leaf),
        Receipt(13, good.hashes[:-1], good.checkpoint, good.leaf),
        Receipt(13, (*good.hashes, bytes(32)), good.checkpoint, good.leaf),
        Receipt(13, good.hashes[::-1], good.checkpoint, good.leaf),
        Receipt(13, good.hashes, good.checkpoint, entry(12)),
        Receipt(13, good.hashes, receipt(13, 19).checkpoint, good.leaf),
    ):
        with pytest.raises(Distrusted):
            check_receipt(wrong.text.encode(), KEY)
    assert root_over(bytes(32), -1, 4, []) is None


def test_another_key_is_distrusted_and_nonsense_is_no_receipt() -> None:
    with pytest.raises(Distrusted):
        check_receipt(receipt(3, 7).text.encode(), read_key(Signer.generate(SIGNER.name).verifier.vkey))
    text = receipt(3, 7).text
    for nonsense in (
        "",
        "x",
        text[:40],
        text.replace("extra ", "extra é"),
        text.replace("index 3", "index x"),
    ):
        with pytest.raises(Unreadable):
            check_receipt(nonsense.encode(), KEY)
    with pytest.raises(Unreadable):
        check_receipt(b"\xff\xfe", KEY)


def written(folder: Path) -> tuple[Path, Path]:
    """A key and a receipt as files."""
    key, file = folder / "vkey", folder / "3.tlog-proof"
    key.write_text(f"{SIGNER.verifier.vkey}\n")
    file.write_text(receipt(3, 7).text)
    return key, file


def ran(*words: str | Path) -> tuple[int, str]:
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_program_tells_whether_a_receipt_holds(tmp_path: Path) -> None:
    key, file = written(tmp_path)
    program = (sys.executable, "-m", "storage.verify", "--vkey", key, "--receipt", file)
    status, text = ran(*program)
    assert (status, "第 3 条" in text, "1#楼" in text) == (0, True, True), text
    status, text = ran(*program, "--json")
    assert json.loads(text)[0]["entry"]["fact"] == {"title": "1#楼"}
    file.write_text(receipt(3, 7).text.replace("index 3", "index 4"))
    status, text = ran(*program, "--lang", "en")
    assert (status, "proves nothing" in text) == (1, True), text
    file.write_text("nothing")
    assert ran(*program)[0] == 2
    assert ran(sys.executable, "-m", "storage.verify", "--receipt", file)[0] == 2


def test_go_checks_a_receipt_with_the_program_we_hand_out(tmp_path: Path) -> None:
    program = build_reader(tmp_path, RECEIPT_GO)
    if program is None:
        pytest.skip("needs Go's libraries: apt-get install golang-go golang-golang-x-mod-dev")
    key, file = written(tmp_path)
    status, text = ran(program, key, file)
    assert (status, text.startswith("ok: entry 3 of 7")) == (0, True), text
    file.write_text(receipt(3, 7).text.replace("index 3", "index 4"))
    assert ran(program, key, file)[0] == 1
