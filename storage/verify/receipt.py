"""A receipt (.tlog-proof, 回执): whether the log whose key signed its checkpoint holds its entry.

Written from C2SP tlog-proof and RFC 9162 2.1.3.2, without the writer's code.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any, NamedTuple

from storage.verify.entry import NoEntry, body_of, read_entry
from storage.verify.note import Distrusted, Key, Unreadable, read_head
from storage.verify.tree import leaf_hash


class Proved(NamedTuple):
    """What a receipt proves: an entry, its position, and the size of the log that holds it.

    `values` is empty for an entry so large that the log holds its digest alone.
    """

    position: int
    size: int
    leaf: bytes
    values: dict[str, Any]


def check_receipt(data: bytes, key: Key) -> Proved:
    """What the receipt proves under `key`. Raises Distrusted if nothing, Unreadable if it is no receipt."""
    try:
        head, _, checkpoint = data.decode().partition("\n\n")
        name, extra, index, *path = head.split("\n")
        if name != "c2sp.org/tlog-proof@v1" or extra[:6] != "extra " or index[:6] != "index ":
            raise Unreadable("this is not a receipt with its entry")
        leaf, position = base64.b64decode(extra[6:], validate=True), int(index[6:])
        hashes = [base64.b64decode(line, validate=True) for line in path]
    except ValueError as error:
        raise Unreadable("this is not a receipt") from error
    signed = read_head(checkpoint.encode(), key)
    if root_over(leaf_hash(leaf), position, signed.size, hashes) != signed.root:
        raise Distrusted(f"the signed log of {signed.size} entries does not hold this entry at {position}")
    return Proved(position, signed.size, leaf, _values(position, leaf))


def root_over(leaf: bytes, position: int, size: int, path: list[bytes]) -> bytes | None:
    """The root that a leaf and the hashes beside its way up give; None if their number cannot be right."""
    if not 0 <= position < size:
        return None
    here, last, root = position, size - 1, leaf
    for beside in path:
        if last == 0:
            return None
        if here & 1 or here == last:
            root = hashlib.sha256(b"\x01" + beside + root).digest()
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            root = hashlib.sha256(b"\x01" + root + beside).digest()
        here, last = here >> 1, last >> 1
    return root if last == 0 else None


def _values(position: int, leaf: bytes) -> dict[str, Any]:
    if body_of(leaf) is not None:
        return {}
    try:
        return read_entry(position, leaf).values
    except NoEntry as error:
        raise Unreadable(f"entry {position} cannot be read") from error
