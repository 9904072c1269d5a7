"""Check format, lint, import rules and types, then run every test: fast, with servers, in a browser."""

from __future__ import annotations

import argparse

from app.cli.language import say
from app.core.settings import Settings
from app.dev.gate import gate


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen test", description=__doc__, usage="%(prog)s [pytest …]")
    return gate(settings, parser.parse_known_args(arguments)[1], say)
