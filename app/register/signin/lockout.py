"""Lockout (登录失败处理): failed attempts are counted per account and per address, atomically, in Valkey.

GB/T 22239-2019 8.1.4.1 b) asks for it; the numbers are ours. The attempt is counted before the password is
looked at, so that a hundred at once are a hundred. An account that does not exist is locked like any other.
What cannot be counted is not tried: while Valkey is away nobody guesses, and nobody signs in.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import Any

from redis.exceptions import RedisError

from app.core.refusal import Refused
from app.register.signin import refusals  # noqa: F401  (declares the codes used here)

WINDOW = 15 * 60  # seconds
PER_ACCOUNT = 5
PER_ADDRESS = 50  # failures: a whole office may share one

_COUNT = """
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return {count, redis.call('TTL', KEYS[1])}
"""
_TAKE_BACK = """
if tonumber(redis.call('GET', KEYS[1]) or 0) > 0 then redis.call('DECR', KEYS[1]) end
"""


def _key(kind: str, name: str) -> str:
    return f"attempts:{kind}:{hashlib.sha256(name.lower().encode()).hexdigest()[:32]}"


async def count(valkey: Any, login: str, address: str) -> None:
    """Count an attempt.

    Refused("too_many_attempts") beyond the limit of the account or the address;
    Refused("attempts_not_counted") while Valkey does not answer.
    """
    for kind, name, most in (("address", address, PER_ADDRESS), ("account", login, PER_ACCOUNT)):
        try:
            number, seconds = await valkey.eval(_COUNT, 1, _key(kind, name), WINDOW)
        except RedisError as error:
            raise Refused("attempts_not_counted") from error
        if number > most:
            raise Refused("too_many_attempts", minutes=-(-int(seconds) // 60))


async def forget(valkey: Any, login: str, address: str) -> None:
    """A success clears the account's count and takes its own attempt from the address's.

    So an office whose people all come at nine is not locked out, and wrong tries of one account are not
    undone by right ones of another. Both counts expire with their window.
    """
    with suppress(RedisError):
        await valkey.delete(_key("account", login))
        await valkey.eval(_TAKE_BACK, 1, _key("address", address))
