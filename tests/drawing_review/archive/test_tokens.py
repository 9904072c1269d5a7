"""Tokens of QR codes: signed, of one form only, and short enough for a code on a drawing."""

from __future__ import annotations

from uuid import UUID

import pytest
import segno

from drawing_review.archive import tokens
from drawing_review.archive.tokens import WrongToken
from storage.trail.note import Signer
from tests.drawing_review.archive.given import AT, SET, SIGNER, token


def test_what_was_signed_is_read_again() -> None:
    read = tokens.read(token(3, 2), SIGNER.verifier)
    assert (read.set, read.sheet, read.edition, read.sealed_at) == (SET, 3, 2, AT)


@pytest.mark.parametrize("at", [0, 5, 40, 80, 120, 160])
def test_an_altered_letter_is_refused(at: int) -> None:
    text = token()
    with pytest.raises(WrongToken):
        tokens.read(text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :], SIGNER.verifier)


@pytest.mark.parametrize("text", ["", "x", "A" * 162, "中文", token() + "=", token() + "A", token()[:-2]])
def test_what_is_no_token_is_refused(text: str) -> None:
    with pytest.raises(WrongToken):
        tokens.read(text, SIGNER.verifier)


def test_a_signature_over_something_else_is_no_tokens() -> None:
    other = Signer("test/seal", bytes(32))
    with pytest.raises(WrongToken):
        tokens.read(token(), other.verifier)


def test_typed_codes_differ_and_forgive_signs_that_look_alike() -> None:
    codes = {tokens.typed_of(UUID(int=1), sheet, b"salt") for sheet in range(1, 2000)}
    assert len(codes) == 1999
    assert tokens.normal("7k3m9-qxd2f") == "7K3M9QXD2F"
    assert tokens.normal("ooooo-iIlLl") == "0000011111"
    assert tokens.normal("7K3M9-QXD2") == tokens.normal("7K3M9-QXD2U") == ""


def test_the_address_fits_a_code_that_is_printed_at_32_mm() -> None:
    made = segno.make_qr(f"https://lianshen.yunzhou.gov.cn/q/{token()}", error="m", boost_error=False)
    assert int(made.version) <= 11
    assert 32 / (made.symbol_size(border=4)[0]) > 0.4, "millimetres a module"
