"""Who may touch what inside the rooms; import-linter guards the walls between them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from app.core.refusal import REFUSALS
from storage.operation import OPERATIONS
from tests.laws.sources import import_all, imports, modules

DRAWERS = {"service", "services", "utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}
LONGEST_MODULE = 300
KERNEL = "drawing_review.scan.compiled"  # a compiled loop stands in one file, however long
SDK_ROOMS = {
    "ezdxf": ("drawing_review/reading", "drawing_review/writing", "drawing_review/planset"),
    "minio": ("storage/blobs", "app/dev/seaweed"),  # readiness is a real put
    "dramatiq": ("storage/jobs", "app/worker", "storage/outbox"),
}


def test_no_module_is_a_drawer() -> None:
    named = [str(path) for path in modules() if {path.stem, *path.parent.parts} & DRAWERS]
    assert named == []


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    def lines(path: Path) -> int:
        return len(path.read_text("utf-8").splitlines())

    long = {path: lines(path) for path, tree in modules().items() if KERNEL not in imports(tree)}
    assert {str(path): count for path, count in long.items() if count > LONGEST_MODULE} == {}


@pytest.mark.parametrize("sdk", SDK_ROOMS)
def test_a_library_stays_in_its_room(sdk: str) -> None:
    outside = [
        str(path)
        for path, tree in modules().items()
        if not str(path).startswith(SDK_ROOMS[sdk])
        and any(name == sdk or name.startswith(f"{sdk}.") for name in imports(tree))
    ]
    assert outside == []


def test_tables_are_reached_through_their_store_alone() -> None:
    """`tables` are for `store` (and other tables, for foreign keys); Piccolo's app collects them."""
    outside = [
        str(path)
        for path, tree in modules().items()
        if path.stem not in ("store", "tables", "piccolo_app")
        and any(name.endswith(".tables") for name in imports(tree))
    ]
    assert outside == []


def test_nobody_opens_a_transaction_but_the_unit() -> None:
    """Piccolo's own transaction leaks (docs/decisions/0001); asyncpg's is for the owner and the log."""
    allowed = {"storage/unit.py", "app/migrate.py"}
    opened = [
        str(path)
        for path, tree in modules().items()
        if str(path) not in allowed
        and not str(path).startswith(("storage/trail", "storage/verify", "storage/jobs", "app/ticker"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("transaction", "atomic")
    ]
    assert opened == []


def test_every_refusal_raised_is_declared() -> None:
    import_all()
    raised = {
        (str(path), node.args[0].value)
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Refused"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert raised, "the law looks at nothing"
    assert {(path, code) for path, code in raised if code not in REFUSALS} == set()


def test_every_operation_has_words_in_both_languages() -> None:
    import_all()
    assert OPERATIONS
    wordless = [act for act, command in OPERATIONS.items() if not command.zh or not command.en.isascii()]
    assert wordless == []
    assert [act for act in OPERATIONS if act.count(".") != 1] == []


def test_query_parameters_are_bounded_by_what_litestar_checks() -> None:
    """msgspec's Meta on a query parameter is checked by nobody; QueryParameter is."""
    ignored = [
        f"{path}: {argument.arg}"
        for path, tree in modules().items()
        if path.stem in ("api", "pages")
        for function in ast.walk(tree)
        if isinstance(function, ast.AsyncFunctionDef)
        for argument in (*function.args.args, *function.args.kwonlyargs)
        if argument.annotation and "Meta(" in ast.unparse(argument.annotation)
    ]
    assert ignored == []
