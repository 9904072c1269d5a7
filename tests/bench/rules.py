"""Rules on building sets with violations planted in them: what is found, what is falsely alarmed.

    ./lianshen bench rules [--seeds N] [--rule PART OF AN ID] [--misses] [--real]

Each seed's set is drawn three times: clean, wrong by less than the measuring tolerance, and with one
violation a rule; each is read from its DXF bytes and checked. --misses lists everything
that was not as it must be.
--real adds which rules decided (passed or failed) on which files of ../shared/drawings.
Status 1 if something planted was missed by a rule that is built, or a clean twin has a "fails".
"""

from __future__ import annotations

import argparse

from app.core.settings import Settings
from tests.bench.planted.real import decided
from tests.bench.planted.run import run_seed
from tests.bench.planted.score import Score, built
from tests.bench.planted.table import misses, table


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen bench rules", description=__doc__)
    parser.add_argument("--seeds", type=int, default=1, metavar="N", help="how many building sets")
    parser.add_argument("--first", type=int, default=1, metavar="SEED")
    parser.add_argument("--rule", default="", metavar="PART", help="only rules whose catalogue id holds this")
    parser.add_argument("--misses", action="store_true", help="list what was missed or falsely alarmed")
    parser.add_argument("--real", action="store_true", help="and what decided on ../shared/drawings")
    options = parser.parse_args(arguments)
    score = Score(built())
    for seed in range(options.first, options.first + options.seeds):
        for judged in run_seed(seed, settings):
            score.add(judged)
    print(table(score, options.rule))
    if options.misses:
        print(misses(score, options.rule))
    if options.real:
        print(decided(settings))
    return 0 if score.holds else 1
