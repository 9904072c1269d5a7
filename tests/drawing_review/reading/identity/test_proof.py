"""The proof of one entity: it holds for what is there, and for nothing else."""

from __future__ import annotations

import msgspec
import pytest

from app.core.merkle import WrongProof
from app.core.refusal import Refused
from drawing_review.drawing.identity import Proof, verify
from drawing_review.reading.identity.proof import prove
from drawing_review.reading.identity.structure import Structure
from tests.drawing_review.reading.identity.given import old, structure


@pytest.fixture(scope="module")
def whole() -> Structure:
    return structure(old())


def handles(kind: str) -> list[str]:
    return [entity.dxf.handle for entity in old().modelspace().query(kind)]


def carried(proof: Proof) -> Proof:
    """As a file."""
    return msgspec.json.decode(msgspec.json.encode(proof), type=Proof)


@pytest.mark.parametrize(
    "kind", ["LINE", "LWPOLYLINE", "TEXT", "MTEXT", "HATCH", "DIMENSION", "INSERT", "POLYLINE"]
)
def test_every_entity_can_be_proved(whole: Structure, kind: str) -> None:
    for handle in handles(kind):
        proof = carried(prove(whole, handle))
        verify(proof)
        assert proof.structure == whole.root
        assert proof.steps[0].leaf.kind == kind


def test_an_entity_in_a_nested_block_is_proved_through_what_inserts_it(whole: Structure) -> None:
    [arc] = old().blocks.get("LEAF").query("ARC")
    proof = carried(prove(whole, arc.dxf.handle.lower()))
    verify(proof)
    assert [step.leaf.kind for step in proof.steps] == ["ARC", "INSERT", "INSERT"]


def test_an_attribute_is_proved_with_its_insert(whole: Structure) -> None:
    insert = old().modelspace().query("INSERT")[3]
    proof = prove(whole, insert.attribs[0].dxf.handle)
    assert (1, "M0903") in proof.steps[0].leaf.parts[0].texts


def test_what_is_not_shown_cannot_be_proved(whole: Structure) -> None:
    with pytest.raises(Refused, match="no_such_entity"):
        prove(whole, "ABCDEF")


def test_a_proof_of_something_else_does_not_hold(whole: Structure) -> None:
    proof = prove(whole, handles("TEXT")[0])
    [step] = proof.steps
    texts = tuple((code, "房间 9") if code == 1 else (code, text) for code, text in step.leaf.texts)
    leaf = msgspec.structs.replace(step.leaf, texts=texts)
    forged = msgspec.structs.replace(proof, steps=(msgspec.structs.replace(step, leaf=leaf),))
    with pytest.raises(WrongProof):
        verify(forged)


def test_a_block_cannot_be_put_under_another_insert(whole: Structure) -> None:
    [arc] = old().blocks.get("LEAF").query("ARC")
    inner, _, outer = prove(whole, arc.dxf.handle).steps
    with pytest.raises(WrongProof, match="does not insert"):
        verify(Proof(whole.root, "", (inner, outer)))


def test_the_bytes_of_a_leaf_are_what_was_hashed(whole: Structure) -> None:
    rows = [*whole.contents.layouts, *whole.contents.tables]
    assert [whole.leaf(row).hash for row in rows] == [whole.hash(row) for row in rows]
