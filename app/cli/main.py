"""The command line: one module a verb, imported only when called.

A verb is a file of this folder: `verify_trail.py` is `./lianshen verify-trail`. It has

    def main(arguments: list[str], settings: Settings) -> int: ...      # the exit status

and the first line of its docstring is its line in the list of verbs.
"""

from __future__ import annotations

import ast
import importlib
import os
import sys
from pathlib import Path

import msgspec

from app.cli.language import language
from app.core import settings
from app.core.refusal import Refused

HERE = Path(__file__).parent


def verbs() -> dict[str, Path]:
    """Every verb that exists, by name."""
    files = (path for path in HERE.glob("*.py") if path.stem not in {"__init__", "main", "language"})
    return {path.stem.replace("_", "-"): path for path in sorted(files)}


def summary(path: Path) -> str:
    """The first line of a module's docstring, read without importing it."""
    text = ast.get_docstring(ast.parse(path.read_text())) or ""
    return text.partition("\n")[0]


def overview() -> str:
    lines = [f"  {name:<14}{summary(path)}" for name, path in verbs().items()]
    return "\n".join(["联审 Lianshen: ./lianshen VERB …  (./lianshen VERB --help)", "", *lines])


def main() -> None:
    raise SystemExit(dispatch(sys.argv[1:]))


def dispatch(arguments: list[str]) -> int:
    """Run the verb named first. Status 2 and one sentence for anything that was refused."""
    verb, *rest = arguments or ["--help"]
    if verb in {"--help", "-h", "help"}:
        print(overview())
        return 0
    if verb not in verbs():
        print(f"没有“{verb}”这个命令。There is no verb “{verb}”.\n\n{overview()}", file=sys.stderr)
        return 2
    try:
        module = importlib.import_module(f"app.cli.{verb.replace('-', '_')}")
        status: int = module.main(rest, settings.read(os.environ))
        return status
    except Refused as refused:
        print(refused.sentence(language()), file=sys.stderr)
        return 2
    except msgspec.ValidationError as error:
        print(f"LIANSHEN_* 设置有误。A LIANSHEN_* setting is not valid: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
