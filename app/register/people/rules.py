"""Who may have an account, lose it, and hand over."""

from __future__ import annotations

import re

from app.core.actor import Actor
from app.core.ids import PersonId
from app.core.refusal import Refused
from app.register.people import refusals  # noqa: F401  (declares the codes used here)
from app.register.people.model import (
    ContactChanged,
    Person,
    PersonDisabled,
    PersonEnabled,
    PersonLeft,
    PersonRegistered,
    State,
)
from app.register.people.states import PERSON

LOGIN = re.compile(r"[a-z][a-z0-9._-]{2,31}")
PHONE = re.compile(r"\+?[0-9][0-9 -]{6,19}")
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]{2,}")


def check_contact(phone: str, email: str) -> None:
    """A telephone number and an e-mail address, each possibly empty."""
    if phone and not PHONE.fullmatch(phone):
        raise Refused("invalid", field="phone", why="请填写手机号或带区号的固定电话")
    if email and (len(email) > 254 or not EMAIL.fullmatch(email)):
        raise Refused("invalid", field="email", why="请填写有效的电子邮箱")


def register(person: Person, taken: bool) -> PersonRegistered:
    """A new account: a login of 3 to 32 lower-case letters, digits, dots, dashes; a name."""
    if not LOGIN.fullmatch(person.login):
        raise Refused("invalid", field="login", why="3 至 32 位小写字母、数字、点或短横线，以字母开头")
    if not 1 <= len(person.name) <= 60:
        raise Refused("invalid", field="name", why="请填写姓名，不超过 60 字")
    check_contact(person.phone, person.email)
    if taken:
        raise Refused("login_taken", login=person.login)
    return PersonRegistered(person=person.id)


def change_contact(person: Person, phone: str, email: str) -> ContactChanged:
    check_contact(phone, email)
    return ContactChanged(person=person.id)


def disable(person: Person, actor: Actor, reason: str) -> PersonDisabled:
    if person.id == actor.person:
        raise Refused("yourself", act="停用账号")
    if not reason.strip():
        raise Refused("invalid", field="reason", why="请说明停用原因")
    PERSON.step(person.state, "disable")
    return PersonDisabled(person=person.id, reason=reason.strip())


def enable(person: Person, reason: str) -> PersonEnabled:
    if not reason.strip():
        raise Refused("invalid", field="reason", why="请说明恢复原因")
    PERSON.step(person.state, "enable")
    return PersonEnabled(person=person.id, reason=reason.strip())


def check_leaving(person: Person, actor: Actor, successor: Person | None, open_matters: int) -> None:
    """Nobody leaves with open matters in hand unless someone else takes them."""
    if person.id == actor.person:
        raise Refused("yourself", act="办理离岗")
    PERSON.step(person.state, "leave")
    if successor and (successor.id == person.id or successor.state != State.ACTIVE):
        raise Refused("successor_unfit")
    if open_matters and not successor:
        raise Refused("successor_needed", open=open_matters)


def left(person: Person, successor: PersonId | None, handed: dict[str, int]) -> PersonLeft:
    return PersonLeft(person=person.id, successor=successor, handed=handed)
