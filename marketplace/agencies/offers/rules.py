"""What an offer must say."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from app.core.money import yuan
from app.core.refusal import Refused
from marketplace.agencies.offers.model import Terms

DEAREST = Decimal(10**10)  # yuan: more is a slip of the pen
LONGEST = 1000  # working days


def terms(given: Terms) -> Terms:
    """As they are kept, to the fen. Refused("invalid") names the field."""
    try:
        price = yuan(given.price)
    except ValueError:
        price = Decimal(0)
    if not Decimal(0) < price <= DEAREST:
        raise Refused("invalid", field="price", why="请填写大于 0 的金额，单位为元，最多两位小数")
    if not 1 <= len(given.unit.strip()) <= 20:
        raise Refused("invalid", field="unit", why="请填写计价单位，如“项”“份”“平方米”")
    if not 1 <= given.days <= LONGEST:
        raise Refused("invalid", field="days", why=f"请填写 1 至 {LONGEST} 个工作日")
    if len(given.commitment.strip()) > 1000:
        raise Refused("invalid", field="commitment", why="最多 1000 字")
    return replace(given, price=price, unit=given.unit.strip(), commitment=given.commitment.strip())
