"""Every route declares who may take it, or the application does not start.

operation=  runs this command (its roles decide; signed in unless `stranger=True`)
viewing=    runs this command, which trails that something was looked at
reading=    the roles that may read; SIGNED_IN for any signed-in person
public=     anyone; the value says why

Beside it, `keyed=True`: whoever calls it brings a secret of his own in a header (app/web/origin.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any

from litestar import Litestar
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.routes import HTTPRoute

from app.core.actor import Role
from app.core.refusal import Refused
from app.html.roles import role_names
from app.html.visit import visit
from app.register.signin import rules
from app.web import refusals  # noqa: F401  (declares the codes used here)
from storage.operation import Command, operation
from storage.unit import Context, Operation

OWN_ACCOUNT = ("/account", "/session", "/sign-")  # what who has to change his password may still do
KINDS = ("operation", "viewing", "reading", "public")


class Undeclared(Exception):
    """A route that declares nothing, two things, or nonsense."""


class SignInWanted(Exception):
    """Whoever asks is not signed in, or not any more."""


def check(app: Litestar) -> None:
    """Raise Undeclared, naming each handler, unless every route declares exactly one of KINDS."""
    wrong = [f"{path} ({handler})" for path, handler, _ in declarations(app) if _fault(handler)]
    if wrong:
        raise Undeclared(f"declare exactly one of {', '.join(KINDS)}: {'; '.join(wrong)}")


def declarations(app: Litestar) -> Iterator[tuple[str, BaseRouteHandler, str]]:
    """Every route handler with its path and its methods ("GET", "POST"), OPTIONS left out."""
    for route in app.routes:
        handlers = route.route_handlers if isinstance(route, HTTPRoute) else [route.route_handler]
        for handler in handlers:
            methods = sorted(getattr(handler, "http_methods", {"ASGI"}) - {"OPTIONS"})
            if methods:
                yield route.path, handler, ",".join(methods)


def _fault(handler: BaseRouteHandler) -> bool:
    given = [kind for kind in KINDS if kind in handler.opt]
    if len(given) != 1:
        return True
    value = handler.opt[given[0]]
    match given[0]:
        case "operation" | "viewing":
            return not isinstance(value, Command)
        case "reading":
            return not isinstance(value, set | frozenset) or not all(isinstance(one, Role) for one in value)
        case _:
            return not isinstance(value, str) or not value


async def guard(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Let pass, or raise SignInWanted or Refused("no_right"); what is refused is trailed."""
    declared = handler.opt
    if "public" in declared or declared.get("stranger") or connection.scope.get("method") == "OPTIONS":
        return
    actor = connection.user
    if actor.person is None:
        raise SignInWanted
    if visit().password_due and not connection.scope["path"].startswith(OWN_ACCOUNT):
        raise Refused("password_due")
    if declared.get("step_up"):
        rules.check_stepped_up(connection.auth, datetime.now(UTC))
    context = Context(actor=actor, correlation=connection.scope["state"]["request_id"])
    command = declared.get("operation") or declared.get("viewing")
    if command is not None:
        if command.roles and not actor.holds(*command.roles):
            await command(context)  # refuses before it runs, and trails that
    elif declared["reading"] and not actor.holds(*declared["reading"]):
        await open_page(context, connection.scope["path"], declared["reading"])


@operation("page.open", zh="打开页面", en="open a page")
async def open_page(op: Operation, path: str, needs: Collection[Role]) -> None:
    """Called only for who may not: the trail shows who tried what."""
    raise Refused("no_right", act=path, needs=role_names(set(needs)))
