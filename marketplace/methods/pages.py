"""The methods explained to everyone; each worked example is computed by the method while it is shown."""

from __future__ import annotations

from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from app.core.refusal import Refused
from app.html.navigation import door
from app.html.page import page
from app.html.words import _
from app.register.acting.queries import today
from marketplace.methods.model import Method
from marketplace.methods.records import terms
from marketplace.methods.registry import METHODS
from marketplace.methods.validity import ORDER
from marketplace.methods.words import BREAKS, FAULTS, INPUTS, NEEDS, OUTCOMES, PAGES, sentence
from marketplace.policy.method import Method as Kind
from marketplace.policy.model import Policy
from marketplace.policy.queries import policy_on

PUBLIC = "how agencies are selected is known to everyone"


door("/methods", _("选取方式"), _("每种方式的公式、并列处理和算例"), order=35)


@get("/methods", public=PUBLIC)
async def list_methods() -> Response[Any]:
    policy = await policy_on(await today())
    shown = [(kind, terms(kind, policy), PAGES[kind]) for kind in METHODS]
    return await page("marketplace/methods/list.html", methods=shown)


@get("/methods/{code:str}", public=PUBLIC)
async def show_method(code: FromPath[str]) -> Response[Any]:
    if code not in METHODS:
        raise Refused("not_found", thing="选取方式")
    policy = await policy_on(await today())
    return await page("marketplace/methods/method.html", **explained(METHODS[Kind(code)], policy))


def explained(method: Method, policy: Policy) -> dict[str, Any]:
    """What the page of a method shows; the worked example is computed here, by the method itself."""
    example = terms(method.code, policy, **method.example.terms)
    ranking = method.rank(method.example.offers, example, method.example.given)
    return {
        "method": method,
        "terms": example,
        "words": PAGES[method.code],
        "inputs": [INPUTS[name] for name in method.inputs],
        "disqualified": [FAULTS[name] for name in ORDER],
        "ranking": ranking,
        "agencies": {offer.receipt: offer.agency for offer in method.example.offers},
        "sentence": sentence,
        "breaks": BREAKS,
        "outcome": OUTCOMES[ranking.outcome],
        "needs": NEEDS.get(ranking.needs, ""),
    }


routes = [list_methods, show_method]
