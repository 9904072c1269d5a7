"""A refusal (拒绝办理): a code for programs, named data, and a sentence that tells a person what to do.

Each feature declares its refusals once, in its own `refusals.py`:

    declare("bids_closed", 409, "投标已于 {due} 截止，不能再提交。", "Bidding closed at {due}.")

and raises `Refused("bids_closed", due=tender.bids_due)`. A code that nobody declared is a
programming error and says so at once; `tests/laws` finds it before that.
"""

from __future__ import annotations

from typing import Any

import msgspec


class Refusal(msgspec.Struct, frozen=True):
    """What is known of a code: HTTP status and its sentence in both languages."""

    code: str
    status: int
    zh: str
    en: str


REFUSALS: dict[str, Refusal] = {}


def declare(code: str, status: int, zh: str, en: str) -> None:
    """Register a refusal. Declaring one code twice with other words is an error."""
    refusal = Refusal(code, status, zh, en)
    if REFUSALS.setdefault(code, refusal) != refusal:
        raise ValueError(f"refusal {code!r} is declared twice")


WORDS: dict[str, tuple[str, str]] = {}
"""How a value reads within a sentence, in Chinese and in English: fields by their names, reasons."""


def reads(value: str, zh: str, en: str) -> None:
    """Register how a value reads: a field's name ("amount"), or the Chinese reason of an `invalid`."""
    if WORDS.setdefault(value, (zh, en)) != (zh, en):
        raise ValueError(f"{value!r} is to be read in two ways")


class Refused(Exception):
    """An expected refusal: it is trailed, it is told to the person, and it never pages anyone."""

    def __init__(self, code: str, **data: Any) -> None:
        self.refusal = REFUSALS[code]
        self.data = data
        super().__init__(f"{code}: {self.sentence('en')}")

    @property
    def code(self) -> str:
        return self.refusal.code

    @property
    def status(self) -> int:
        return self.refusal.status

    def sentence(self, language: str = "zh") -> str:
        """The sentence for a person, in `zh` or `en`, with the data filled in."""
        told = self.data | {name: self.told(name, language) for name in ("field", "why") if name in self.data}
        return (self.refusal.zh if language == "zh" else self.refusal.en).format(**told)

    def told(self, name: str, language: str = "zh") -> str:
        """One value of the data as it reads in a sentence."""
        value = str(self.data[name])
        zh, en = WORDS.get(value, (value, value))
        return zh if language == "zh" else en


declare(
    "not_found",
    404,
    "没有找到您要的{thing}，它可能已被移走，或者您无权查看。",
    "There is no such {thing}, or you may not see it.",
)
declare(
    "no_right",
    403,
    "您当前的身份不能进行“{act}”。需要的职责：{needs}。",
    "Your present duties do not allow “{act}”. Needed: {needs}.",
)
declare(
    "no_such_step",
    409,
    "按现在的状态不能办理这一步，可能刚由别人或在另一个窗口办过。请刷新页面，按最新状态办理。",
    "As things stand now this step is not possible; someone else, or you in another window, may just have taken "
    "it. Reload the page and go on from what it shows.",
)
declare("invalid", 400, "“{field}”填写有误：{why}", "“{field}” is not valid: {why}")
