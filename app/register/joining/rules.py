"""Who joins: somebody signed in, or somebody who opens an account with it."""

from __future__ import annotations

from app.core.actor import Actor
from app.core.refusal import Refused
from app.register.joining import refusals  # noqa: F401  (declares the codes used here)
from app.register.joining.model import NewAccount


def check(actor: Actor, account: NewAccount | None) -> None:
    """Exactly one of the two names the legal representative."""
    if actor.person is None and account is None:
        raise Refused("account_needed")
    if actor.person is not None and account is not None:
        raise Refused("account_exists")
