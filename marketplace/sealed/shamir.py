"""Shamir's secret sharing over GF(2^8) with AES's polynomial 0x11b: one random polynomial a byte.

A share is the 32 values followed by its x, as npm's `shamir-secret-sharing` (audited by Cure53 and Zellic)
writes it; the tests let each open what the other has split.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from functools import reduce
from itertools import pairwise
from operator import xor


def _tables() -> tuple[list[int], list[int]]:
    """Powers of the generator 3, and logarithms to it."""
    powers, logs, value = [0] * 255, [0] * 256, 1
    for power in range(255):
        powers[power], logs[value] = value, power
        doubled = value << 1 ^ (0x11B if value & 0x80 else 0)
        value ^= doubled
    return powers, logs


_POWERS, _LOGS = _tables()


def times(one: int, other: int) -> int:
    return _POWERS[(_LOGS[one] + _LOGS[other]) % 255] if one and other else 0


def over(one: int, other: int) -> int:
    """one ÷ other; other is not zero."""
    return _POWERS[(_LOGS[one] - _LOGS[other]) % 255] if one else 0


def split(secret: bytes, shares: int, needed: int) -> list[bytes]:
    """`shares` shares of which any `needed` give the secret and fewer tell nothing."""
    if not 1 <= needed <= shares <= 255:
        raise ValueError("1 ≤ needed ≤ shares ≤ 255")
    polynomials = [[byte, *secrets.token_bytes(needed - 1)] for byte in secret]
    return [bytes(_at(one, x) for one in polynomials) + bytes([x]) for x in range(1, shares + 1)]


def _at(polynomial: Sequence[int], x: int) -> int:
    """Horner's rule; coefficients from the constant one up."""
    value = 0
    for coefficient in reversed(polynomial):
        value = times(value, x) ^ coefficient
    return value


def combine(shares: Sequence[bytes], x: int = 0) -> bytes:
    """The polynomials through these shares at `x`: the secret at 0. ValueError for shares of two splits."""
    points = sorted({share[-1] for share in shares})
    if len(points) < len(shares) or 0 in points or any(len(a) != len(b) for a, b in pairwise(shares)):
        raise ValueError("shares of one length with different x other than 0")
    weights = [_weight(share[-1], points, x) for share in shares]
    columns = zip(*(share[:-1] for share in shares), strict=True)
    return bytes(reduce(xor, map(times, column, weights)) for column in columns)


def _weight(mine: int, points: Sequence[int], x: int) -> int:
    """Lagrange's basis polynomial of `mine` at x; subtraction is exclusive or."""
    weight = 1
    for point in points:
        if point != mine:
            weight = times(weight, over(x ^ point, mine ^ point))
    return weight
