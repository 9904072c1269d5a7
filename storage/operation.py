"""`@operation`: the decorator of every command. It checks duties, opens or joins the unit, trails, commits.

A command takes the running Operation first and returns the fact it made (or a list of facts, the first
being the main one; or None when there was nothing to do). It is called with a Context, or with an
Operation to join that one's unit.
"""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

import asyncpg

from app.core.actor import Role
from app.core.fact import Fact, Subject
from app.core.ids import new_id
from app.core.refusal import Refused, declare
from storage import constraints
from storage.answers import remember, remembered
from storage.trail.entry import Entry, describe, record
from storage.unit import Context, Operation, announce_all, savepoint, transaction

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from uuid import UUID

P = ParamSpec("P")
F = TypeVar("F")

ANYONE: frozenset[Role] = frozenset()
OPERATIONS: dict[str, Command[..., Any]] = {}
_AGAIN = (asyncpg.DeadlockDetectedError, asyncpg.SerializationError)
_TRIES = 3

declare(
    "conflict",
    409,
    "这项内容刚刚被别人改动或已经存在（{what}）。请刷新页面后再试。",
    "This was changed by someone else just now, or exists already ({what}). Reload the page and try again.",
)
declare(
    "agent_no_right",
    403,
    "代办单位不能替委托单位“{act}”，请由委托单位自己办理。",
    "An agent cannot “{act}” for the owner; the owner has to do that himself.",
)


class Command(Generic[P, F]):
    """A command with its name on the trail (`act`), its words, and the roles that may call it."""

    def __init__(
        self,
        run: Callable[Concatenate[Operation, P], Awaitable[F]],
        act: str,
        zh: str,
        en: str,
        roles: frozenset[Role],
        agents: bool = False,
    ) -> None:
        functools.update_wrapper(self, run)
        self.run, self.act, self.zh, self.en, self.roles = run, act, zh, en, roles
        self.agents = agents
        self._signature = inspect.signature(run)

    async def __call__(self, caller: Context | Operation, *args: P.args, **kwargs: P.kwargs) -> F:
        if isinstance(caller, Operation):
            return await self._join(caller, *args, **kwargs)
        _entry, answer = await self.with_entry(caller, *args, **kwargs)
        return answer

    async def with_entry(self, context: Context, *args: P.args, **kwargs: P.kwargs) -> tuple[UUID | None, F]:
        """The answer after its entry on the trail; None where the key was known: the first one has it."""
        for left in reversed(range(_TRIES)):
            try:
                return await self._open(context, *args, **kwargs)
            except _AGAIN:
                if not left:
                    raise
        raise AssertionError("unreachable")

    async def _open(self, context: Context, *args: P.args, **kwargs: P.kwargs) -> tuple[UUID | None, F]:
        """One unit: the change and its entry, or nothing but the entry of a refusal or a failure."""
        try:
            self._check(context)
            entry = new_id()
            async with transaction(entry) as connection:
                before = await remembered(connection, context, self.act)
                if before is not None:
                    return None, before.answer
                operation = Operation(context, self.act, connection, entry)
                answer = await self._run(operation, *args, **kwargs)
                await remember(connection, context, self.act, answer)
        except _AGAIN:
            raise
        except Refused as refused:
            await self._trail_refusal(context, refused, self._about(args, kwargs))
            raise
        except asyncpg.IntegrityConstraintViolationError as error:
            violated = constraints.refusal(error)
            await self._trail_refusal(context, violated, self._about(args, kwargs))
            raise violated from error
        except Exception as error:
            fact = {"error": type(error).__name__}
            await _trail_alone(self._entry(context, "failed", fact, self._about(args, kwargs)))
            raise
        await announce_all(operation.recorded)
        return entry, answer

    async def _join(self, outer: Operation, *args: P.args, **kwargs: P.kwargs) -> F:
        """Inside another command's unit, under an entry of its own; a refusal undoes only this part."""
        context = outer.context
        try:
            self._check(context)
            async with savepoint(outer.connection):
                inner = Operation(context, self.act, outer.connection, new_id(), outer)
                await inner.begin_entry()
                return await self._run(inner, *args, **kwargs)
        except Refused as refused:
            await outer.begin_entry()
            about = self._about(args, kwargs)
            entry = self._entry(context, "refused", {"code": refused.code, **_text(refused.data)}, about)
            await record(outer.connection, [entry])
            raise

    async def _run(self, operation: Operation, *args: P.args, **kwargs: P.kwargs) -> F:
        answer = await self.run(operation, *args, **kwargs)
        await operation.end_entry(_facts(answer))
        return answer

    def _check(self, context: Context) -> None:
        if self.roles and not context.actor.holds(*self.roles):
            needs = "、".join(sorted(self.roles))
            raise Refused("no_right", act=self.zh, needs=needs)
        if self.roles and context.actor.agent is not None and not self.agents:
            raise Refused("agent_no_right", act=self.zh)

    def _about(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Subject:
        """The thing a refused attempt was about: the first argument named `…_id`, else the act itself."""
        names = list(self._signature.parameters)[1:]
        given = {**dict(zip(names, args, strict=False)), **kwargs}
        for name, value in given.items():
            if name.endswith("_id") and value is not None:
                return Subject(name.removesuffix("_id"), str(value))
        return Subject("act", self.act)

    def _entry(self, context: Context, outcome: str, fact: dict[str, Any], about: Subject) -> Entry:
        return Entry(
            id=new_id(),
            act=self.act,
            outcome=outcome,
            person=context.actor.person,
            actor=describe(context.actor),
            subject=about,
            correlation=context.correlation,
            fact=fact,
        )

    async def _trail_refusal(self, context: Context, refused: Refused, about: Subject) -> None:
        await _trail_alone(
            self._entry(context, "refused", {"code": refused.code, **_text(refused.data)}, about)
        )


def _facts(answer: Any) -> list[Fact]:
    if answer is None:
        return []
    return answer if isinstance(answer, list) else [answer]


async def _trail_alone(entry: Entry) -> None:
    async with transaction() as connection:
        recorded = await record(connection, [entry])
    await announce_all(recorded)


def _text(data: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in data.items()}


def operation(
    act: str, *, zh: str, en: str, roles: frozenset[Role] | set[Role] = ANYONE, agents: bool = False
) -> Callable[[Callable[Concatenate[Operation, P], Awaitable[F]]], Command[P, F]]:
    """Make a coroutine a command. `act` is "noun.verb"; `roles` empty means anyone, signed in or not.

    `agents`: an owner's agent (代办) may call it for the owner; everything else stays with the owner himself.
    """

    def wrap(run: Callable[Concatenate[Operation, P], Awaitable[F]]) -> Command[P, F]:
        if act in OPERATIONS:
            raise ValueError(f"operation {act!r} is defined twice")
        command = Command(run, act, zh, en, frozenset(roles), agents)
        OPERATIONS[act] = command
        return command

    return wrap
