"""A person's key for one tender as a file under a passphrase; its twin is static/sealed/keyfile.ts."""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from typing import Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from marketplace.sealed.model import Hash

ROUNDS = 600_000  # OWASP's number for PBKDF2 with HMAC-SHA-256


class KeyFile(msgspec.Struct, frozen=True, kw_only=True):
    """The private key encrypted with AES-256-GCM under PBKDF2 of the passphrase; bound to the public key."""

    format: Literal["lianshen-key/1"] = "lianshen-key/1"
    tender: str
    public: Hash
    rounds: int
    salt: str
    iv: str
    ciphertext: str
    trail_key: str = ""  # the log's key as it was when this key was made


class WrongPassphrase(ValueError):
    """The passphrase does not open the file, or the file is damaged."""


def new_key() -> tuple[str, str]:
    """A fresh X25519 key: public and private, hex."""
    key = X25519PrivateKey.generate()
    return key.public_key().public_bytes_raw().hex(), key.private_bytes_raw().hex()


def lock(tender: str, public: str, private: str, passphrase: str, trail_key: str = "") -> KeyFile:
    salt, iv = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = _cipher(passphrase, salt, ROUNDS).encrypt(iv, bytes.fromhex(private), public.encode())
    salted, ived, text = (b64encode(part).decode() for part in (salt, iv, sealed))
    return KeyFile(
        tender=tender,
        public=public,
        rounds=ROUNDS,
        salt=salted,
        iv=ived,
        ciphertext=text,
        trail_key=trail_key,
    )


def unlock(file: KeyFile, passphrase: str) -> str:
    """The private key, hex. Raises WrongPassphrase."""
    try:
        salt, iv, sealed = (b64decode(part) for part in (file.salt, file.iv, file.ciphertext))
        return _cipher(passphrase, salt, file.rounds).decrypt(iv, sealed, file.public.encode()).hex()
    except (InvalidTag, ValueError) as error:
        raise WrongPassphrase from error


def _cipher(passphrase: str, salt: bytes, rounds: int) -> AESGCM:
    return AESGCM(PBKDF2HMAC(SHA256(), 32, salt, rounds).derive(passphrase.encode()))
