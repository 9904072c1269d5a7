"""The command line: one module a verb, imported only when called."""

from __future__ import annotations


def main() -> None:
    raise SystemExit("not built yet")
