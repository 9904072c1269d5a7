#!/usr/bin/env python3
"""Open the bids of a published opening record again: python3 open_again.py FILE

Needs Python and a release of the package `cryptography` that has HPKE, nothing of ours. It opens every
envelope with the released keys and compares with what the record says. `--sha256 HEX` (one or more) asks
that the envelope with this hash, such as the one on your receipt, is among them.

Exit status: 0 everything is as the record says, 1 it is not, 2 the file cannot be read.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import itertools
import json
import sys
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

RECORD, ENVELOPE = "lianshen-opening/1", "lianshen-envelope/1"
HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def field_times(a: int, b: int) -> int:
    """Multiplication in GF(2^8) modulo x^8 + x^4 + x^3 + x + 1, bit by bit."""
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = a << 1 ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def inverse(a: int) -> int:
    """a^254, since a^255 is 1."""
    power = 1
    for _ in range(254):
        power = field_times(power, a)
    return power


def secret_of(shares: list[bytes]) -> bytes:
    """Lagrange at 0; the last byte of a share is its x."""
    secret = bytearray(len(shares[0]) - 1)
    for share in shares:
        weight = 1
        for other in shares:
            if other is not share:
                weight = field_times(weight, field_times(other[-1], inverse(share[-1] ^ other[-1])))
        for place in range(len(secret)):
            secret[place] ^= field_times(share[place], weight)
    return bytes(secret)


def bound(*parts: str) -> bytes:
    return b"".join(len(p.encode()).to_bytes(4, "big") + p.encode() for p in parts)


def shares_in(envelope: dict[str, Any], released: dict[str, str]) -> list[bytes]:
    """What the released keys find in their boxes."""
    place = (envelope["tender"], envelope["lot"], envelope["bidder"])
    found = []
    for box in envelope["boxes"]:
        if box["key"] in released:
            key = X25519PrivateKey.from_private_bytes(bytes.fromhex(released[box["key"]]))
            try:
                share = HPKE.decrypt(
                    base64.b64decode(box["box"]), key, bound(f"{ENVELOPE} share", *place, box["key"])
                )
                found += [bytes(share)] if len(share) == 33 and share[-1] else []
            except (InvalidTag, ValueError):
                pass
    return found


def opened(envelope: dict[str, Any], released: dict[str, str]) -> Any:
    """The content, or None if it cannot be opened with these keys."""
    fields = [envelope[name] for name in ("tender", "lot", "bidder")]
    fields += [str(envelope["needed"]), envelope["key_hash"], envelope["pledge"]]
    binding = bound(f"{ENVELOPE} bid", *fields, *(box["key"] for box in envelope["boxes"]))
    for some in itertools.combinations(shares_in(envelope, released), envelope["needed"]):
        if len({share[-1] for share in some}) < len(some):
            continue
        key = secret_of(list(some))
        if hashlib.sha256(key).hexdigest() != envelope["key_hash"]:
            continue
        try:
            sealed = base64.b64decode(envelope["ciphertext"])
            whole = AESGCM(key).decrypt(bytes.fromhex(envelope["iv"]), sealed, binding)
            length = int.from_bytes(whole[:4], "big")
            if len(whole) % 1024 or length > len(whole) - 4 or any(whole[4 + length :]):
                return None
            content = json.loads(whole[4 : 4 + length])
            return content if isinstance(content, dict) else None
        except (InvalidTag, ValueError):
            return None
    return None


def checks(record: dict[str, Any]) -> Any:
    """Each thing that must hold, as (what, whether)."""
    yield "format", record["format"] == RECORD
    released = {}
    for holder in record["keyholders"]:
        if holder["private"]:
            secret = X25519PrivateKey.from_private_bytes(bytes.fromhex(holder["private"]))
            yield f"key of {holder['name']}", secret.public_key().public_bytes_raw().hex() == holder["key"]
            released[holder["key"]] = holder["private"]
    yield "enough keys", len(released) >= record["needed"]
    for bid in record["bids"]:
        text, name = bid["envelope"].encode(), f"bid {bid['receipt']}"
        envelope = json.loads(text)
        yield f"{name}: hash of the envelope", hashlib.sha256(text).hexdigest() == bid["sha256"]
        yield f"{name}: of this tender", envelope["tender"] == record["tender"]
        keys = [box["key"] for box in envelope["boxes"]]
        yield f"{name}: for these keys", keys == [holder["key"] for holder in record["keyholders"]]
        yield f"{name}: content", opened(envelope, released) == bid["content"]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--sha256", action="append", default=[])
    given = parser.parse_args(arguments)
    try:
        with open(given.file, encoding="utf-8") as file:
            record = json.load(file)
        told = list(checks(record))
        there = {bid["sha256"] for bid in record["bids"]}
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as why:
        print(f"not an opening record ({type(why).__name__}: {why})", file=sys.stderr)
        return 2
    told += [(f"envelope {wanted} is among them", wanted in there) for wanted in given.sha256]
    for what, holds in told:
        print(f"{'ok   ' if holds else 'WRONG'}  {what}")
    for bid in record["bids"]:
        print(f"bid {bid['receipt']}:", json.dumps(bid["content"], ensure_ascii=False))
    return 0 if all(holds for _, holds in told) else 1


if __name__ == "__main__":
    sys.exit(main())
