"""A keyholder gives nothing without the log's word: any proof that is not exactly right is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from app.cli import keyholder
from app.core.ids import new_id
from app.core.refusal import Refused
from app.core.settings import Settings
from app.dev.build import DESK
from marketplace.sealed.unattended.proof import Unproven, demand_closed, demand_settled
from storage.trail.checkpoint import Checkpoint, sign
from storage.trail.note import Signer
from storage.trail.proof import Receipt
from tests.storage.trail import naive

SIGNER = next(
    one
    for one in iter(lambda: Signer.generate("lianshen.test/trail"), None)
    if "+" in one.verifier.vkey.split("+", 2)[2]  # base64 that holds the sign between a key's parts
)
VKEY = SIGNER.verifier.vkey
TENDER, KEY = str(uuid4()), "ab" * 32


def proof(act: str, fact: dict[str, Any], *, signer: Signer = SIGNER, outcome: str = "done") -> bytes:
    """A receipt for an entry of that act about TENDER, the third of a log of five."""
    entry = {
        "v": 1,
        "id": str(new_id()),
        "at": "2026-11-22T09:00:00.000000Z",
        "act": act,
        "outcome": outcome,
        "subject": {"kind": "tender", "id": fact["tender"]},
        "fact": fact,
        "effects": [],
    }
    leaves = [b"one", b"two", json.dumps(entry).encode(), b"four", b"five"]
    checkpoint = sign(Checkpoint(signer.name, 5, naive.root(leaves)), signer)
    return Receipt(2, tuple(naive.path(2, leaves)), checkpoint, leaves[2]).text.encode()


def closing(tender: str = TENDER, **changes: Any) -> bytes:
    return proof("tender.close_bidding", {"fact": "tender.bidding_closed", "tender": tender}, **changes)


def settling(**changes: Any) -> bytes:
    fact = {"fact": "tender.keys_settled", "tender": TENDER, "keys": [KEY]} | changes
    return proof("tender.publish", fact)


def test_the_right_proofs_are_taken() -> None:
    demand_closed(closing(), VKEY, TENDER)
    demand_settled(settling(), VKEY, TENDER, KEY)


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"nonsense",
        closing(str(uuid4())),
        closing(outcome="refused"),
        closing(signer=Signer.generate("lianshen.test/trail")),
        proof("tender.publish", {"fact": "tender.published", "tender": TENDER}),
        closing().replace(b"index 2", b"index 3"),
    ],
)
def test_any_other_proof_of_the_deadline_is_refused(wrong: bytes) -> None:
    with pytest.raises(Unproven):
        demand_closed(wrong, VKEY, TENDER)


@pytest.mark.parametrize("changes", [{"keys": ["cd" * 32]}, {"tender": str(uuid4())}, {"fact": "x"}])
def test_a_key_settled_for_another_tender_stays(changes: dict[str, Any]) -> None:
    with pytest.raises(Unproven):
        demand_settled(settling(**changes), VKEY, TENDER, KEY)


def test_the_command_line_asks_for_the_proof(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LIANSHEN_KEY_PASSPHRASE", "平凡的世界 1986")
    file, shown = tmp_path / "key.json", tmp_path / "proof"
    keyholder.main(["make", str(file), "--tender", TENDER, "--trail-key", VKEY], Settings())
    for arguments in ([], ["--proof", str(tmp_path / "none")]):
        with pytest.raises(Refused, match="closing_unproven"):
            keyholder.main(["reveal", str(file), *arguments], Settings())
    shown.write_bytes(closing())
    capsys.readouterr()
    keyholder.main(["reveal", str(file), "--proof", str(shown)], Settings())
    assert len(capsys.readouterr().out.strip()) == 64


def test_the_browser_takes_and_refuses_the_same(tmp_path: Path) -> None:
    proofs = {"right": closing(), "other": closing(str(uuid4())), "refused": closing(outcome="refused")}
    proofs["stranger"] = closing(signer=Signer.generate("lianshen.test/trail"))
    given = {name: text.decode() for name, text in proofs.items()}
    (tmp_path / "proofs.json").write_text(json.dumps({"vkey": VKEY, "tender": TENDER, "proofs": given}))
    done = subprocess.run(
        [Path(sys.executable).parent / "node", "--test", "tests/closing.test.ts"],
        cwd=DESK,
        env={"PROOFS": str(tmp_path / "proofs.json"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 and "skipped 0" in done.stdout, done.stdout
