"""A tender before the legality gate (合法性闸口): may it be bought here, and by this method?"""

from __future__ import annotations

from collections.abc import Sequence

from app.core.refusal import Refused
from marketplace.catalogue.model import Work
from marketplace.gate import rules as gate_rules
from marketplace.gate.model import Entry, Gate, Need, Purchase
from marketplace.methods import records
from marketplace.methods.model import Terms
from marketplace.policy.method import Method
from marketplace.policy.model import Policy
from marketplace.tenders.model import Draft, Lot, Tender

INVITING = (Method.DIRECT, Method.COMPARISON)
"""The methods by which the owner names whom he asks; by every other, naming is designation."""


def demand_no_designation(draft: Draft) -> None:
    """优化营商环境条例 43: nobody designates an agency outside the direct method. Refused("designation")."""
    if draft.invited and draft.method not in INVITING:
        raise Refused("designation", method=draft.method.word)
    if draft.method == Method.DIRECT and len(draft.invited) != 1:
        raise Refused("direct_names_one")


def need(tender: Tender, lots: Sequence[Lot], work: Work, earlier: Sequence[Purchase]) -> Need:
    """What the gate asks of a tender. Its value is the sum of its lots' budgets."""
    return Need(
        funding=tender.funding,
        buyer=tender.buyer,
        work=work,
        value=sum((lot.budget for lot in lots), start=lots[0].budget * 0),
        project=tender.project is not None,
        infrastructure=tender.infrastructure,
        tendered=tender.tendered,
        earlier=tuple(earlier),
    )


def pass_gate(
    tender: Tender, lots: Sequence[Lot], need: Need, policy: Policy, table: Sequence[Entry]
) -> Gate:
    """The gate's answer, frozen into the tender. Refused with the rows of the table that close it."""
    gate = gate_rules.gate(need, policy, table)
    gate_rules.check_method(gate, tender.method, tender.method_reason)
    for lot in lots:
        gate_rules.check_floor(gate, lot.floor)
    gate_rules.check_splitting(gate, tender.splitting_reason)
    return gate


def terms_of(tender: Tender, policy: Policy) -> Terms:
    """The method's record in force with the tender's own numbers; ceilings stand on the lots."""
    return records.terms(
        tender.method,
        policy,
        currency=tender.currency,
        tax=tender.tax.value,
        quote=tender.quote,
        second_round=False,
        long_list=tender.long_list,
        short_list=tender.short_list,
        step=tender.step,
        criteria=tender.criteria,
    )
