"""What a pack's `standard.toml` holds: its name and the standards its checks cite, edition by edition."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

OWN = frozenset({"consistency", "planning"})  # not codes: the drawing itself, the planning conditions


class Edition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One edition and the days it holds: from `in_force`, up to but without `until`."""

    edition: str
    in_force: date
    until: date | None = None
    dates: Literal["text", "memory"] = "memory"  # how well the two days are known

    def holds(self, on_date: date) -> bool:
        return self.in_force <= on_date and (self.until is None or on_date < self.until)


class Standard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str  # "GB 50352"
    zh: str
    en: str
    editions: tuple[Edition, ...]

    def edition(self, name: str) -> Edition:
        """The edition of that name. KeyError if the pack does not declare it."""
        for edition in self.editions:
            if edition.edition == name:
                return edition
        raise KeyError(f"{self.code} has no edition {name!r} in standard.toml")


class Pack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One folder of checks: a rulebook (规则集)."""

    zh: str
    en: str
    standards: tuple[Standard, ...]

    def standard(self, code: str) -> Standard:
        """The standard of that code. KeyError if the pack does not declare it."""
        for standard in self.standards:
            if standard.code == code:
                return standard
        raise KeyError(f"{code!r} is not declared in standard.toml")


def read(folder: Path) -> Pack:
    """The pack in `folder`. msgspec.ValidationError names what is wrong in its standard.toml."""
    return msgspec.toml.decode((folder / "standard.toml").read_bytes(), type=Pack)
