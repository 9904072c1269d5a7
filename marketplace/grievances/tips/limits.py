"""How often tips are given and looked at from one address, in Valkey and nowhere else.

The address is counted under a key that is drawn anew every day and never stored elsewhere, so that no count
can be led back to it once that day is over.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime
from typing import Any

from litestar import Request
from redis.exceptions import RedisError

from app.core.refusal import Refused
from app.core.term import CHINA
from marketplace.grievances.numbers import Numbers, numbers_on

HOUR = 3600
_SALT = "tips:salt"


async def count(valkey: Any, kind: str, address: str, most: int) -> None:
    """Refused("tips_too_many") beyond `most` an hour; ("tips_uncounted") while Valkey does not answer."""
    try:
        await valkey.set(_SALT, secrets.token_hex(16), nx=True, ex=24 * HOUR)
        salt = await valkey.get(_SALT) or b""
        salt = salt if isinstance(salt, bytes) else str(salt).encode()
        key = f"tips:{kind}:{hmac.digest(salt, address.encode(), hashlib.sha256).hex()[:32]}"
        number = int(await valkey.incr(key))
        if number == 1:
            await valkey.expire(key, HOUR)
    except RedisError as error:
        raise Refused("tips_uncounted") from error
    if number > most:
        raise Refused("tips_too_many")


def _numbers() -> Numbers:
    return numbers_on(datetime.now(CHINA).date())


async def of_giving(request: Request[Any, Any, Any]) -> None:
    await count(request.app.state.valkey, "giving", _address(request), _numbers().tips_an_hour)


async def of_looking(request: Request[Any, Any, Any]) -> None:
    """Right and wrong codes alike: nobody tries codes."""
    await count(request.app.state.valkey, "looking", _address(request), _numbers().looks_an_hour)


def _address(request: Request[Any, Any, Any]) -> str:
    return request.user.address or ""
