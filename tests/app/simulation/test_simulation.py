"""The simulated city: its plan is its seed's, and a small one is shown and recomputed as it was planted."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import pytest

from app.cli.simulate import main
from app.core.ids import new_id
from app.core.refusal import Refused
from app.core.settings import Settings
from app.simulation.life import Life, Lived, Moments
from app.simulation.plan import Planned, Size, plan
from marketplace.awards import queries as awards
from marketplace.tenders.model import TenderId


def test_a_seed_gives_one_plan_with_everything_planted_in_it() -> None:
    size = Size()
    planned = plan(size, 480)
    assert planned == plan(size, 480) != plan(Size(seed=2), 480)
    assert len(planned) == 3000 and max(one.day for one in planned) < 480
    assert 200 < sum(one.late > 0 for one in planned) < 500
    assert all(one.late for one in planned if one.terminated or one.point_contested)
    unfair = [one for one in planned if one.rating == "unfair"]
    assert 50 < len(unfair) < 250 and not any(one.late for one in unfair)
    assert any(one.contested and not one.removed for one in planned)
    assert all(one.contested and one.rating == "unfair" for one in planned if one.removed)
    assert {one.charge for one in planned} == {"", "upheld", "cleared"}
    assert all(len(set(one.agencies)) == 3 for one in planned if one.abandoned)


async def test_a_purchase_whose_result_nobody_holds_any_more_ends_and_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Bought(Life):
        """From the award on; what comes before needs a city."""

        async def _bought(self) -> Moments:
            self.told.tender = TenderId(new_id())
            yield self.at(0)

    async def fallen(tender: TenderId) -> list[Any]:
        return [SimpleNamespace(state="cancelled")]

    monkeypatch.setattr(awards, "awards", fallen)
    agencies, days = [cast(Any, None)] * 6, [date(2026, 4, 1)] * 40
    one = Bought(cast(Any, SimpleNamespace(owners=agencies, agencies=agencies)), planned_one(), days)
    assert [moment.date() async for moment in one.lead()] == days[:2]
    assert (one.told.ended, one.told.contract) == ("fell away", None)


def planned_one() -> Planned:
    return msgspec.structs.replace(plan(Size(agencies=6, contracts=8), 20)[0], owner=0, day=0)


@pytest.mark.servers
def test_a_small_city_lives_two_years_and_every_score_is_recomputed(home: Path) -> None:
    settings = Settings(home=home)
    city = ["--agencies", "6", "--contracts", "8", "--months", "6", "--seed", "5"]
    assert main(city, settings) == 0
    lines = (home / "truth.jsonl").read_bytes().splitlines()
    lives = [msgspec.json.decode(line, type=Lived) for line in lines]
    assert len(lives) == 8 and any(one.ended == "performed" for one in lives)
    with pytest.raises(Refused) as refused:
        main(city, settings)
    assert refused.value.code == "home_is_settled"
