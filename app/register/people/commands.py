"""Opening, changing and closing accounts."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.actor import Role
from app.core.ids import PersonId, new_id
from app.core.refusal import Refused
from app.html.importing import Row, RowsRefused
from app.register.people import rules, store
from app.register.people.forms import TypedPerson
from app.register.people.handover import ENDINGS, HANDOVERS, open_matters
from app.register.people.model import (
    ContactChanged,
    PeopleImported,
    Person,
    PersonDisabled,
    PersonEnabled,
    PersonLeft,
    PersonRegistered,
    State,
)
from storage.operation import operation
from storage.unit import Operation

ADMINISTRATION = {Role.SYSTEM_ADMIN, Role.SYSTEM}


@operation("person.register", zh="人员开户", en="open an account", roles=ADMINISTRATION)
async def register_person(
    op: Operation, login: str, name: str, phone: str = "", email: str = ""
) -> PersonRegistered:
    """An account without any right yet."""
    person = Person(PersonId(new_id()), login.strip(), name.strip(), phone.strip(), email.strip())
    fact = rules.register(person, taken=await store.by_login(person.login) is not None)
    await store.add(person)
    return fact


@operation("person.import", zh="批量开户", en="open accounts from a sheet", roles=ADMINISTRATION)
async def import_people(op: Operation, rows: Sequence[Row[TypedPerson]]) -> PeopleImported:
    """All rows or none. RowsRefused says what is wrong with which."""
    found: list[PersonId] = []
    for row in rows:
        assert row.value is not None, "rows with errors are refused before"
        typed = row.value
        try:
            fact = await register_person(op, typed.login, typed.name, phone=typed.phone, email=typed.email)
            found.append(fact.person)
        except Refused as refused:
            row.errors[str(refused.data.get("field", "login"))] = refused.sentence()
    if any(row.errors for row in rows):
        raise RowsRefused(rows)
    return PeopleImported(batch=new_id(), people=found)


@operation("person.change_contact", zh="变更联系方式", en="change contact details", roles=ADMINISTRATION)
async def change_contact(op: Operation, person_id: PersonId, phone: str, email: str) -> ContactChanged:
    fact = rules.change_contact(await store.lock(person_id), phone.strip(), email.strip())
    await store.set_contact(person_id, phone.strip(), email.strip())
    return fact


@operation("person.disable", zh="停用账号", en="disable an account", roles=ADMINISTRATION)
async def disable_person(op: Operation, person_id: PersonId, reason: str) -> PersonDisabled:
    """He is out at once: sessions ask for the person's state on every request."""
    fact = rules.disable(await store.lock(person_id), op.actor, reason)
    await store.set_state(person_id, State.DISABLED)
    return fact


@operation("person.enable", zh="恢复账号", en="enable an account", roles=ADMINISTRATION)
async def enable_person(op: Operation, person_id: PersonId, reason: str) -> PersonEnabled:
    fact = rules.enable(await store.lock(person_id), reason)
    await store.set_state(person_id, State.ACTIVE)
    return fact


@operation("person.leave", zh="离岗交接", en="let a person leave", roles=ADMINISTRATION)
async def let_leave(op: Operation, person_id: PersonId, successor_id: PersonId | None = None) -> PersonLeft:
    """The person's account ends; what he holds goes to the successor, kind by kind, in this unit."""
    person = await store.lock(person_id)
    successor = await store.lock(successor_id) if successor_id else None
    held = await open_matters(person_id)
    rules.check_leaving(person, op.actor, successor, sum(held.values()))
    if successor_id:
        for noun in held:
            await HANDOVERS[noun].hand_over(op, person_id, successor_id)
    for end in ENDINGS:
        await end(op, person_id)
    await store.set_state(person_id, State.LEFT)
    return rules.left(person, successor_id, held)
