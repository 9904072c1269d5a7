"""Opening an account in one step, on the command line: all of it or nothing."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import BodyId, PersonId
from app.core.refusal import Refused
from app.register.accounts.model import AccountOpened
from app.register.duties.commands import confirm_duty, propose_duty
from app.register.people.commands import register_person
from app.register.signin.commands import give_password
from storage.operation import operation
from storage.unit import Operation


@operation("account.open", zh="开通账号", en="open an account with a password", roles={Role.SYSTEM})
async def open_account(
    op: Operation,
    login: str,
    name: str,
    password: str,
    *,
    role: Role | None = None,
    body_id: BodyId | None = None,
    profile: str = "asvs",
) -> AccountOpened:
    """The password has to be changed at the first sign-in. Duties of market roles come by mandate instead."""
    person = (await register_person(op, login, name)).person
    await give_password(op, person, password, temporary=True, profile=profile)
    waits = role is not None and not await _is_given(op, person, role, body_id)
    return AccountOpened(person=person, role=role, waits=waits)


async def _is_given(op: Operation, person: PersonId, role: Role, body: BodyId | None) -> bool:
    """The system confirms its own proposal only until there is a security administrator."""
    proposed = await propose_duty(op, person, role, body_id=body)
    try:
        await confirm_duty(op, proposed.grant)
    except Refused as refused:
        if refused.code != "installed":
            raise
        return False
    return True
