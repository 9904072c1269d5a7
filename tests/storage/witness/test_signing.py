"""What a witness signs, what it declines with which status, and what it remembers."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.merkle import consistency, leaf_hash
from app.core.refusal import Refused
from storage.trail.checkpoint import Checkpoint, sign
from storage.trail.note import Signer, text_of
from storage.witness import memory
from storage.witness.cosignature import read_witness_key
from storage.witness.judgement import Declined
from storage.witness.signing import Witness
from storage.witness.submission import Submission
from tests.storage.trail import naive

LOG = Signer.generate("lianshen.test/trail")
LEAVES = [leaf_hash(b"%d" % number) for number in range(40)]
FORGED = [*LEAVES[:7], leaf_hash(b"forged"), *LEAVES[8:]]


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    memory.create(tmp_path / "w", "witness.test/w1", (LOG.verifier.vkey,))
    return Witness(tmp_path / "w")


def shown(size: int, old: int = 0, leaves: list[bytes] = LEAVES, signer: Signer = LOG) -> bytes:
    ranges = consistency(old, size) if 0 < old < size else []
    proof = tuple(naive.root(leaves[start:end]) for start, end in ranges)
    return Submission(old, proof, sign(Checkpoint(LOG.name, size, naive.root(leaves[:size])), signer)).body


def declined(witness: Witness, body: bytes) -> tuple[int, int | None]:
    with pytest.raises(Declined) as caught:
        witness.sign(body)
    return caught.value.status, caught.value.size


def test_it_signs_a_log_that_grows_and_remembers_it_when_started_again(witness: Witness) -> None:
    key = read_witness_key(witness.identity.cosigner.key.vkey)
    for old, size in ((0, 5), (5, 5), (5, 8), (8, 31)):
        body = shown(size, old)
        line = Witness(witness.folder).sign(body)
        text = text_of(body.decode().partition("\n\n")[2])
        found = key.cosigned(text, line)
        assert found is not None
        assert found[0] > 1_700_000_000
        assert key.cosigned(text.replace(f"\n{size}\n", "\n6\n"), line) is None
    assert memory.seen(witness.folder, LOG.name).size == 31
    assert not (witness.folder / "refused").exists()


def test_it_says_what_it_signed_last_to_who_has_lost_count(witness: Witness) -> None:
    witness.sign(shown(8))
    assert declined(witness, shown(31)) == (409, 8)
    assert declined(witness, shown(31, 5)) == (409, 8)
    assert not (witness.folder / "refused").exists()


def test_it_keeps_the_proof_of_two_pasts(witness: Witness) -> None:
    witness.sign(shown(8))
    assert declined(witness, shown(31, 8, FORGED)) == (422, None)
    assert declined(witness, shown(8, 8, FORGED)) == (409, 8)
    assert declined(witness, shown(5, 8)) == (400, None)
    assert len(list((witness.folder / "refused").iterdir())) == 2
    assert memory.seen(witness.folder, LOG.name).size == 8


def test_it_knows_its_logs_and_their_keys(witness: Witness) -> None:
    assert declined(witness, shown(5, signer=Signer.generate(LOG.name))) == (403, None)
    other = Signer.generate("other.test/trail")
    note = sign(Checkpoint(other.name, 5, b"\0" * 32), other)
    assert declined(witness, Submission(0, (), note).body) == (404, None)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"old 0\n",
        b"old 00\n\n",
        b"old -1\n\nx",
        b"old 0\nnot a hash\n\nx",
        b"old 0\n" + b"AAAA\n" * 70 + b"\nx",
        b"old " + b"9" * 5000 + b"\n\nx",
        b"old 0\n\nlianshen.test/trail\n5\nshort\n\n",
    ],
)
def test_nonsense_is_declined(witness: Witness, body: bytes) -> None:
    assert declined(witness, body) == (400, None)


def test_a_damaged_memory_is_never_taken_for_an_empty_one(witness: Witness) -> None:
    witness.sign(shown(8))
    next((witness.folder / "seen").iterdir()).write_bytes(b"{")
    with pytest.raises(Exception, match="truncated"):
        witness.sign(shown(31, 0, FORGED))


def test_a_key_is_never_written_over(witness: Witness) -> None:
    with pytest.raises(Refused, match="witness_folder_taken"):
        memory.create(witness.folder, "witness.test/w1", (LOG.verifier.vkey,))
    with pytest.raises(ValueError, match="cannot name a witness"):
        memory.create(witness.folder / "x", "two words", (LOG.verifier.vkey,))
