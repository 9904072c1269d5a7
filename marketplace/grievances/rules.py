"""Who may see, hear and decide a grievance, and what may be published of it: pure decisions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from datetime import datetime

from app.core.actor import Actor, Role
from app.core.ids import DistrictId
from app.core.refusal import Refused
from app.html.say import moment
from marketplace.grievances.model import OF_AGENCIES, About, Complaining, Grievance
from marketplace.grievances.states import DECIDED, OPEN, TOLD

HEARS = Role.REGULATOR
_PERSONAL = {
    "手机号码": re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"),
    "身份证件号码": re.compile(r"(?<!\d)\d{17}[\dXx](?!\w)"),
    "邮箱": re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
}


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def check_target(given: Complaining) -> None:
    """Refused("grievance_target") unless it names the agency, or the body, that it is about."""
    if given.about in OF_AGENCIES and given.agency is None:
        raise Refused("grievance_target", kind="机构")
    if given.about not in OF_AGENCIES and given.body is None:
        raise Refused("grievance_target", kind="部门")
    if given.about in (About.REVIEWER, About.DECISION) and not given.named.strip():
        raise Refused("invalid", field="named", why="不能为空")


def oversees(actor: Actor, above: Collection[DistrictId]) -> bool:
    """Whether the actor is a regulator of the district that hears it now."""
    return any(d.role == HEARS and (d.district is None or d.district in above) for d in actor.duties)


def complained(it: Grievance, actor: Actor) -> bool:
    return it.by is not None and it.by == actor.person


def concerned(it: Grievance, actor: Actor) -> bool:
    """The side complained of: people of the agency, or of the body."""
    if it.agency is not None:
        return actor.organisation == it.agency and actor.holds(Role.AGENCY)
    return actor.body is not None and actor.body == it.body


def may_see(it: Grievance, actor: Actor, above: Collection[DistrictId]) -> bool:
    told = concerned(it, actor) and it.state in TOLD
    return complained(it, actor) or told or oversees(actor, above)


def demand_unbiased(it: Grievance, actor: Actor) -> None:
    """Neither who complained nor who is of the side complained of hears it."""
    if actor.person is None or complained(it, actor) or concerned(it, actor):
        raise Refused("own_grievance")


def demand_handler(it: Grievance, actor: Actor) -> None:
    if it.handler is None:
        raise Refused("handler_missing")
    if it.handler != actor.person:
        raise Refused("not_the_handler")


def demand_heard(it: Grievance, now: datetime) -> None:
    """Decided after the answer of the other side, or after its time. Refused("response_running")."""
    if it.responded_at is None and it.response_due is not None and now < it.response_due:
        raise Refused("response_running", due=moment(it.response_due))


def demand_hearing(it: Grievance, now: datetime) -> None:
    if it.response_due is not None and now >= it.response_due:
        raise Refused("response_over", due=moment(it.response_due))


def demand_publishable(it: Grievance, summary: str, names: Collection[str]) -> None:
    """What everybody will read names nobody (个人信息保护法 28、51)."""
    if it.state not in DECIDED:
        raise Refused("not_decided")
    if it.published_at is not None:
        raise Refused("published_already")
    found = next((what for what, form in _PERSONAL.items() if form.search(summary)), "")
    if found or any(len(name) > 1 and name in summary for name in names):
        raise Refused("personal_data", what=found or "姓名")


def is_late(it: Grievance, now: datetime) -> bool:
    return it.state in OPEN and now >= it.due


def next_up(district: DistrictId, parents: Mapping[DistrictId, DistrictId | None]) -> DistrictId:
    """The district above; at the top the same one, whose regulators give it to somebody else."""
    return parents.get(district) or district


def blocks(it: Grievance) -> bool:
    """MARKETPLACE, scenario 12: an open complaint stops the signature. A tip does not: no name answers
    for it, and anybody could stop a rival; nor does a complaint that no regulator has accepted."""
    return it.state == "accepted" and it.about in OF_AGENCIES and not it.anonymous
