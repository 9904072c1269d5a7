"""Start everything on this machine: embedded servers, web, workers and ticker, until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from functools import partial

import msgspec

from app.cli.language import say
from app.core.settings import Settings
from app.dev.up import Seed, Up, interrupt_on_signals


def main(arguments: list[str], settings: Settings) -> int:
    return run("up", arguments, settings)


def run(
    verb: str,
    arguments: list[str],
    settings: Settings,
    seed: Seed | None = None,
    greet: Callable[[Settings], None] = lambda settings: None,
) -> int:
    """`up`, with demo data from `seed` if there is one; `greet` prints what else a person should know."""
    parser = argparse.ArgumentParser(prog=f"lianshen {verb}", description=__doc__)
    parser.add_argument("--host", default=settings.host, help="the address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=settings.port, help="the port to listen on (%(default)s)")
    parser.add_argument("--verbose", action="store_true", help="how long each step of the start takes")
    given = parser.parse_args(arguments)
    settings = msgspec.structs.replace(settings, host=given.host, port=given.port)
    interrupt_on_signals()
    up = Up(settings, say, partial(_phase, time.monotonic()) if given.verbose else lambda name: None)
    try:
        up.start(seed)
        say(
            f"联审已启动：{settings.url}  （Ctrl-C 停止）",
            f"Lianshen is up: {settings.url}  (Ctrl-C stops it)",
        )
        greet(settings)
        up.keep()
    except KeyboardInterrupt:
        say("正在停止……", "Stopping …")
    finally:
        up.stop()
    sys.stdout.flush()
    # All is stopped. The interpreter has been seen to wait for ever on a lock of some thread at its end.
    os._exit(0)


def _phase(began: float, name: str) -> None:
    print(f"{time.monotonic() - began:7.2f} s  {name}", flush=True)
