"""Confirming a rule's numbers against the official book, taking that back, and flagging a rule."""

from __future__ import annotations

import msgspec

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from drawing_review.cases import rules as case_rules
from drawing_review.rulebooks import rules, store
from drawing_review.rulebooks.model import (
    Confirmation,
    ConfirmationId,
    NumberConfirmed,
    NumberDoubted,
    RuleFlagged,
)
from drawing_review.rulebooks.queries import rule
from storage.operation import operation
from storage.unit import Operation

KEEPERS = {Role.REGULATOR}


@operation("rule.confirm", zh="核对规范数值", en="confirm a rule's numbers", roles=KEEPERS)
async def confirm_number(op: Operation, name: str, source: str) -> NumberConfirmed:
    """From now on the rule may fail a drawing: its numbers stand in the official book at `source`."""
    assert op.actor.person is not None, "keepers have accounts"
    found, where = rule(name), rules.source(source)
    await store.lock(name)
    rules.demand_asked(found.declared, await store.of_rule(name))
    confirmation = Confirmation(
        id=ConfirmationId(new_id()),
        rule=name,
        digest=rules.digest(found.declared.check),
        source=where,
        person=op.actor.person,
        at=await op.now(),
    )
    await store.rows.add(confirmation)
    clauses = (f"{one.standard}-{one.edition} {one.number}" for one in found.declared.check.clauses)
    return NumberConfirmed(
        rule=name,
        clauses="；".join(clauses),
        source=where,
        digest=confirmation.digest,
        at=confirmation.at,
    )


@operation("rule.doubt", zh="撤回数值核对", en="take back the confirmation of a rule", roles=KEEPERS)
async def doubt_number(op: Operation, name: str, reason: str) -> NumberDoubted:
    """The rule asks a person again instead of failing a drawing. What was found before stands."""
    found, why = rule(name), case_rules.reason(reason)
    await store.lock(name)
    known = rules.standing(found.declared, await store.of_rule(name))
    if known is None:
        raise Refused("number_unconfirmed")
    now = await op.now()
    await store.rows.save(known, msgspec.structs.replace(known, withdrawn_at=now))
    return NumberDoubted(rule=name, reason=why, digest=known.digest, at=now)


@operation("rule.flag", zh="提请复核规则", en="flag a rule that is overruled too often", roles={Role.SYSTEM})
async def flag_rule(op: Operation, name: str, tally: rules.Tally) -> RuleFlagged | None:
    """Its keepers are told once for the numbers that it has; nothing happens if they have been."""
    key = f"rule.flagged:{name}:{rules.digest(rule(name).declared.check)}"
    if await op.job("rule.tell_flagged", queue="light", key=key, rule=name) is None:
        return None
    return RuleFlagged(rule=name, overruled=tally.overruled, judged=tally.judged, at=await op.now())
