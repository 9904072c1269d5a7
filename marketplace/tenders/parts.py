"""The tender's own sections: its head, the need, questions, amendments, the time line."""

from __future__ import annotations

from typing import Any

from app.core.actor import Actor, Role
from app.core.term import CHINA
from app.html import nearness
from app.html.words import _
from app.register.experts.words import DISCIPLINES
from app.register.holidays.queries import calendar
from app.register.organisations.queries import organisation
from app.register.projects.queries import named as projects_named
from marketplace.catalogue.queries import service
from marketplace.regional.model import Verdict
from marketplace.regional.queries import answers
from marketplace.tenders import states
from marketplace.tenders.ahead import coming
from marketplace.tenders.model import Hold
from marketplace.tenders.periods import answers_due, assumed
from marketplace.tenders.queries import Matter, light
from marketplace.tenders.sections import section
from marketplace.tenders.timeline import timeline
from marketplace.tenders.words import (
    ASKED,
    ASKED_OF_OWNER,
    AWAITED,
    BUYERS,
    FUNDINGS,
    QUOTES,
    TAXES,
    field_word,
    said,
    state_word,
    tender_state,
)

Values = dict[str, Any]
GOING = ("enquiry", "bidding")


@section("head", "marketplace/tenders/part_head.html", order=0)
async def head(matter: Matter, actor: Actor) -> Values:
    """State, light, what is asked of the reader, and what he may do."""
    tender = matter.tender
    free = tender.hold == Hold.NONE
    return {
        "state": tender_state(tender),
        "light": light(tender, matter.now),
        "awaited": _(AWAITED[tender.state]) if tender.state in AWAITED and free else "",
        "left": nearness.left(tender.next_due, matter.now, await calendar()) if tender.next_due else "",
        "asked": _asked(matter),
        "may_edit": matter.owns and tender.state == "draft",
        "may_submit": matter.owns and tender.state == "draft",
        "may_publish": matter.owns and tender.state in ("draft", "review"),
        "may_override": tender.project is not None,
        "may_return": matter.owns and tender.state == "review",
        "may_amend": matter.owns and tender.state in GOING and free,
        "may_cancel": matter.owns and states.TENDER.allows(tender.state, "cancel") and free,
        "may_uncancel": matter.owns and tender.hold == Hold.CANCELLING,
        "may_republish": matter.owns and tender.state == "failed" and tender.earlier is None,
        "assumed": assumed(tender, await calendar()),
        "papers": matter.papers,
    }


def _asked(matter: Matter) -> str:
    """One sentence: what the reader should do now, or what everybody waits for."""
    tender = matter.tender
    if tender.hold == Hold.CANCELLING and matter.cancellation:
        return _("采购人已申请取消：%(reason)s", reason=matter.cancellation.reason)
    if tender.ending:
        return tender.ending
    unanswered = [one for one in matter.questions if one.answered_at is None]
    if matter.owns and tender.state in GOING and unanswered:
        return _("有 %(n)s 个问题待答复。", n=len(unanswered))
    told = (ASKED_OF_OWNER if matter.owns else {}).get(tender.state) or ASKED.get(tender.state)
    return _(told) if told else ""


@section("need", "marketplace/tenders/part_need.html", order=10)
async def need(matter: Matter, actor: Actor) -> Values:
    """What is bought, for how much, until when, and what the law says of it."""
    tender = matter.tender
    on = (tender.published_at or matter.now).date()
    found = await service(tender.service, tender.district, on)
    projects = await projects_named([tender.project] if tender.project else [])
    return {
        "owner": await organisation(tender.owner),
        "service": found,
        "project": next(iter(projects.values()), None),
        "quote": _(QUOTES[tender.quote.value]),
        "tax": _(TAXES[tender.tax.value]),
        "funding": _(FUNDINGS[tender.funding.value]),
        "buyer": _(BUYERS[tender.buyer.value]),
        "lots": [{"it": lot, "state": state_word("lot", lot.state)} for lot in matter.lots],
        "gate": tender.gate,
        "experts": [(_(DISCIPLINES[one.discipline]), one.count) for one in tender.experts],
    }


@section("free", "marketplace/tenders/part_free.html", order=5)
async def free(matter: Matter, actor: Actor) -> Values | None:
    """Before money is spent: the regional assessments that serve a draft's site without charge."""
    tender = matter.tender
    if not matter.owns or tender.state not in ("draft", "review") or tender.project is None:
        return None
    found = await answers(tender.project, tender.service, matter.now.astimezone(CHINA).date())
    covering = [one.assessment for one in found if one.verdict == Verdict.COVERED]
    return {"covering": covering} if covering else None


@section("questions", "marketplace/tenders/part_questions.html", order=20)
async def questions(matter: Matter, actor: Actor) -> Values | None:
    tender = matter.tender
    if tender.published_at is None:
        return None
    going = tender.state in GOING and tender.hold == Hold.NONE
    answers = answers_due(tender, await calendar())
    return {
        "rows": matter.questions,
        "answers_due": answers,
        "may_ask": going and actor.holds(Role.AGENCY) and matter.now < tender.questions_due,
        "may_answer": going and matter.owns and matter.now < answers,
    }


@section("amendments", "marketplace/tenders/part_amendments.html", order=25)
async def amendments(matter: Matter, actor: Actor) -> Values | None:
    if not matter.amendments:
        return None
    return {
        "rows": [
            {
                "it": one,
                "changes": [
                    (field_word(name), said(name, one.before[name]), said(name, one.after[name]))
                    for name in one.before
                ],
            }
            for one in reversed(matter.amendments)
        ]
    }


@section("history", "marketplace/tenders/part_history.html", order=90)
async def past(matter: Matter, actor: Actor) -> Values:
    return {"happenings": await timeline(matter), "coming": await coming(matter, actor)}
