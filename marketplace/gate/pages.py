"""The page of the legality gate: a question that everyone may ask, and the table behind the answer."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get
from msgspec import Meta

from app.core.actor import Role
from app.core.refusal import Refused
from app.html.form import Form
from app.html.navigation import RULES, door, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.acting.queries import today
from marketplace.catalogue.model import Work
from marketplace.catalogue.words import WORKS
from marketplace.gate import rules
from marketplace.gate.api import amount
from marketplace.gate.model import Buyer, Funding, Gate, Need
from marketplace.gate.queries import table_on
from marketplace.gate.words import BUYERS, FUNDINGS, REFERRALS, labels, options
from marketplace.policy.method import Method
from marketplace.policy.queries import policy_on

Asked = Request[Any, Any, Any]


entry("/gate", _("合法性闸口"), roles={Role.SYSTEM_ADMIN, Role.REGULATOR}, order=84, group=RULES)
door("/gate", _("合法性闸口"), _("一项需求能否在超市采购、可用哪些方式"), order=30)


class TypedNeed(msgspec.Struct, kw_only=True):
    """The question as it is typed into the address; boxes that are not ticked are not sent."""

    funding: Funding
    buyer: Buyer
    work: Work
    value: Annotated[str, Meta(max_length=20)]
    on: date | None = None
    outside: str = ""
    infrastructure: str = ""
    tendered: str = ""

    def need(self) -> Need:
        """Refused("invalid") names a value that is no amount."""
        return Need(
            funding=self.funding,
            buyer=self.buyer,
            work=self.work,
            value=amount(self.value),
            project=not self.outside,
            infrastructure=bool(self.infrastructure),
            tendered=bool(self.tendered),
        )


@get("/gate", public="the law of buying is no secret")
async def ask_gate(request: Asked) -> Response[str]:
    """The question; with an answer once a value is given."""
    typed = {name: value for name, value in request.query_params.items() if isinstance(value, str)}
    if "value" not in typed:
        return await _page(Form[TypedNeed](typed), None)
    form = Form.check(typed, TypedNeed)
    if form.errors:
        return await _page(form, None)
    try:
        need = form.value.need()
        policy = await policy_on(form.value.on or await today())
        return await _page(form, rules.gate(need, policy, await table_on(policy.on)))
    except Refused as refused:
        form.refuse(refused)
        return await _page(form, None)


async def _page(form: Form[TypedNeed], gate: Gate | None) -> Response[str]:
    policy = await policy_on(await today())
    return await page(
        "marketplace/gate/gate.html",
        status=400 if form.errors else 200,
        form=form,
        gate=gate,
        labels=labels(),
        fundings=options(FUNDINGS),
        buyers=options(BUYERS),
        works=[(one.value, _(word)) for one, word in WORKS.items()],
        referrals=REFERRALS,
        methods=list(Method),
        table=[(row, rules.limit_of(row, policy)) for row in await table_on(policy.on)],
        amends=visit().actor.holds(Role.SYSTEM_ADMIN),
        chinese=visit().language == "zh",
    )


routes = [ask_gate]
