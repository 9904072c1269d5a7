"""The steps of a draw, refused where they must be."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.core.ids import new_id
from app.core.refusal import Refused
from app.draw import algorithm, rules
from app.draw.model import Announced, Draw, DrawId, Entrant

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ROSTER = [Entrant(receipt=7, name="乙", pledge=algorithm.pledge("p", b"b")), Entrant(receipt=3, name="甲")]


def committed(announced: Announced | None = None) -> Draw:
    return Draw(
        id=DrawId(new_id()),
        purpose="p",
        state="committed",
        commitment=algorithm.commitment("p", bytes(32), announced),
        server_seed=bytes(32).hex(),
        announced=announced,
        committed_at=NOW,
    )


def refused(code: str, why: str = "") -> object:
    return pytest.raises(Refused, match=f"^{code}.*{why}")


def test_the_roster_is_ordered_by_receipt_whoever_comes_first() -> None:
    one = rules.freeze(committed(), ROSTER, NOW)
    other = rules.freeze(committed(), ROSTER[::-1], NOW)
    assert [entrant.receipt for entrant in one.roster] == [3, 7]
    assert one.root == other.root


@pytest.mark.parametrize(
    "entrants",
    [
        [],
        [Entrant(receipt=1, name="甲"), Entrant(receipt=1, name="乙")],
        [Entrant(receipt=1, name="甲", tickets=0)],
        [Entrant(receipt=1, name="甲", tickets=2**33)],
    ],
)
def test_a_roster_that_cannot_be_drawn_is_refused(entrants: list[Entrant]) -> None:
    with pytest.raises(Refused) as told:
        rules.freeze(committed(), entrants, NOW)
    assert told.value.code == "roster_wrong"


def test_each_step_once_and_in_order() -> None:
    with pytest.raises(Refused, match="no_such_step"):
        rules.hold(committed(), {}, None, NOW)
    frozen = rules.freeze(committed(), ROSTER, NOW)
    with pytest.raises(Refused, match="no_such_step"):
        rules.freeze(frozen, ROSTER, NOW)
    drawn = rules.hold(frozen, {7: b"b"}, None, NOW)
    with pytest.raises(Refused, match="no_such_step"):
        rules.hold(drawn, {7: b"b"}, None, NOW)


def test_only_sealed_nonces_and_announced_beacons_count() -> None:
    frozen = rules.freeze(committed(), ROSTER, NOW)
    for nonces in ({7: b"other"}, {3: b"never sealed"}, {99: b"nobody"}):
        with pytest.raises(Refused, match="nonce_wrong"):
            rules.hold(frozen, nonces, None, NOW)
    with pytest.raises(Refused, match="beacon_not_announced"):
        rules.hold(frozen, {}, b"value", NOW)
    announced = rules.freeze(committed(Announced("drand", "9")), ROSTER, NOW)
    with pytest.raises(Refused, match="beacon_empty"):
        rules.hold(announced, {}, b"", NOW)


def test_the_file_says_what_is_known_and_gives_every_place() -> None:
    drawn = rules.hold(rules.freeze(committed(), ROSTER, NOW), {}, None, NOW)
    assert drawn.file is not None
    assert drawn.file.weaknesses == ("no_beacon", "nonce_missing")
    assert set(rules.places(drawn.file).values()) == {1, 2}
