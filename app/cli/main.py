"""The command line: one module a verb, imported only when called.

A verb is a file of this folder: `verify_trail.py` is `./lianshen verify-trail`. It has

    def main(arguments: list[str], settings: Settings) -> int: ...      # the exit status

and the first line of its docstring is its line in the list of verbs.
"""

from __future__ import annotations

import ast
import errno
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
        return _tell(f"没有“{verb}”这个命令。There is no verb “{verb}”.\n\n{overview()}")
    return _call(verb, rest)


def _call(verb: str, arguments: list[str]) -> int:
    try:
        module = importlib.import_module(f"app.cli.{verb.replace('-', '_')}")
        status: int = module.main(arguments, settings.read(os.environ))
    except Refused as refused:
        return _tell(refused.sentence(language()))
    except msgspec.ValidationError as error:
        return _tell(f"LIANSHEN_* 设置有误。A LIANSHEN_* setting is not valid: {error}")
    except OSError as error:
        return _system(error)
    except KeyboardInterrupt:
        return 130
    return status


def _tell(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


def _system(error: OSError) -> int:
    """What the system refused: a reader that has gone, a disk that is full. Anything else is a fault."""
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing more may be written to it
        return 141
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _tell(f"磁盘已满，请腾出空间后重试。No disk space: free some and try again. ({error})")
    raise error
