"""Requests a second of reads and of a trailed write: against their bare statements, and without the trail.

    ./lianshen bench http [--seconds 1] [--concurrency 8]

One run on real servers: the web process under granian, a light client in a process of its own. What is
compared is measured in turn; a number is the median of the turns, in brackets their best. Worker, ticker
and with them the sequencer do not run: a request is measured, not what follows it. Nothing is printed of
two sides that did not do the same.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import platform
from concurrent.futures import ProcessPoolExecutor

from app.core.settings import Settings
from tests.bench.load import client, statements
from tests.bench.load.client import Load
from tests.bench.load.house import House, houses
from tests.bench.load.statements import Replay, Statement
from tests.bench.load.turns import Side, in_turn, tell
from tests.bench.load.untrailed import widen_limit
from tests.drawing_review.applied import ANSWERS

CASES = 60  # more than a page of the list
TURNS = 4
READS = 9  # for each write in the mixed load
MADE = "SELECT count(*) FROM review_case"
SAME = """
SELECT DISTINCT project, title, state, owner, designer, district, scale, version, conclusion, submitted_at,
    accepted_at, concluded_at, next_due FROM review_case
"""
TRAILED = """
SELECT (SELECT count(*) FROM trail_entry WHERE act = 'case.open' AND outcome = 'done'),
    (SELECT count(*) FROM trail_effect WHERE tab = 'review_case')
"""


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen bench http", description=__doc__)
    parser.add_argument("--seconds", type=float, default=1, help="of each turn")
    parser.add_argument("--concurrency", type=int, default=8)
    options = parser.parse_args(arguments)
    widen_limit()  # the statements are captured in this process
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    print(f"{machine}; {options.concurrency} at once; {TURNS} turns of {options.seconds:g} s a side\n")
    with houses() as both, ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as other:
        Bench(*both, other, options.concurrency, options.seconds).run()
    return 0


class Bench:
    """The measurements in their order."""

    def __init__(
        self, trailed: House, untrailed: House, other: ProcessPoolExecutor, concurrency: int, seconds: float
    ) -> None:
        self.trailed, self.untrailed = trailed, untrailed
        self.other, self.concurrency, self.seconds = other, concurrency, seconds
        [(project,)] = trailed.rows("SELECT id FROM project ORDER BY code LIMIT 1")
        form = {"project": str(project), "title": "bench", "matters": ["review"], "unclassified": True}
        self.body = json.dumps({**form, "answers": ANSWERS}).encode()

    def run(self) -> None:
        for house in (self.trailed, self.untrailed):
            for _ in range(CASES):
                house.designer.answer(self._write(house))
        self._against_bare("GET /api/cases/{id}", self._read(self.trailed))
        self._against_bare("GET /cases", self.trailed.designer.request("GET", "/cases"))
        written = self._against_bare("POST /api/applications", self._write(self.trailed))
        self._with_and_without("Opening cases", 0)
        self._with_and_without(f"{READS} reads for each case opened", READS)
        self._statements_alone(*written)

    def _write(self, house: House) -> bytes:
        return house.designer.request("POST", "/api/applications", self.body)

    def _read(self, house: House) -> bytes:
        [(newest,)] = house.rows("SELECT id FROM review_case ORDER BY id DESC LIMIT 1")
        return house.designer.request("GET", f"/api/cases/{newest}")

    def _against_bare(self, what: str, request: bytes) -> tuple[list[Statement], frozenset[str]]:
        """A request against the statements it runs; those, and what in them is new each time."""
        run, new = asyncio.run(statements.written_down(self.trailed.settings, request))
        told, bare = in_turn(self._http(self.trailed, [request]), self._bare(self.trailed, run, new), TURNS)
        tell(f"{what}: {len(run)} statements", "over HTTP", told, "through bare asyncpg", bare)
        return run, new

    def _with_and_without(self, what: str, reads: int) -> None:
        """The same load on both houses. Raises RuntimeError if they did not end up with the same rows."""
        sides = []
        before = [house.rows(MADE)[0][0] for house in (self.trailed, self.untrailed)]
        for house in (self.trailed, self.untrailed):
            sides.append(self._http(house, [self._write(house), *[self._read(house)] * reads]))
        ours, theirs = in_turn(*sides, TURNS)
        self._check(before)
        tell(f"{what}, the trail's part in it", "with the trail", ours, "without", theirs)

    def _check(self, before: list[object]) -> None:
        if self.trailed.rows(SAME) != self.untrailed.rows(SAME):
            raise RuntimeError("the two houses did not make the same rows")
        after = [house.rows(MADE)[0][0] for house in (self.trailed, self.untrailed)]
        trail = [house.rows(TRAILED)[0] for house in (self.trailed, self.untrailed)]
        if trail != [(after[0], after[0]), (0, 0)]:
            raise RuntimeError(f"entries and effects {trail} of {after} cases")
        if any(late <= early for early, late in zip(before, after, strict=True)):
            raise RuntimeError("no case was opened")

    def _statements_alone(self, run: list[Statement], new: frozenset[str]) -> None:
        bare = statements.without_trail(run)
        ours, theirs = in_turn(
            self._bare(self.trailed, run, new), self._bare(self.untrailed, bare, new), TURNS
        )
        what = f"Its {len(run)} statements through bare asyncpg, {len(run) - len(bare)} of them for the trail"
        tell(what, "with the trail", ours, "without", theirs)

    def _http(self, house: House, requests: list[bytes]) -> Side:
        load = Load(house.settings.port, requests, self.concurrency, self.seconds)
        return lambda: self.other.submit(client.run, load).result()

    def _bare(self, house: House, run: list[Statement], new: frozenset[str]) -> Side:
        replay = Replay(house.settings.database_url, run, new, self.concurrency, self.seconds)
        return lambda: self.other.submit(statements.run, replay).result()
