"""Passwords: argon2id, always in a thread, and two policies that contradict one another.

ASVS 5.0 (6.2) forbids rules of composition and forced change; GB/T 22239-2019 8.1.4.1 a) demands both.
The operator chooses the profile; neither is weakened to please the other.
"""

from __future__ import annotations

import asyncio
import secrets
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from app.core.refusal import Refused
from app.register.signin import refusals  # noqa: F401  (declares the codes used here)

HASHER = PasswordHasher()  # argon2id with RFC 9106's low-memory parameters: 64 MiB, 3 passes, 4 lanes
NOBODY = HASHER.hash(secrets.token_urlsafe())  # verified for unknown people, so that they take as long
LONGEST = 128
CHANGED_WITHIN = timedelta(days=90)  # GB/T 22239 8.1.4.1 a): 定期更换
_AT_ONCE = asyncio.Semaphore(2)  # 64 MiB each: a flood of sign-ins must not take the memory


async def hashed(password: str) -> str:
    async with _AT_ONCE:
        return await asyncio.to_thread(HASHER.hash, password)


async def matches(password: str, hash: str | None) -> bool:
    """Whether the password is the one hashed. For no hash: no, after the same time."""
    async with _AT_ONCE:
        right = await asyncio.to_thread(_verify, hash or NOBODY, password[:LONGEST])
    return right and hash is not None


def _verify(hash: str, password: str) -> bool:
    try:
        return HASHER.verify(hash, password)
    except VerificationError:
        return False


def check_new(password: str, login: str, profile: str) -> None:
    """Refused("weak_password") unless the profile ("asvs" or "gbt22239") takes it."""
    shortest = 12 if profile == "asvs" else 8
    if not shortest <= len(password) <= LONGEST:
        raise Refused("weak_password", why=f"{shortest}–{LONGEST}")
    if login.lower() in password.lower():
        raise Refused("weak_password", why=f"≠ {login}")
    if len(set(password)) < 5:
        raise Refused("weak_password", why="aaaa…")
    if profile == "gbt22239" and _kinds(password) < 3:
        raise Refused("weak_password", why="A–Z / a–z / 0–9 / !?# ≥ 3")


def _kinds(password: str) -> int:
    kinds = (str.isupper, str.islower, str.isdigit, lambda sign: not sign.isalnum())
    return sum(any(kind(sign) for sign in password) for kind in kinds)


def first_password() -> str:
    """A password to be told and then changed: 15 signs, none of which is taken for another."""
    signs = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    return "-".join("".join(secrets.choice(signs) for _ in range(5)) for _ in range(3)) + "!"


def due(changed_at: datetime, now: datetime, profile: str) -> bool:
    """Whether the password has to be changed by now."""
    return profile == "gbt22239" and now - changed_at > CHANGED_WITHIN
