"""What an unattended keyholder keeps in its folder: who it is, whom it trusts, and its private keys.

identity.json     name, server, signing key, the log's published key, and the id once it is enrolled
keys/PUBLIC       one private key a file, written and synced before the public half leaves the folder
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.core.refusal import Refused
from marketplace.sealed import refusals  # noqa: F401  (declares the codes used here)
from marketplace.sealed.keyfile import new_key


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    server: str  # the platform's address
    trail_key: str  # the log's verifier key (C2SP), as its operator published it
    signing: str  # Ed25519, hex
    batch: int = 20  # keys to have in stock

    @property
    def verify_key(self) -> str:
        """What the regulator enrols."""
        return _signer(self).public_key().public_bytes_raw().hex()

    def sign(self, message: bytes) -> str:
        return _signer(self).sign(message).hex()


def _signer(identity: Identity) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(identity.signing))


def create(folder: Path, name: str, server: str, trail_key: str) -> Identity:
    """A new identity in an empty folder. Refused("keyholder_folder_taken")."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if (folder / "identity.json").exists():
        raise Refused("keyholder_folder_taken", folder=folder)
    signing = Ed25519PrivateKey.generate().private_bytes_raw().hex()
    identity = Identity(name=name, server=server.rstrip("/"), trail_key=trail_key, signing=signing)
    _write(folder / "identity.json", msgspec.json.encode(identity))
    return identity


def load(folder: Path) -> Identity:
    """The identity of the folder. Refused("keyholder_folder_empty")."""
    try:
        return msgspec.json.decode((folder / "identity.json").read_bytes(), type=Identity)
    except (OSError, msgspec.MsgspecError) as why:
        raise Refused("keyholder_folder_empty", folder=folder) from why


def make_keys(folder: Path, count: int) -> list[str]:
    """New keys; their private halves are safe in the folder when this returns the public ones."""
    (folder / "keys").mkdir(exist_ok=True, mode=0o700)
    made = [new_key() for _ in range(count)]
    for public, private in made:
        _write(folder / "keys" / public, private.encode())
    return [public for public, _ in made]


def private_of(folder: Path, public: str) -> str | None:
    """The private key, or None if this folder never held it."""
    path = folder / "keys" / public
    return path.read_text() if len(public) == 64 and path.is_file() else None


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, for the owner's eyes only."""
    staging = path.with_suffix(".new")
    with os.fdopen(os.open(staging, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    staging.rename(path)
