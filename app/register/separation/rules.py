"""Rights that never meet in one account (职责分离、三员分立).

GB/T 22239-2019 8.1.7.1 b separates the administrators from one another. Ours go further: an operator of
the platform holds nothing else, an official has no tie to the market, and who supervises does not review.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.core.actor import Role
from app.core.refusal import Refused
from app.register.separation import refusals  # noqa: F401  (declares the code used here)

ADMINS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
MARKET = frozenset({Role.OWNER, Role.DESIGNER, Role.AGENCY})
OFFICIALS = frozenset({Role.REVIEWER, Role.COORDINATOR, Role.REGULATOR, Role.INSPECTOR})
SUPERVISED = frozenset({Role.REVIEWER, Role.COORDINATOR})


def conflict(one: Role, other: Role) -> bool:
    """Whether the two roles may not meet in one account. Symmetric; never of a role with itself."""
    pair = {one, other}
    if len(pair) == 1:
        return False
    return (
        bool(pair & ADMINS)
        or (bool(pair & MARKET) and bool(pair & OFFICIALS))
        or (Role.REGULATOR in pair and bool(pair & SUPERVISED))
    )


def check(held: Iterable[Role], new: Role) -> None:
    """Refused("roles_conflict") if a role that is held forbids the new one."""
    for role in sorted(held):
        if conflict(role, new):
            raise Refused("roles_conflict", new=new, held=role)
