"""The unified social credit code (统一社会信用代码, GB 32100-2015): 18 signs, the last one a check sign."""

from __future__ import annotations

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z
WEIGHTS = tuple(3**place % 31 for place in range(17))


def check_sign(body: str) -> str:
    """The check sign for the first 17 signs (GB 32100 4.2.5). ValueError for a sign that is not allowed."""
    total = sum(SIGNS.index(sign) * weight for sign, weight in zip(body, WEIGHTS, strict=True))
    return SIGNS[-total % 31]


def written(code: str) -> str:
    """The code as it is kept: capitals, without blanks."""
    return "".join(code.split()).upper()


def is_valid(code: str) -> bool:
    """18 allowed signs with the right check sign."""
    return len(code) == 18 and all(sign in SIGNS for sign in code) and check_sign(code[:17]) == code[17]
