"""Rulebooks (规则集): one a pack, one job each. A check is found by its file or by its row in the pack's
`rows.toml`; nothing registers itself."""

from __future__ import annotations

import pkgutil
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path

import msgspec

from drawing_review.checks import standard
from drawing_review.checks.declaration import Clause, Declared
from drawing_review.checks.rows import judge, row
from drawing_review.checks.rows.ask import FINDERS
from drawing_review.checks.standard import Pack

HERE = Path(__file__).parent
RULEBOOKS = (
    "completeness",
    "site",
    "architecture",
    "accessibility",
    "documents",
    "fire",
    "parking",
    "defence",
    "lightning",
    "water",
    "electrical",
)


class Rulebook(msgspec.Struct, frozen=True):
    """A pack with its checks, in the order of their ids."""

    name: str
    pack: Pack
    checks: tuple[Declared, ...]

    def in_force(self, clauses: tuple[Clause, ...], on_date: date) -> Clause | None:
        """The clause whose edition holds on that day; the latest edition if several do."""
        held = [
            (edition.in_force, clause)
            for clause in clauses
            if (edition := self.pack.standard(clause.standard).edition(clause.edition)).holds(on_date)
        ]
        return max(held, key=lambda pair: pair[0])[1] if held else None


@cache
def rulebook(name: str) -> Rulebook:
    """The rulebook of that name. KeyError for a name that is not in `RULEBOOKS`."""
    if name not in RULEBOOKS:
        raise KeyError(f"no rulebook {name!r}; there are {', '.join(RULEBOOKS)}")
    folder = HERE / name
    checks = sorted((*_declared(name, folder), *_rows(name, folder)), key=lambda declared: declared.id)
    return Rulebook(name, standard.read(folder), tuple(checks))


def rulebooks() -> tuple[Rulebook, ...]:
    return tuple(rulebook(name) for name in RULEBOOKS)


def _declared(pack: str, folder: Path) -> list[Declared]:
    names = sorted(module.name for module in pkgutil.iter_modules([str(folder)]))
    modules = {name: import_module(f"drawing_review.checks.{pack}.{name}") for name in names}
    return [
        Declared(f"{pack}.{name}", module.CHECK, module.examine)
        for name, module in modules.items()
        if hasattr(module, "CHECK")
    ]


def _rows(pack: str, folder: Path) -> list[Declared]:
    rows = {name: one for path in sorted(folder.glob("*.rows.toml")) for name, one in row.read(path).items()}
    return [judge.declared(pack, name, one, FINDERS[one.ask]) for name, one in rows.items()]
