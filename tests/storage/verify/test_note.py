"""The verifier reads keys and checkpoints as the writer signs them, and trusts nothing else."""

from __future__ import annotations

import pytest

from storage.trail.checkpoint import Checkpoint, sign
from storage.trail.note import Signer
from storage.verify.note import Distrusted, Unreadable, read_head, read_key

SIGNER = Signer.generate("lianshen.test/trail")
NOTE = sign(Checkpoint(SIGNER.name, 12, bytes(range(32))), SIGNER)
KEY = read_key(SIGNER.verifier.vkey)


def test_a_checkpoint_is_read() -> None:
    assert read_head(NOTE.encode(), KEY) == (12, bytes(range(32)))


def test_signatures_of_witnesses_are_passed_over() -> None:
    witness = Signer.generate("witness.test").sign(NOTE.rpartition("\n\n")[0] + "\n")
    cosigned = NOTE + witness.rpartition("\n\n")[2]
    assert read_head(cosigned.encode(), KEY).size == 12


@pytest.mark.parametrize("place", range(0, len(NOTE.encode()) - 1))
def test_no_changed_byte_is_believed(place: int) -> None:
    data = bytearray(NOTE.encode())
    data[place] ^= 1
    try:
        believed = read_head(bytes(data), KEY)
    except (Distrusted, Unreadable):
        return
    assert believed == read_head(NOTE.encode(), KEY)  # base64 leaves a few bits of a signature unread
    assert place > NOTE.encode().rindex(b" ")


def test_another_key_or_log_is_distrusted() -> None:
    with pytest.raises(Distrusted, match="not signed"):
        read_head(NOTE.encode(), read_key(Signer.generate(SIGNER.name).verifier.vkey))
    other = sign(Checkpoint("elsewhere.test", 1, bytes(32)), SIGNER)
    with pytest.raises(Distrusted, match="of the log"):
        read_head(other.encode(), KEY)


@pytest.mark.parametrize(
    "text",
    ["", "a", "a+b", "a+00000000+AAAA", SIGNER.verifier.vkey.replace("+A", "+B")],
    ids=["nothing", "a word", "two parts", "a wrong hash", "another kind"],
)
def test_text_that_is_no_key_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        read_key(text)
