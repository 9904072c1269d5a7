"""The identity of a drawing (图纸身份): three fingerprints, and the proof that one entity belongs to it.

What a proof says can be checked with nothing but SHA-256: `Leaf.data` is what is hashed, the tree is that of
RFC 6962 over the sorted hashes of all entities, a block is known by the root over its content.
"""

from __future__ import annotations

import struct
from typing import Literal

import msgspec

from app.core.merkle import WrongProof, check_inclusion, leaf_hash


class Identity(msgspec.Struct, frozen=True):
    """The fingerprints (指纹) of one file, in hexadecimal digits."""

    sha256: str  # of its bytes: what is stored, signed and sealed
    structure: str  # of its entities: the same after a re-save
    picture: str  # of what is seen, on a grid of 1 mm: the same after blocks are exploded
    entities: int  # leaves under `structure`


class Leaf(msgspec.Struct, frozen=True):
    """An entity, an entry of a table or the base point of a block, without what a re-save changes.

    Numbers are whole grid steps (docs/reference names the grids), sorted by group code.
    """

    kind: str  # DXF type
    layout: str = ""  # "" in a block, for parts of an entity, and in tables
    numbers: tuple[tuple[int, int], ...] = ()  # group code, steps
    texts: tuple[tuple[int, str], ...] = ()  # group code, text; of an INSERT under 2 the root of its block
    corners: tuple[int, ...] = ()
    parts: tuple[Leaf, ...] = ()  # attributes, vertices

    @property
    def data(self) -> bytes:
        """The bytes that are hashed: every text with its length before it, every list with its count."""
        counts = (len(self.numbers), len(self.texts), len(self.corners), len(self.parts))
        pieces = [lengthened(self.layout), lengthened(self.kind), struct.pack(">4I", *counts)]
        pieces += [struct.pack(">hq", *number) for number in self.numbers]
        pieces += [struct.pack(">h", code) + lengthened(text) for code, text in self.texts]
        pieces.append(struct.pack(f">{len(self.corners)}q", *self.corners))
        return b"".join([*pieces, *(part.hash for part in self.parts)])

    @property
    def hash(self) -> bytes:
        """RFC 6962 hash of the leaf."""
        return leaf_hash(self.data)


def lengthened(text: str) -> bytes:
    """UTF-8 with its length before it; bytes that were no text in the file's encoding stay themselves."""
    data = text.encode("utf-8", "surrogatepass")
    return struct.pack(">I", len(data)) + data


class Step(msgspec.Struct, frozen=True):
    """One tree of a proof: the leaf, its place among `size`, and the hashes beside its way up to `root`."""

    leaf: Leaf
    index: int
    size: int
    path: tuple[str, ...]
    root: str


class Proof(msgspec.Struct, frozen=True):
    """That an entity belongs to a structure: first in its block, if it is in one, then what inserts that."""

    structure: str
    handle: str  # by which it was asked for; not part of what is proved
    steps: tuple[Step, ...]


def verify(proof: Proof) -> None:
    """Raises WrongProof unless every step leads to its root and each root into the next step."""
    if not proof.steps:
        raise WrongProof("a proof without a step proves nothing")
    inner = ""
    for step in proof.steps:
        if inner and (2, inner) not in step.leaf.texts:
            raise WrongProof("the next entity does not insert the block that was proved")
        path = [bytes.fromhex(one) for one in step.path]
        check_inclusion(step.leaf.hash, step.index, step.size, path, bytes.fromhex(step.root))
        inner = step.root
    if inner != proof.structure:
        raise WrongProof("the last step does not lead to the structure's fingerprint")


Answer = Literal["same", "resaved", "redrawn", "different"]


def held_against(approved: Identity, file: Identity) -> Answer:
    """What a file is to the approved drawing (批准图纸): the same bytes, a re-saved copy, or another.

    `redrawn`: the same picture made in another way (blocks exploded); it is not the approved drawing either,
    for what a wall or a door is may have been lost.
    """
    if file.sha256 == approved.sha256:
        return "same"
    if file.structure == approved.structure:
        return "resaved"
    return "redrawn" if file.picture == approved.picture else "different"
