"""The methods explained to everyone; each worked example is computed by the method while it is shown."""

from __future__ import annotations

from typing import Any

from litestar import Response, get
from litestar.params import FromPath
from msgspec.structs import replace

from app.core.refusal import Refused
from app.html.page import page
from app.register.acting.queries import today
from marketplace.methods.model import Method, Policy, Ranking
from marketplace.methods.records import policy
from marketplace.methods.registry import METHODS
from marketplace.methods.validity import ORDER
from marketplace.methods.words import BREAKS, FAULTS, INPUTS, NEEDS, OUTCOMES, PAGES, sentence

PUBLIC = "how agencies are selected is known to everyone"


@get("/methods", public=PUBLIC)
async def list_methods() -> Response[Any]:
    day = await today()
    shown = [(method, policy(method.code, day), PAGES[method.code]) for method in METHODS.values()]
    return await page("marketplace/methods/list.html", methods=shown)


@get("/methods/{code:str}", public=PUBLIC)
async def show_method(code: FromPath[str]) -> Response[Any]:
    if code not in METHODS:
        raise Refused("not_found", thing="选取方式")
    method = METHODS[code]
    terms = policy(code, await today())
    example, ranking = worked(method, terms)
    return await page(
        "marketplace/methods/method.html",
        method=method,
        policy=terms,
        words=PAGES[code],
        inputs=[INPUTS[name] for name in method.inputs],
        disqualified=[FAULTS[name] for name in ORDER],
        example=example,
        ranking=ranking,
        agencies={offer.receipt: offer.agency for offer in method.example.offers},
        sentence=sentence,
        breaks=BREAKS,
        outcome=OUTCOMES[ranking.outcome],
        needs=NEEDS.get(ranking.needs, ""),
    )


def worked(method: Method, record: Policy) -> tuple[Policy, Ranking]:
    """The example's policy and its ranking, by the method itself."""
    terms: Policy = replace(record, **method.example.terms)
    return terms, method.rank(method.example.offers, terms, method.example.given)


routes = [list_methods, show_method]
