"""Who follows a contract's price when it is amended: rooms above, within the same unit of work."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from marketplace.contracts.model import Contract

Follow = Callable[[Contract], Awaitable[None]]
_FOLLOWING: list[Follow] = []


def priced(follow: Follow) -> Follow:
    """Register what is told of the contract with its new price; what it refuses, refuses the amendment."""
    _FOLLOWING.append(follow)
    return follow


async def follow_price(contract: Contract) -> None:
    for follow in _FOLLOWING:
        await follow(contract)
