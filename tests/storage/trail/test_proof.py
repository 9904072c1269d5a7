"""Receipts: written, read, and refused when anything in them was changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.merkle import WrongProof
from storage.trail.checkpoint import Checkpoint, sign
from storage.trail.note import Signer
from storage.trail.proof import Receipt, check_receipt, read_receipt
from tests.storage.trail import naive

SIGNER = Signer.generate("lianshen.test/trail")


def receipt(index: int, size: int) -> Receipt:
    leaves = [b"leaf %d" % number for number in range(size)]
    checkpoint = sign(Checkpoint(SIGNER.name, size, naive.root(leaves)), SIGNER)
    return Receipt(index, tuple(naive.path(index, leaves)), checkpoint, leaves[index])


@given(st.data(), st.integers(1, 100))
def test_a_receipt_survives_its_file_and_proves(draw: st.DataObject, size: int) -> None:
    given_out = receipt(draw.draw(st.integers(0, size - 1)), size)
    assert read_receipt(given_out.text) == given_out
    assert check_receipt(read_receipt(given_out.text), SIGNER.verifier).size == size


def test_the_file_has_the_lines_of_c2sp() -> None:
    lines = receipt(2, 5).text.split("\n")
    assert lines[0] == "c2sp.org/tlog-proof@v1"
    assert lines[1].startswith("extra ")
    assert lines[2] == "index 2"
    assert lines[6] == ""
    assert lines[7:9] == [SIGNER.name, "5"]


@given(st.data())
def test_a_receipt_with_one_changed_letter_proves_nothing(draw: st.DataObject) -> None:
    text = receipt(2, 5).text
    place = draw.draw(st.integers(0, len(text) - 1))
    letter = draw.draw(st.sampled_from("Aa0+=\n x").filter(lambda mark: mark != text[place]))
    changed = text[:place] + letter + text[place + 1 :]
    try:
        held = read_receipt(changed)
        check_receipt(held, SIGNER.verifier)
    except WrongProof:
        return
    # base64 leaves spare bits unread: what was proved is the same
    assert (held.index, held.leaf) == (2, b"leaf 2")


@pytest.mark.parametrize("text", ["", "c2sp.org/tlog-proof@v1\n\n", "c2sp.org/tlog-proof@v1\nindex 01\n\nx"])
def test_text_that_is_no_receipt_is_refused(text: str) -> None:
    with pytest.raises(WrongProof):
        read_receipt(text)
