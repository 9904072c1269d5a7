"""SM2 (GB/T 32918) as a second signature over a manifest, where a key is configured.

The key file holds the private key and the public point as hexadecimal on two lines (64 and 128 digits).
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from gmssl_pyx import GmsslInnerError, InvalidValueError, sm2_sign, sm2_verify

from app.core.refusal import Refused
from drawing_review.archive import refusals  # noqa: F401  (declares the code used here)


class Sm2Signature(msgspec.Struct, frozen=True):
    """`signature` is DER, `public` the point (x ‖ y), both hexadecimal; the signer has the usual id."""

    public: str
    signature: str


def sign(path: Path, data: bytes) -> Sm2Signature:
    """Refused("seal_key") if the file holds no key."""
    try:
        private, public = (bytes.fromhex(line) for line in path.read_text("ascii").split())
        made = Sm2Signature(public.hex(), sm2_sign(private, public, data).hex())
    except (OSError, ValueError, GmsslInnerError, InvalidValueError) as error:
        raise Refused("seal_key", path=path, why=error) from error
    if not holds(made, data):
        raise Refused("seal_key", path=path, why="the public point is not that of the private key")
    return made


def holds(signature: Sm2Signature, data: bytes) -> bool:
    try:
        return bool(sm2_verify(bytes.fromhex(signature.public), data, bytes.fromhex(signature.signature)))
    except (ValueError, GmsslInnerError, InvalidValueError):
        return False
