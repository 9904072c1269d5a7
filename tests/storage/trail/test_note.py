"""Signed notes and checkpoints: the example of Go's sumdb/note, and what must be refused."""

import pytest

from storage.trail import checkpoint, note

GO_VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)


def test_the_example_of_go_opens() -> None:
    verifier = note.read_vkey(GO_VKEY)
    assert verifier.vkey == GO_VKEY
    assert note.open_note(GO_NOTE, verifier).endswith("what your problem is.\n")


def test_a_key_survives_its_written_form() -> None:
    signer = note.Signer.generate("lianshen.test/trail")
    assert note.read_skey(signer.skey + "\n") == signer
    assert note.read_vkey(signer.verifier.vkey) == signer.verifier


def test_a_checkpoint_opens_and_is_passed_over_other_signatures() -> None:
    signer, witness = (note.Signer.generate(name) for name in ("lianshen.test/trail", "witness.test"))
    first = checkpoint.Checkpoint("lianshen.test/trail", 70_000, bytes(range(32)))
    signed = checkpoint.sign(first, signer)
    cosigned = signed + witness.sign(first.text).rpartition("\n\n")[2]
    assert checkpoint.open_checkpoint(cosigned, signer.verifier) == first
    assert note.open_note(cosigned, witness.verifier) == first.text


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("70000", "70001"),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text[:-1],
        lambda text: text[:-10] + "AAAAAAAA=\n",
        lambda text: text.replace("— ", "- "),
        lambda text: "",
    ],
)
def test_a_spoilt_checkpoint_is_refused(spoil) -> None:
    signer = note.Signer.generate("lianshen.test/trail")
    text = checkpoint.sign(checkpoint.Checkpoint("lianshen.test/trail", 70_000, bytes(32)), signer)
    assert spoil(text) != text
    with pytest.raises(note.WrongNote):
        checkpoint.open_checkpoint(spoil(text), signer.verifier)


def test_another_key_or_another_log_is_refused() -> None:
    signer, stranger = (note.Signer.generate("lianshen.test/trail") for _ in range(2))
    text = checkpoint.sign(checkpoint.Checkpoint("lianshen.test/trail", 1, bytes(32)), signer)
    with pytest.raises(note.WrongNote, match="not signed by"):
        checkpoint.open_checkpoint(text, stranger.verifier)
    other = checkpoint.sign(checkpoint.Checkpoint("elsewhere.test", 1, bytes(32)), signer)
    with pytest.raises(note.WrongNote, match="of the log"):
        checkpoint.open_checkpoint(other, signer.verifier)


@pytest.mark.parametrize(
    "text", ["a\n", "a\n01\nAAAA\n", "a\n-1\nAAAA\n", "a\n1\n!\n", "a\n٣\nAAAA\n", "\n1\nAA\n"]
)
def test_text_that_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(note.WrongNote):
        checkpoint.read_text(text)


@pytest.mark.parametrize(
    "key", ["", "a+b", "a+00000000+AAAA", GO_VKEY.replace("c74f20a3", "c74f20a4"), "a+b+!"]
)
def test_text_that_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(note.WrongNote):
        note.read_vkey(key)
    with pytest.raises(note.WrongNote):
        note.read_skey("PRIVATE+KEY+" + key)


def test_a_name_that_no_note_can_carry_is_refused() -> None:
    for name in ("", "two words", "a+b"):
        with pytest.raises(ValueError, match="cannot name a key"):
            note.Signer.generate(name)
