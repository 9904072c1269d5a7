"""Failures that are not the job's: a server is away, and trying again later will do."""

from __future__ import annotations

import asyncpg
from redis.exceptions import ConnectionError as ValkeyAway
from redis.exceptions import TimeoutError as ValkeySilent

from app.core.refusal import Refused
from storage.blobs.refusals import OUTAGES

_AWAY = (
    ConnectionError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # the server shuts down, or was killed
    asyncpg.CannotConnectNowError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InterfaceError,  # the connection was lost in the middle
    ValkeyAway,
    ValkeySilent,
)


def is_outage(error: BaseException) -> bool:
    """Whether `error`, or what caused it, is an outage of a server we depend on."""
    if isinstance(error, Refused):
        return error.code in OUTAGES
    return isinstance(error, _AWAY) or (error.__cause__ is not None and is_outage(error.__cause__))
