"""The algorithm of the draw, `lianshen-draw/1`: pure. Two programs that share nothing with it recompute it:
`verify_draw.py` and `static/draw/recompute.ts`.

A field is hashed with its length before it, so that no two lists of fields read the same. The roster's root
is a Merkle tree as in RFC 6962 section 2.1. The order is a Fisher–Yates shuffle (Durstenfeld 1964) whose
every step draws a ticket instead of a place; with one ticket each, the two are the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from app.draw.model import FORMAT, Announced, DrawFile, Entrant

WORD = 2**64


def commitment(purpose: str, server_seed: bytes, announced: Announced | None) -> str:
    """What is published at notice: binds the server's seed, what it is for, and the beacon's round."""
    beacon = (announced.source, announced.round) if announced else ("", "")
    return _digest("commitment", purpose, server_seed, *beacon).hex()


def pledge(purpose: str, nonce: bytes) -> str:
    """What stands in the roster for a nonce that is revealed only after the deadline."""
    return _digest("nonce", purpose, nonce).hex()


def root(roster: Sequence[Entrant]) -> str:
    """The Merkle root of the roster in its order."""
    return _tree([_leaf(entrant) for entrant in roster]).hex()


def seed(
    purpose: str, roster_root: str, server_seed: bytes, nonces: Sequence[bytes | None], beacon: bytes | None
) -> bytes:
    """The seed of the stream. A nonce that was not revealed counts as empty."""
    parts = (nonce or b"" for nonce in nonces)
    return _digest("seed", purpose, bytes.fromhex(roster_root), server_seed, *parts, beacon or b"")


def order(seed: bytes, tickets: Sequence[int]) -> list[int]:
    """All places 0 … n-1, the first drawn first; each draw is fair by tickets among those that are left."""
    places, words = list(range(len(tickets))), stream(seed)
    for done in range(len(places)):
        ticket = uniform(words, sum(tickets[place] for place in places[done:]))
        drawn = done
        while ticket >= tickets[places[drawn]]:
            ticket -= tickets[places[drawn]]
            drawn += 1
        places[done], places[drawn] = places[drawn], places[done]
    return places


def stream(seed: bytes) -> Iterator[int]:
    """Words of 64 bits: SHA-256 over seed and counter, four big-endian words a block."""
    counter = 0
    while True:
        block = hashlib.sha256(seed + counter.to_bytes(8, "big")).digest()
        yield from (int.from_bytes(block[at : at + 8], "big") for at in range(0, 32, 8))
        counter += 1


def uniform(words: Iterator[int], below: int) -> int:
    """A number under `below`, each equally likely: words in the last, incomplete run are rejected."""
    limit = WORD - WORD % below
    return next(word for word in words if word < limit) % below


def weaknesses(
    roster: Sequence[Entrant],
    nonces: Sequence[bytes | None],
    announced: Announced | None,
    beacon: bytes | None,
) -> tuple[str, ...]:
    """Why the draw is of lower assurance: empty means that nobody alone could have steered it."""
    pledged = [entrant for entrant in roster if entrant.pledge]
    missing = any(entrant.pledge and nonce is None for entrant, nonce in zip(roster, nonces, strict=True))
    told = {
        "no_beacon": announced is None,
        "beacon_missing": announced is not None and beacon is None,
        "no_nonces": not pledged,
        "nonce_missing": missing,
    }
    return tuple(name for name, holds in told.items() if holds)


def hold(
    *,
    purpose: str,
    server_seed: bytes,
    announced: Announced | None,
    roster: Sequence[Entrant],
    nonces: Sequence[bytes | None],
    beacon: bytes | None = None,
) -> DrawFile:
    """The whole draw as the file that is published. The roster is ordered by receipt, `nonces` as it is."""
    roster_root = root(roster)
    final = seed(purpose, roster_root, server_seed, nonces, beacon)
    places = order(final, [entrant.tickets for entrant in roster])
    return DrawFile(
        purpose=purpose,
        commitment=commitment(purpose, server_seed, announced),
        announced=announced,
        roster=tuple(roster),
        root=roster_root,
        server_seed=server_seed.hex(),
        nonces=tuple(None if nonce is None else nonce.hex() for nonce in nonces),
        beacon=None if beacon is None else beacon.hex(),
        seed=final.hex(),
        order=tuple(roster[place].receipt for place in places),
        weaknesses=weaknesses(roster, nonces, announced, beacon),
    )


def _leaf(entrant: Entrant) -> bytes:
    parts: tuple[str | bytes, ...] = (
        str(entrant.receipt),
        entrant.name,
        str(entrant.tickets),
        bytes.fromhex(entrant.pledge),
    )
    return hashlib.sha256(b"\x00" + b"".join(map(_with_length, parts))).digest()


def _tree(leaves: list[bytes]) -> bytes:
    """RFC 6962: split at the largest power of two below the number of leaves."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256().digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + _tree(leaves[:split]) + _tree(leaves[split:])).digest()


def _digest(label: str, *parts: str | bytes) -> bytes:
    return hashlib.sha256(b"".join(map(_with_length, (f"{FORMAT} {label}", *parts)))).digest()


def _with_length(part: str | bytes) -> bytes:
    data = part.encode() if isinstance(part, str) else part
    return len(data).to_bytes(4, "big") + data
