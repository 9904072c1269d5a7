"""States are a table per thing, from (state, event) to state; what is not in the table is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from app.core.refusal import Refused


class StateTable(msgspec.Struct, frozen=True):
    """All states of one thing. `thing` is its name in the code ("case")."""

    thing: str
    initial: str
    steps: Mapping[tuple[str, str], str]
    final: frozenset[str] = frozenset()

    @property
    def states(self) -> frozenset[str]:
        return frozenset({self.initial, *self.steps.values(), *(state for state, _ in self.steps)})

    @property
    def events(self) -> frozenset[str]:
        return frozenset(event for _, event in self.steps)

    def step(self, state: str, event: str) -> str:
        """The state after `event`. Refused("no_such_step") if the table has no such step."""
        if (state, event) not in self.steps:
            raise Refused("no_such_step", thing=self.thing, state=state, event=event)
        return self.steps[state, event]

    def allows(self, state: str, event: str) -> bool:
        return (state, event) in self.steps


def unreachable(table: StateTable) -> Iterable[str]:
    """States that no way leads to from the initial one: there should be none."""
    seen, todo = {table.initial}, [table.initial]
    while todo:
        here = todo.pop()
        for (state, _), after in table.steps.items():
            if state == here and after not in seen:
                seen.add(after)
                todo.append(after)
    return sorted(table.states - seen)
