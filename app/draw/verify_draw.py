#!/usr/bin/env python3
"""Recompute a published draw, offline and with nothing but Python: python3 verify_draw.py FILE

    --commitment HEX   what the notice published; compared with the file
    --root HEX         what was published at the deadline; compared with the file
    --beacon TEXT      what the named source published, e.g. "03 08 14 22 27 31 + 09"; compared with the file
    --rfc3797          print the worked example of RFC 3797 section 6 instead (another algorithm, old and known)

Exit status: 0 the order follows from the file, 1 it does not, 2 the file cannot be read.
Format `lianshen-draw/1`. H(label, parts) is SHA-256 over "lianshen-draw/1 label" and the parts, each with its
length before it in four bytes. This program shares no line with the one that made the draw.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

NAME = "lianshen-draw/1"


def sized(part: str | bytes) -> bytes:
    data = part.encode() if isinstance(part, str) else part
    return len(data).to_bytes(4, "big") + data


def digest(label: str, *parts: str | bytes) -> bytes:
    return hashlib.sha256(sized(f"{NAME} {label}") + b"".join(sized(part) for part in parts)).digest()


def merkle(nodes: list[bytes]) -> bytes:
    """RFC 6962: a level at a time; a node without a partner rises as it is."""
    while len(nodes) > 1:
        pairs = [nodes[at : at + 2] for at in range(0, len(nodes), 2)]
        nodes = [hashlib.sha256(b"\x01" + b"".join(p)).digest() if len(p) == 2 else p[0] for p in pairs]
    return nodes[0] if nodes else hashlib.sha256(b"").digest()


def leaf(entrant: dict[str, Any]) -> bytes:
    fields = (
        str(entrant["receipt"]),
        entrant["name"],
        str(entrant["tickets"]),
        bytes.fromhex(entrant["pledge"]),
    )
    return hashlib.sha256(b"\x00" + b"".join(sized(field) for field in fields)).digest()


def numbers(seed: bytes) -> Iterator[int]:
    """64-bit words of SHA-256(seed ‖ counter), four a block."""
    counter = 0
    while True:
        block = hashlib.sha256(seed + counter.to_bytes(8, "big")).digest()
        for at in range(0, 32, 8):
            yield int.from_bytes(block[at : at + 8], "big")
        counter += 1


def shuffled(seed: bytes, roster: list[dict[str, Any]]) -> list[int]:
    """Fisher–Yates by tickets: each step draws one ticket of those left and swaps its holder to the front."""
    line, words = list(roster), numbers(seed)
    for first in range(len(line)):
        left = sum(entrant["tickets"] for entrant in line[first:])
        word = next(words)
        while word >= 2**64 // left * left:  # the last, incomplete run would favour low numbers
            word = next(words)
        ticket, at = word % left, first
        while ticket >= line[at]["tickets"]:
            ticket, at = ticket - line[at]["tickets"], at + 1
        line[first], line[at] = line[at], line[first]
    return [entrant["receipt"] for entrant in line]


def checks(file: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Each thing that must hold, as (what, whether)."""
    purpose, roster, planned = (
        file["purpose"],
        file["roster"],
        file["announced"] or {"source": "", "round": ""},
    )
    secret, beacon = bytes.fromhex(file["server_seed"]), bytes.fromhex(file["beacon"] or "")
    given = list(zip(roster, file["nonces"], strict=True))
    nonces = [bytes.fromhex(nonce or "") for _, nonce in given]
    receipts = [entrant["receipt"] for entrant in roster]
    seed = digest("seed", purpose, bytes.fromhex(file["root"]), secret, *nonces, beacon)
    yield "format", file["format"] == NAME
    yield "roster in the order of receipts, each once", receipts == sorted(set(receipts))
    yield "every entrant has a ticket", all(entrant["tickets"] >= 1 for entrant in roster)
    yield (
        "commitment",
        (
            digest("commitment", purpose, secret, planned["source"], planned["round"]).hex()
            == file["commitment"]
        ),
    )
    yield "root of the roster", merkle([leaf(entrant) for entrant in roster]).hex() == file["root"]
    yield (
        "nonces are those pledged",
        all(
            nonce is None or digest("nonce", purpose, bytes.fromhex(nonce)).hex() == entrant["pledge"]
            for entrant, nonce in given
        ),
    )
    yield "seed", seed.hex() == file["seed"]
    yield "order", shuffled(seed, roster) == file["order"]
    yield "weaknesses are stated", list(weak(file, given)) == file["weaknesses"]


def weak(file: dict[str, Any], given: list[tuple[dict[str, Any], str | None]]) -> Iterator[str]:
    if not file["announced"]:
        yield "no_beacon"
    elif file["beacon"] is None:
        yield "beacon_missing"
    if not any(entrant["pledge"] for entrant, _ in given):
        yield "no_nonces"
    if any(entrant["pledge"] and nonce is None for entrant, nonce in given):
        yield "nonce_missing"


def beacon_is(file: dict[str, Any], told: str) -> bool:
    """Letters and digits in lower case, one blank between groups; or the bytes themselves, in hexadecimal."""
    groups = re.sub("[^0-9a-z]+", " ", told.lower()).strip()
    return file["beacon"] in (groups.encode().hex(), groups)


def rfc3797() -> Iterator[int]:
    """Ten of 25, from the sources of the RFC's example; MD5 as it says."""
    key, pool = b"9319./2.5.8.10.12./9.18.26.34.41.45./", list(range(1, 26))
    for index in range(10):
        salt = index.to_bytes(2, "big")
        number = int.from_bytes(hashlib.md5(salt + key + salt).digest(), "big")
        yield pool.pop(number % len(pool))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", nargs="?")
    parser.add_argument("--commitment")
    parser.add_argument("--root")
    parser.add_argument("--beacon")
    parser.add_argument("--rfc3797", action="store_true")
    given = parser.parse_args()
    if given.rfc3797:
        print(*rfc3797())
        return 0
    try:
        with open(given.file, encoding="utf-8") as opened:
            file = json.load(opened)
        told = list(checks(file))
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as why:
        print(f"not a draw file ({type(why).__name__}: {why})", file=sys.stderr)
        return 2
    told += [("commitment of the notice", given.commitment == file["commitment"])] if given.commitment else []
    told += [("root of the deadline", given.root == file["root"])] if given.root else []
    told += [("beacon of the source", beacon_is(file, given.beacon))] if given.beacon else []
    for what, holds in told:
        print(f"{'ok   ' if holds else 'WRONG'}  {what}")
    print("order:", *file["order"])
    print("lower assurance:", ", ".join(file["weaknesses"]) or "no")
    return 0 if all(holds for _, holds in told) else 1


if __name__ == "__main__":
    sys.exit(main())
