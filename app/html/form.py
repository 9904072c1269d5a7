"""Forms: what was typed is kept, and each field that is wrong says why.

    form = await Form.read(request, Typed)     # Typed: a msgspec Struct with Meta constraints
    if form.errors:
        return await page("…/edit.html", form=form, status=400)
    await rename(context, form.value.name)

A refusal by the command that names a field goes to that field by `form.refuse(refused)`.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar, cast, get_origin
from uuid import UUID

import msgspec
from litestar import Request
from msgspec import inspect, structs

from app.core.refusal import Refused
from app.html.visit import visit
from app.html.words import _

T = TypeVar("T", bound=msgspec.Struct)
SEPARATORS = re.compile(r"[、，,；;\s]+")  # between several values of one field


class Form(Generic[T]):
    """One form as a person has filled it in; empty when it is shown for the first time."""

    def __init__(self, typed: dict[str, str] | None = None, errors: dict[str, str] | None = None) -> None:
        self.typed = typed or {}
        self.errors = errors or {}  # field → sentence; "" for what concerns the whole form
        self._value: T | None = None

    @classmethod
    async def read(cls, request: Request[Any, Any, Any], kind: type[T]) -> Form[T]:
        """The form that was sent. Fields that `kind` does not name are ignored (no mass assignment)."""
        sent = await request.form()
        names = {field.name for field in structs.fields(kind)}
        typed = {name: value for name, value in sent.items() if name in names and isinstance(value, str)}
        return cls.check(typed, kind)

    @classmethod
    def check(cls, typed: dict[str, str], kind: type[T]) -> Form[T]:
        """The typed values against the types of `kind`, all fields at once."""
        form = cls(typed)
        values = {}
        for field in structs.fields(kind):
            text = typed.get(field.name, "").strip()
            if not text and not field.required:
                continue
            try:
                values[field.name] = _convert(text, field.type)
            except msgspec.ValidationError:
                form.errors[field.name] = _why(text, field.type)
        if not form.errors:
            form._value = kind(**values)
        return form

    @property
    def value(self) -> T:
        """The checked values. Only when there are no errors."""
        assert not self.errors and self._value is not None
        return self._value

    def refuse(self, refused: Refused) -> None:
        """Show a refusal: at the field it names, where the reason alone is enough, else above the form."""
        here, language = str(refused.data.get("field", "")), visit().language
        plain = here and refused.code == "invalid"
        self.errors[here] = _ended(refused.told("why", language)) if plain else refused.sentence(language)


def _ended(why: str) -> str:
    """A reason as a sentence of its own."""
    stop = "." if why.isascii() else "。"
    return f"{why[:1].upper()}{why[1:].rstrip('。.')}{stop}"


def _convert(text: str, kind: Any) -> Any:
    if not text:
        raise msgspec.ValidationError("missing")
    if "\x00" in text:  # PostgreSQL stores no NUL
        raise msgspec.ValidationError("NUL")
    if get_origin(kind) is tuple:  # several values in one field: 甲、乙
        return msgspec.convert([part for part in SEPARATORS.split(text) if part], kind, strict=False)
    return msgspec.convert(text, kind, strict=False)


WRONG = {
    int: _("请填写整数。"),
    float: _("请填写数字。"),
    Decimal: _("请填写数字。"),
    date: _("请按 2026-11-22 的格式填写日期。"),
    datetime: _("请按 2026-11-22 09:00 的格式填写日期和时间。"),
    UUID: _("请从列表中选择。"),
}


def _why(text: str, kind: Any) -> str:
    """One sentence: what the field wants. `kind` is the field's type with its constraints."""
    if not text:
        return _("请填写此项。")
    told = inspect.type_info(kind)
    if isinstance(told, inspect.UnionType):  # `X | None`: the part that is not None
        told = next(part for part in told.types if not isinstance(part, inspect.NoneType))
    return _of_length(text, told) or _of_kind(told)


def _of_length(text: str, told: inspect.Type) -> str:
    if isinstance(told, inspect.StrType):
        if told.max_length is not None and len(text) > told.max_length:
            return _("最多 %(n)d 个字，现有 %(have)d 个。", n=told.max_length, have=len(text))
        if told.min_length is not None and len(text) < told.min_length:
            return _("至少 %(n)d 个字，现有 %(have)d 个。", n=told.min_length, have=len(text))
    return ""


def _of_kind(told: inspect.Type) -> str:
    low, high = getattr(told, "ge", None), getattr(told, "le", None)
    if low is not None and high is not None:
        return _("请填写 %(low)s 到 %(high)s 之间的数。", low=low, high=high)
    kinds: dict[type[inspect.Type], type] = {
        inspect.IntType: int,
        inspect.FloatType: float,
        inspect.DecimalType: Decimal,
        inspect.DateType: date,
        inspect.DateTimeType: datetime,
        inspect.UUIDType: UUID,
    }
    wanted = kinds.get(type(told))
    if isinstance(told, inspect.EnumType | inspect.LiteralType):
        return _("请从列表中选择。")
    return _(WRONG[wanted]) if wanted else _("格式不对，请检查后重新填写。")


def chosen(text: object, field: str) -> UUID:
    """The id of what was picked from a list. Refused("invalid") that names the field where nothing was."""
    try:
        return msgspec.convert(text, UUID, strict=False)
    except msgspec.ValidationError:
        raise Refused("invalid", field=field, why="请从列表中选择") from None


def typed_into(value: msgspec.Struct) -> dict[str, str]:
    """The typed values of a form that is filled in from something known (editing)."""
    plain = cast(dict[str, Any], msgspec.to_builtins(value))
    return {name: _written(item) for name, item in plain.items()}


def _written(item: Any) -> str:
    if isinstance(item, list):
        return "、".join(map(str, item))
    if isinstance(item, bool):
        return str(item).lower()
    return "" if item is None else str(item)
