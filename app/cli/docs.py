"""Write docs/reference from the code: checks, operations, refusals and the states as diagrams."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from app.core.refusal import REFUSALS
from app.core.settings import ROOT, Settings
from app.core.states import StateTable
from drawing_review.checks.declaration import Check
from drawing_review.checks.rulebook import Rulebook, rulebooks
from drawing_review.checks.standard import OWN
from storage.operation import OPERATIONS

FOLDER = ROOT / "docs" / "reference"
ROOMS = ("app", "marketplace", "drawing_review", "storage")
MADE = "<!-- Made by `./lianshen docs`; a test compares it with the code. -->\n"


def main(arguments: list[str], settings: Settings) -> int:
    """Write every page that differs; print which."""
    for name, text in pages().items():
        path = FOLDER / name
        if not path.is_file() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            print(path.relative_to(ROOT))
    return 0


def pages() -> dict[str, str]:
    """File name → content, as the code is now."""
    _import_all()
    made: dict[str, Callable[[], str]] = {
        "checks.md": checks,
        "operations.md": operations,
        "refusals.md": refusals,
        "states.md": states,
    }
    return {name: MADE + make() for name, make in made.items()}


def _import_all() -> None:
    """Import every module, so that what they register is there."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if not {"migrations", "node_modules"} & set(path.parts) and path.stem != "__main__":
                import_module(_module(path).removesuffix(".__init__"))


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def checks() -> str:
    """Every check of every rulebook, with its clauses."""
    rows = [
        f"| `{declared.id}` | {declared.check.zh} | {declared.check.en} | {_clauses(book, declared.check)} "
        f"| {declared.check.certainty.value} | {' '.join(declared.check.needs) or '–'} |"
        for book in rulebooks()
        for declared in book.checks
    ]
    return _table("Checks", "| check | 名称 | in English | clause | certainty | needs |", rows)


def _clauses(book: Rulebook, check: Check) -> str:
    """The clauses as cited, with the day from which each edition holds."""
    return "; ".join(
        f"{clause.standard}-{clause.edition} {clause.number} "
        f"({book.pack.standard(clause.standard).edition(clause.edition).in_force})"
        if clause.standard not in OWN
        else f"{book.pack.standard(clause.standard).zh} {clause.number}"
        for clause in check.clauses
    )


def operations() -> str:
    """Every act that the trail can hold."""
    rows = [
        f"| `{act}` | {command.zh} | {command.en} | {', '.join(sorted(command.roles)) or 'anyone'} |"
        for act, command in sorted(OPERATIONS.items())
        if command.run.__module__.split(".")[0] in ROOMS
    ]
    return _table("Operations", "| act | 名称 | in English | roles |", rows)


def refusals() -> str:
    """Every refusal with its sentence."""
    rows = [
        f"| `{code}` | {refusal.status} | {refusal.zh} | {refusal.en} |"
        for code, refusal in sorted(REFUSALS.items())
    ]
    return _table("Refusals", "| code | HTTP | 说明 | sentence |", rows)


def states() -> str:
    """Every state table as a diagram."""
    found = [
        (_module(path), value)
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("states.py"))
        for value in vars(import_module(_module(path))).values()
        if isinstance(value, StateTable)
    ]
    parts = [f"## {table.thing}\n\nFrom `{module}`.\n\n{_diagram(table)}" for module, table in found]
    return "# States\n\n" + "\n".join(parts)


def _diagram(table: StateTable) -> str:
    lines = [f"    [*] --> {table.initial}"]
    lines += [f"    {state} --> {after}: {event}" for (state, event), after in table.steps.items()]
    lines += [f"    {state} --> [*]" for state in sorted(table.final)]
    return "```mermaid\nstateDiagram-v2\n" + "\n".join(lines) + "\n```\n"


def _table(title: str, head: str, rows: list[str]) -> str:
    rule = "|" + "---|" * (head.count("|") - 1)
    return f"# {title}\n\n{head}\n{rule}\n" + "\n".join(rows) + "\n"
