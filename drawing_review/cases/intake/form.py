"""The application form: prefilled from what the register knows, and judged all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from app.register.organisations.model import Organisation
from app.register.projects.model import Project, Use
from drawing_review.policy.sections.fields import Field, Input
from drawing_review.policy.sections.modes import Works

LONGEST = {Input.TEXT: 200, Input.LONG_TEXT: 4000}  # characters
LARGEST = Decimal(10**9)
HIGH_HOUSE, HIGH_PUBLIC, LARGE_PUBLIC = 54.0, 50.0, 40_000.0  # m, m, m²（住建部令第51号 14）


def known(
    project: Project, owner: Organisation, designer: Organisation | None, use: str, person: str
) -> dict[str, str]:
    """What fills fields by itself, by the name of its source (`prefilled` of a field)."""
    details, planning = project.details, project.planning
    values: dict[str, object] = {
        "project.code": project.code,
        "project.use": use,
        "owner.name": owner.name,
        "owner.code": owner.code,
        "designer.name": designer.name if designer else "",
        "planning.number": planning.number,
        "actor.name": person,
    }
    for name in ("name", "address", "site_area", "floor_area", "height", "storeys_above", "storeys_below"):
        values[f"project.{name}"] = getattr(details, name)
    return {name: _plain(value) for name, value in values.items() if value not in (None, "")}


def _plain(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def prefilled(fields: Sequence[Field], from_register: Mapping[str, str]) -> dict[str, str]:
    """Code → what the register says."""
    return {
        one.code: from_register[one.prefilled]
        for one in fields
        if one.prefilled and one.prefilled in from_register
    }


def choices(field: Field) -> dict[str, str]:
    """The choices of a field: code → word."""
    return dict(choice.split("=", 1) for choice in field.choices if "=" in choice)


def judged(fields: Sequence[Field], typed: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The answers as they are kept, and for every wrong field why: nothing is told in a second round.

    Numbers without blanks, days as 2026-11-22, several choices joined by commas. What the form does not ask
    is left out.
    """
    answers: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for one in fields:
        text = typed.get(one.code, "").replace("\x00", "").strip()
        if not text:
            if one.required:
                wrong[one.code] = "请填写此项"
            continue
        kept, why = _judged(one, text)
        if why:
            wrong[one.code] = why
        else:
            answers[one.code] = kept
    return answers, wrong


def _judged(field: Field, text: str) -> tuple[str, str]:
    match field.input:
        case Input.TEXT | Input.LONG_TEXT:
            longest = LONGEST[field.input]
            return text, "" if len(text) <= longest else f"最多 {longest} 个字"
        case Input.NUMBER:
            return _number(text)
        case Input.DAY:
            return _day(text)
        case Input.YES_NO:
            return text, "" if text in ("true", "false") else "请选择是或否"
        case Input.CHOICE:
            return text, "" if text in choices(field) else "请从列表中选择"
        case Input.SEVERAL:
            several = [part for part in text.split(",") if part]
            return ",".join(dict.fromkeys(several)), "" if set(several) <= set(
                choices(field)
            ) else "请从列表中选择"


def _number(text: str) -> tuple[str, str]:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return "", "请填写数字"
    if not (value.is_finite() and 0 <= value <= LARGEST):
        return "", "请填写不小于 0 的数"
    return f"{value:f}", ""


def _day(text: str) -> tuple[str, str]:
    try:
        return date.fromisoformat(text).isoformat(), ""
    except ValueError:
        return "", "请按 2026-11-22 的格式填写日期"


def works(project: Project, answers: Mapping[str, str]) -> Works:
    """What decides the mode: of register and form the larger number, so that neither can shrink the works."""
    details = project.details
    floor_area = _larger(details.floor_area, answers.get("floor_area"))
    height = _larger(details.height, answers.get("height"))
    below = _larger(details.storeys_below, answers.get("storeys_below"))
    return Works(
        use=details.use,
        floor_area=floor_area,
        height=height,
        storeys_below=None if below is None else int(below),
        special_fire=answers.get("special_fire") == "true" or _special(details.use, floor_area, height),
    )


def _larger(registered: Decimal | int | None, answered: str | None) -> float | None:
    found = [float(one) for one in (registered, answered) if one is not None]
    return max(found, default=None)


def _special(use: Use, floor_area: float | None, height: float | None) -> bool:
    """Special works by size alone, whatever the applicant ticks; the other kinds he has to declare."""
    high, large = height or 0.0, floor_area or 0.0
    if use == Use.RESIDENTIAL:
        return high > HIGH_HOUSE
    if use in (Use.INDUSTRIAL, Use.WAREHOUSE):
        return False
    return high > HIGH_PUBLIC or large > LARGE_PUBLIC


def conditions(answers: Mapping[str, str], made_of: Works, lightning: frozenset[str]) -> tuple[str, ...]:
    """On what materials and seats depend: the special places, and what follows from them.

    `lightning` are the places at which a lightning assessment is asked for (气象灾害防御条例 23).
    """
    places = {part for part in answers.get("places", "").split(",") if part}
    found = set(places)
    if made_of.special_fire:
        found.add("special_fire")
    if places & lightning:
        found.add("lightning_special")
    return tuple(sorted(found))
