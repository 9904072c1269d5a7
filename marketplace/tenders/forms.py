"""What the form of a tender asks for, and the draft it becomes. Up to five lots are typed in rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request
from msgspec import Meta

from app.core.ids import OrganisationId, ProjectId
from app.core.refusal import Refused
from app.core.term import CHINA
from app.draw.model import Announced
from app.html.form import Form
from app.html.say import moment, number
from app.html.words import _
from app.register.acting.queries import today
from app.register.experts.words import DISCIPLINES
from app.register.holidays.queries import calendar
from app.register.organisations.queries import by_code, named
from app.register.panels.model import Need
from marketplace.gate.model import Buyer, Funding
from marketplace.methods.model import Criterion, Quote
from marketplace.policy.method import Method
from marketplace.policy.model import Policy
from marketplace.policy.numbers import NEVER
from marketplace.policy.queries import policy_on
from marketplace.tenders.model import Draft, Lot, LotDraft, Tax, Tender
from marketplace.tenders.periods import after

ROWS = range(1, 6)
MOST_SERVICES, LONGEST_CODE = 12, 60
_LOT_FIELDS = ("title", "budget", "ceiling", "floor", "services")


Clock = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d[ T]\d\d:\d\d")]  # Beijing time, as browsers send it


class Typed(msgspec.Struct):
    """A tender as its owner types it, but for its lots."""

    title: Annotated[str, Meta(min_length=2, max_length=200)]
    service: Annotated[str, Meta(min_length=1, max_length=60)]
    method: Method
    requirements: Annotated[str, Meta(min_length=1, max_length=4000)]
    duration_days: Annotated[int, Meta(ge=1, le=3650)]
    funding: Funding
    buyer: Buyer
    quote: Quote
    tax: Tax
    questions_due: Clock
    signups_due: Clock
    bids_due: Clock
    project: UUID | None = None
    invited: Annotated[str, Meta(max_length=400)] = ""
    method_reason: Annotated[str, Meta(max_length=2000)] = ""
    splitting_reason: Annotated[str, Meta(max_length=2000)] = ""
    long_list: Annotated[int, Meta(ge=1, le=1000)] | None = None
    short_list: Annotated[int, Meta(ge=1, le=1000)] | None = None
    step: Annotated[str, Meta(max_length=20)] = ""
    criteria: Annotated[str, Meta(max_length=2000)] = ""
    experts: Annotated[str, Meta(max_length=400)] = ""
    infrastructure: Annotated[str, Meta(max_length=1)] = ""  # a box that is not ticked is not sent
    tendered: Annotated[str, Meta(max_length=1)] = ""
    beacon_source: Annotated[str, Meta(max_length=200)] = ""
    beacon_round: Annotated[str, Meta(max_length=100)] = ""


async def moments() -> dict[str, str]:
    """Moments that are late enough by the policy of today, with a working day to spare each."""
    day, least = await calendar(), (await policy_on(await today())).periods
    questions = after(datetime.now(CHINA), least.enquiry + 1, day)
    bids = after(questions, least.bidding + 1, day)
    due = {"questions_due": questions, "signups_due": after(questions, least.bidding, day), "bids_due": bids}
    return {name: _said(at) for name, at in due.items()}


async def read(request: Request[Any, Any, Any]) -> Form[Typed]:
    """The form that was sent, with the rows of its lots kept as typed."""
    form = await Form.read(request, Typed)
    sent = await request.form()
    for name in (f"lot{row}_{field}" for row in ROWS for field in _LOT_FIELDS):
        if isinstance(value := sent.get(name), str):
            form.typed[name] = value
    return form


async def draft_of(form: Form[Typed]) -> Draft:
    """The draft that was typed. Refused("invalid") at the field that is wrong."""
    typed = form.value
    plain = msgspec.structs.asdict(typed)
    source, round = plain.pop("beacon_source").strip(), plain.pop("beacon_round").strip()
    moments = {name: in_china(name, plain[name]) for name in ("questions_due", "signups_due", "bids_due")}
    project = ProjectId(typed.project) if typed.project else None
    return Draft(
        **plain
        | moments
        | {"infrastructure": bool(typed.infrastructure), "tendered": bool(typed.tendered)}
        | {
            "beacon": _beacon(source, round),
            "project": project,
            "invited": await _invited(typed.invited),
            "lots": _lots(form.typed),
        }
        | {
            "step": _amount("step", typed.step) if typed.step.strip() else None,
            "criteria": tuple(
                Criterion(name, _amount("criteria", points))
                for name, points in _pairs("criteria", typed.criteria)
            ),
            "experts": tuple(_need(name, count) for name, count in _pairs("experts", typed.experts)),
        }
    )


def in_china(field: str, text: str) -> datetime:
    """A moment typed in Beijing time. Refused("invalid") for a day or hour that does not exist."""
    try:
        return datetime.fromisoformat(text[:16]).replace(tzinfo=CHINA)
    except ValueError:
        raise Refused("invalid", field=field, why="没有这一时刻") from None


def _beacon(source: str, round: str) -> Announced | None:
    """The public beacon that was named, or none. Refused("invalid") where only one half of it was."""
    if bool(source) != bool(round):
        missing = "beacon_round" if source else "beacon_source"
        raise Refused("invalid", field=missing, why="信标来源和轮次须同时填写，或者都不填")
    return Announced(source, round) if source else None


async def _invited(text: str) -> tuple[OrganisationId, ...]:
    """The agencies whose credit codes stand in the field, one a line or separated by commas."""
    found = []
    for code in text.replace("，", ",").replace("\n", ",").split(","):
        if code.strip():
            agency = await by_code(code)
            if agency is None:
                raise Refused("invalid", field="invited", why=f"没有找到 {code.strip()}")
            found.append(agency.id)
    return tuple(dict.fromkeys(found))


def _pairs(field: str, text: str) -> Iterator[tuple[str, str]]:
    """Lines of a name and, after a blank, a number: 工作方案 40."""
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _blank, number = line.rpartition(" ")
        if not name:
            raise Refused("invalid", field=field, why=f"“{line}”应为名称、空格、数字")
        yield name.strip(), number


def _need(name: str, count: str) -> Need:
    """So many experts of a discipline, by its Chinese word."""
    discipline = next((code for code, word in DISCIPLINES.items() if word == name), None)
    if discipline is None or not count.isdigit() or not 1 <= int(count) <= 15:
        known = "、".join(DISCIPLINES.values())
        raise Refused("invalid", field="experts", why=f"每行一个专业和 1 至 15 的人数，专业有：{known}")
    return Need(discipline, int(count))


def _lots(typed: dict[str, str]) -> tuple[LotDraft, ...]:
    lots = []
    for row in ROWS:
        values = {field: typed.get(f"lot{row}_{field}", "").strip() for field in _LOT_FIELDS}
        if any(values.values()):
            lots.append(_lot(row, values))
    if not lots:
        raise Refused("invalid", field="lot1_title", why="请至少填写一个标段")
    return tuple(lots)


def _lot(row: int, values: dict[str, str]) -> LotDraft:
    if len(values["title"]) < 2:
        raise Refused("invalid", field=f"lot{row}_title", why="请填写标段名称")
    amounts = {name: _amount(f"lot{row}_{name}", values[name]) for name in ("budget", "ceiling")}
    floor = _amount(f"lot{row}_floor", values["floor"]) if values["floor"] else None
    return LotDraft(
        title=values["title"][:200], floor=floor, services=_services(row, values["services"]), **amounts
    )


def _services(row: int, text: str) -> tuple[str, ...]:
    """Codes of the catalogue, separated by commas."""
    codes = tuple(filter(None, (code.strip().upper() for code in text.replace("，", ",").split(","))))
    if len(codes) > MOST_SERVICES or any(len(code) > LONGEST_CODE for code in codes):
        raise Refused("invalid", field=f"lot{row}_services", why="请填写服务事项编码，以逗号分隔")
    return tuple(dict.fromkeys(codes))


def package(separate: str, joint: str, names: Mapping[str, str]) -> dict[str, str]:
    """The rows of a package that was put together elsewhere: a lot for each service, or one for all.

    `names` of the catalogue's services by their codes.
    """
    rows = separate.split(",")[: len(ROWS)] if separate else [joint] if joint else []
    found: dict[str, str] = {}
    for row, text in enumerate(rows, 1):
        named = [names.get(code, code) for code in _services(row, text)]
        found |= {f"lot{row}_services": text, f"lot{row}_title": "、".join(named)[:200]}
    return found


def _amount(field: str, text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        raise Refused("invalid", field=field, why="请填写数字") from None


def beacon_hint(policy: Policy) -> str:
    """What a beacon is good for, and from which budget it is asked for."""
    told = _("任何人都能查到、投标截止前无人能知道的号码，例如双色球开奖号。约定后，摇号等它公布才进行。")
    limit = policy.sealing.beacon_from
    return told + _("预算 %(limit)s 元以上的须约定。", limit=number(limit)) if limit < NEVER else told


async def typed_of(tender: Tender, lots: list[Lot]) -> dict[str, str]:
    """The form filled in with a draft as it stands."""
    lines = {"invited", "criteria", "experts", "beacon_source", "beacon_round", "infrastructure", "tendered"}
    plain = {name: getattr(tender, name) for name in Typed.__struct_fields__ if name not in lines}
    typed = {name: _said(value) for name, value in plain.items()}
    typed |= {name: "1" if getattr(tender, name) else "" for name in ("infrastructure", "tendered")}
    typed["beacon_source"] = tender.beacon.source if tender.beacon else ""
    typed["beacon_round"] = tender.beacon.round if tender.beacon else ""
    firms = await named(list(tender.invited))
    typed["criteria"] = "\n".join(f"{one.name} {one.points}" for one in tender.criteria)
    typed["experts"] = "\n".join(f"{DISCIPLINES[one.discipline]} {one.count}" for one in tender.experts)
    typed["invited"] = ", ".join(firm.code for firm in firms.values())
    for row, lot in enumerate(lots, 1):
        own = {field: _said(getattr(lot, field)) for field in _LOT_FIELDS if field != "services"}
        own["services"] = ",".join(lot.services)
        typed |= {f"lot{row}_{field}": text for field, text in own.items()}
    return typed


def _said(value: Any) -> str:
    if value is None:
        return ""
    return (
        moment(value).replace(" ", "T")
        if isinstance(value, datetime)
        else str(getattr(value, "value", value))
    )
