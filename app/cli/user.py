"""Open accounts, give duties and first passwords: user add | reset | list."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable

from app.cli.language import language, say
from app.core.actor import Role, system
from app.core.ids import BodyId
from app.core.refusal import Refused
from app.core.settings import Settings
from app.dev.servers import within_reach
from app.html.roles import NAMES
from app.html.words import translate
from app.register.accounts.commands import open_account
from app.register.acting import queries as acting
from app.register.bodies import queries as bodies
from app.register.duties.model import ADMIN_ROLES, OFFICIAL_ROLES
from app.register.people import queries as people
from app.register.signin.commands import give_password, remove_second_factor
from storage.engine import close_engine, open_engine
from storage.unit import Context

GIVEN = sorted(ADMIN_ROLES | OFFICIAL_ROLES)  # duties of market roles come by mandate, not from here
Verb = Callable[[argparse.Namespace, Settings, Context], Awaitable[None]]


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen user", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", help="open an account; asks for a first password")
    add.add_argument("login")
    add.add_argument("--name", required=True)
    add.add_argument("--role", choices=GIVEN, type=Role)
    add.add_argument("--body", metavar="CODE", help="the body's code, for an official's role")
    add.set_defaults(run=_add)
    reset = verbs.add_parser("reset", help="give a new password and end all sessions")
    reset.add_argument("login")
    reset.add_argument("--second-factor", action="store_true", help="remove the second factor too")
    reset.set_defaults(run=_reset)
    verbs.add_parser("list", help="all accounts").set_defaults(run=_list)
    options = parser.parse_args(arguments)
    with within_reach(settings, frozenset({"postgres"})) as reached:
        asyncio.run(_run(options.run, options, reached))
    return 0


async def _run(verb: Verb, options: argparse.Namespace, settings: Settings) -> None:
    await open_engine(settings, size=2)
    try:
        await verb(options, settings, Context(actor=system("user")))
    finally:
        await close_engine()


async def _add(options: argparse.Namespace, settings: Settings, context: Context) -> None:
    body = await _body(options.body) if options.body else None
    opened = await open_account(
        context,
        options.login,
        options.name,
        _password(),
        role=options.role,
        body_id=body,
        profile=settings.password_profile,
    )
    say(f"已开户：{options.login}", f"Account opened: {options.login}")
    if opened.waits:
        say("职责待安全管理员确认后生效。", "The duty waits for a security administrator to confirm it.")


async def _reset(options: argparse.Namespace, settings: Settings, context: Context) -> None:
    person = await people.by_login(options.login)
    if person is None:
        raise Refused("not_found", thing=options.login)
    profile = settings.password_profile
    await give_password(context, person.id, _password(), temporary=True, profile=profile)
    if options.second_factor:
        await remove_second_factor(context, person.id)
    say("密码已重置，原有登录已全部结束。", "The password is new, and all sessions have ended.")


async def _list(_options: argparse.Namespace, _settings: Settings, _context: Context) -> None:
    for person in await people.everyone():
        offered = await acting.capacities(person.id)
        roles = sorted({duty.role for capacity in offered for duty in capacity.duties})
        told = ", ".join(translate(NAMES[role], language()) for role in roles)
        print(f"{person.login:<24}{person.state:<10}{person.name}\t{told}")


async def _body(code: str) -> BodyId:
    for body in await bodies.bodies():
        if body.code == code:
            return body.id
    raise Refused("not_found", thing=code)


def _password() -> str:
    """Asked twice at a terminal; one line when standard input is not one."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("密码 Password: ")
    if getpass.getpass("再输一次 Again: ") != first:
        raise Refused("invalid", field="password", why="≠")
    return first
