"""The pages of the rulebooks: every rule, searchable, and one rule with its cases as pictures."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import SIGNED_IN, Role
from app.html.navigation import REVIEW, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.people.queries import named
from drawing_review.cases.words import outcome_word
from drawing_review.checks.declaration import Clause
from drawing_review.checks.standard import OWN
from drawing_review.report.wording import CERTAINTIES, Words
from drawing_review.rulebooks import commands, queries, rules, store
from drawing_review.rulebooks.pictures import gravest, picture
from drawing_review.rulebooks.queries import Rule
from drawing_review.rulebooks.rules import Tally
from storage.unit import Context

READERS = {Role.REVIEWER, Role.DESIGNER, Role.REGULATOR, Role.COORDINATOR, Role.SYSTEM_ADMIN}
entry("/rulebook", _("审查规则"), roles=READERS, order=62, group=REVIEW)

Asked = Request[Any, Any, Any]


@get("/rulebook", reading=SIGNED_IN)
async def list_rules(request: Asked) -> Response[str]:
    """`q`: words that name, clause or id hold; `only`: flagged, unconfirmed or one rulebook."""
    query, only = request.query_params.get("q", "").strip(), request.query_params.get("only", "")
    given, tallies = await store.everything(), await store.tallies()
    shown = [_line(rule, tallies.get(rule.declared.id, Tally())) for rule in queries.every_rule()]
    for line, rule in zip(shown, queries.every_rule(), strict=True):
        line["waits"] = line["asked"] and rules.standing(rule.declared, given) is None
    fitting = [line for line in shown if _fits(line, query, only)]
    return await page(
        "drawing_review/rulebooks/rules.html",
        query=query,
        only=only,
        books=[(key, _book_name(key), [one for one in fitting if one["book"] == key]) for key in _books()],
        total=len(fitting),
        known=len(shown),
    )


@get("/rulebook/{name:str}", reading=SIGNED_IN)
async def show_rule(name: FromPath[str]) -> Response[str]:
    return await _rule_page(queries.rule(name))


async def _rule_page(rule: Rule) -> Response[str]:
    given = await store.of_rule(rule.declared.id)
    standing = rules.standing(rule.declared, given)
    people = await named({one.person for one in given})
    found = [(case, gravest(rule, case)) for case in rule.declared.check.cases]
    words = _words()
    return await page(
        "drawing_review/rulebooks/rule.html",
        rule=rule.declared,
        line=_line(rule, (await store.tallies()).get(rule.declared.id, Tally())),
        clauses=[_clause(rule, one, words) for one in rule.declared.check.clauses],
        says=[
            (outcome_word(outcome.value), words.of(said))
            for outcome, said in rule.declared.check.says.values()
        ],
        cases=[
            {
                "word": outcome_word(one.outcome.value),
                "said": words.message(one),
                "picture": picture(case, one),
            }
            for case, one in found
        ],
        standing=standing,
        confirmed_by=people[standing.person].name if standing and standing.person in people else "",
        may_keep=visit().actor.holds(Role.REGULATOR),
    )


@post("/rulebook/{name:str}/confirmation", operation=commands.confirm_number)
async def confirm(context: NamedDependency[Context], name: FromPath[str], request: Asked) -> Redirect:
    form = await request.form()
    await commands.confirm_number(context, name, str(form.get("source", "")))
    return Redirect(f"/rulebook/{name}", status_code=303)


@post("/rulebook/{name:str}/doubt", operation=commands.doubt_number)
async def doubt(context: NamedDependency[Context], name: FromPath[str], request: Asked) -> Redirect:
    form = await request.form()
    await commands.doubt_number(context, name, str(form.get("reason", "")))
    return Redirect(f"/rulebook/{name}", status_code=303)


def _words() -> Words:
    return Words("en" if visit().language == "en" else "zh")


def _books() -> list[str]:
    return list(dict.fromkeys(rule.book.name for rule in queries.every_rule()))


def _book_name(name: str) -> str:
    pack = next(rule.book.pack for rule in queries.every_rule() if rule.book.name == name)
    return _words().either(pack.zh, pack.en)


def _fits(line: dict[str, Any], query: str, only: str) -> bool:
    wanted = {"": True, "flagged": line["tally"].flagged, "unconfirmed": line["waits"]}
    held = " ".join(str(line[part]) for part in ("id", "title", "cited", "catalogue")).casefold()
    return wanted.get(only, line["book"] == only) and query.casefold() in held


def _line(rule: Rule, tally: Tally) -> dict[str, Any]:
    """A rule as the list shows it: name, clauses, numbers, how well they are known, how it fared."""
    words, check = _words(), rule.declared.check
    numbers = [value for clause in check.clauses for value in clause.values.values()]
    return {
        "id": rule.declared.id,
        "book": rule.book.name,
        "title": words.either(check.zh, check.en),
        "catalogue": check.catalogue,
        "cited": "；".join(dict.fromkeys(_cited(rule, clause, words) for clause in check.clauses)),
        "numbers": "，".join(f"{value.number:g} {value.unit}".removesuffix(" 1") for value in numbers[:3]),
        "certainty": words.of(CERTAINTIES[check.certainty]),
        "asked": check.certainty in rules.ASKED,
        "cases": len(check.cases),
        "tally": tally,
        "share": "" if tally.share is None else f"{tally.share:.0%}",
    }


def _cited(rule: Rule, clause: Clause, words: Words) -> str:
    standard = rule.book.pack.standard(clause.standard)
    if clause.standard in OWN:
        return words.either(standard.zh, standard.en)
    return f"{clause.standard}-{clause.edition} {clause.number}"


def _clause(rule: Rule, clause: Clause, words: Words) -> dict[str, Any]:
    standard = rule.book.pack.standard(clause.standard)
    edition = standard.edition(clause.edition)
    return {
        "cited": _cited(rule, clause, words),
        "name": words.either(standard.zh, standard.en),
        "since": edition.in_force,
        "until": edition.until,
        "own": clause.standard in OWN,
        "mandatory": [(since, status.value == "mandatory") for since, status in clause.status],
        "values": list(clause.values.items()),
    }


routes = [list_rules, show_rule, confirm, doubt]
