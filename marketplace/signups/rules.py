"""Who may take part in a tender: conditions judged one by one, so that an agency reads all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.core.refusal import Refused
from app.html.say import moment
from app.register.organisations.model import Organisation
from marketplace.agencies.eligibility import Condition as Eligible
from marketplace.agencies.relations.model import Tie
from marketplace.agencies.words import TIES
from marketplace.credit.model import Level
from marketplace.signups.model import Condition, Signup
from marketplace.tenders.model import Avoidance, Tender
from marketplace.tenders.rules import demand_free

OPEN = ("enquiry", "bidding")
NOT_JOINED = Condition(
    "not_joined",
    False,
    "贵单位尚未入驻中介超市，请先在“机构档案”申请入驻。",
    "You have not joined the marketplace yet: apply under “Agency file”.",
)


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
    if agency.id != tender.owner:
        return Condition("not_owner", True)
    return Condition(
        "not_owner", False, "采购人不能参加自己的采购项目。", "A buyer cannot take part in his own tender."
    )


def _invited(tender: Tender, agency: Organisation) -> Condition:
    if not tender.invited or agency.id in tender.invited:
        return Condition("invited", True)
    return Condition(
        "invited", False, "本项目只接受受邀机构参加。", "Only invited agencies take part in this tender."
    )


def _not_avoided(agency: Organisation, avoided: Sequence[Avoidance]) -> Condition:
    why = next((one.reason for one in avoided if one.agency == agency.id), "")
    if not why:
        return Condition("not_avoided", True)
    return Condition("not_avoided", False, f"须回避：{why}", f"You must stand aside: {why}")


def within_limit(over: tuple[Level, int, int] | None) -> Condition:
    """The agency's credit level allows it further work. `over`: its level, the most, and what it has."""
    if over is None:
        return Condition("credit_limit", True)
    level, most, have = over
    return Condition(
        "credit_limit",
        False,
        f"信用等级 {level.value} 级的机构同时承接的项目以 {most} 个为限，贵单位现有 {have} 个。"
        "请先完成在手项目。",
        f"At credit level {level.value} at most {most} pieces of work may be in hand; you have {have}. "
        "Finish some first.",
    )


def demand_eligible(judged: Sequence[Condition]) -> None:
    """Refused("not_eligible") with everything that is not met, at once."""
    unmet = [condition.words for condition in judged if not condition.met]
    if unmet:
        raise Refused("not_eligible", why="；".join(words.rstrip("。") for words in unmet) + "。")


def condition(found: Eligible) -> Condition:
    """What the agency's file says of the service, as a condition of the tender."""
    if found.holds:
        return Condition(found.code, True)
    return Condition(found.code, False, found.sentence(), found.sentence("en"))


def tied(found: Sequence[Tie]) -> str:
    """What two organisations share, each kind once."""
    return "、".join(dict.fromkeys(TIES[tie.kind.value] for tie in found))


def demand_active(signup: Signup | None, act: str) -> Signup:
    """The sign-up, if it stands and is not held. Refused("not_signed_up")."""
    if signup is None or signup.state != "active":
        raise Refused("not_signed_up", act=act)
    return signup
