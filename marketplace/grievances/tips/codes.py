"""Codes of tips: drawn once, shown once, kept as a hash."""

from __future__ import annotations

import hashlib
import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is read as another
LENGTH = 16  # 78 bits: nobody guesses one, so that its plain hash tells nothing


def new_code() -> str:
    """`7KQM-…`: four groups of four."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(drawn[at : at + 4] for at in range(0, LENGTH, 4))


def code_hash(code: str) -> str:
    """Of a code as somebody typed it; empty for what can be none."""
    plain = "".join(one for one in code.upper() if one.isalnum())
    known = len(plain) == LENGTH and all(one in LETTERS for one in plain)
    return hashlib.sha256(f"lianshen tip {plain}".encode()).hexdigest() if known else ""
