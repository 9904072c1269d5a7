"""Who may take part in a tender: conditions judged one by one, so that an agency reads all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.core.refusal import Refused
from app.html.say import moment
from app.register.organisations.model import Organisation
from marketplace.signups.model import Condition, Signup
from marketplace.tenders.model import Avoidance, Tender
from marketplace.tenders.rules import demand_free

OPEN = ("enquiry", "bidding")


def demand_open(tender: Tender, now: datetime) -> None:
    """Sign-ups are taken from publication to their end. Refused("signups_closed")."""
    demand_free(tender, "报名")
    if tender.published_at is None or tender.state not in OPEN or now >= tender.signups_due:
        since = moment(tender.published_at or tender.drafted_at)
        raise Refused("signups_closed", since=since, due=moment(tender.signups_due))


def conditions(tender: Tender, agency: Organisation, avoided: Sequence[Avoidance]) -> list[Condition]:
    """What the tender asks of this agency, and what of it is met."""
    return [_not_owner(tender, agency), _invited(tender, agency), _not_avoided(agency, avoided)]


def _not_owner(tender: Tender, agency: Organisation) -> Condition:
    met = agency.id != tender.owner
    return Condition("not_owner", met, "" if met else "采购人不能参加自己的采购项目。")


def _invited(tender: Tender, agency: Organisation) -> Condition:
    met = not tender.invited or agency.id in tender.invited
    return Condition("invited", met, "" if met else "本项目只接受受邀机构参加。")


def _not_avoided(agency: Organisation, avoided: Sequence[Avoidance]) -> Condition:
    why = next((one.reason for one in avoided if one.agency == agency.id), "")
    return Condition("not_avoided", not why, f"须回避：{why}" if why else "")


def demand_eligible(judged: Sequence[Condition]) -> None:
    """Refused("not_eligible") with everything that is not met, at once."""
    unmet = [condition.words for condition in judged if not condition.met]
    if unmet:
        raise Refused("not_eligible", why="；".join(words.rstrip("。") for words in unmet) + "。")


def shared(agency: Organisation, others: Sequence[Organisation]) -> dict[Organisation, str]:
    """The others with whom the agency shares a legal representative, and what is shared."""
    return {
        other: "法定代表人相同"
        for other in others
        if other.id != agency.id and other.legal_representative == agency.legal_representative
    }


def demand_active(signup: Signup | None, act: str) -> Signup:
    """The sign-up, if it stands and is not held. Refused("not_signed_up")."""
    if signup is None or signup.state != "active":
        raise Refused("not_signed_up", act=act)
    return signup
