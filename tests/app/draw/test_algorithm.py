"""The draw's algorithm: fair, bound to what was published, and the same in three programs."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.settings import ROOT
from app.dev.build import DESK
from app.draw import algorithm, verify_draw
from app.draw.model import Announced, DrawFile, Entrant, published

PROGRAM = ROOT / "app" / "draw" / "verify_draw.py"
RFC3797 = "17 7 2 16 25 23 8 24 19 13"
PURPOSE = "tender/2026-0001"

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
seeds = st.binary(min_size=32, max_size=32)


@st.composite
def files(draw: st.DrawFn) -> DrawFile:
    purpose = draw(names)
    receipts = draw(st.lists(st.integers(1, 10**6), min_size=1, max_size=12, unique=True))
    nonces = [draw(st.none() | st.binary(max_size=32)) for _ in receipts]
    roster = [
        Entrant(
            receipt=receipt,
            name=draw(names),
            tickets=draw(st.integers(1, 50)),
            pledge=algorithm.pledge(purpose, nonce) if nonce is not None else "",
        )
        for receipt, nonce in zip(sorted(receipts), nonces, strict=True)
    ]
    announced = draw(st.none() | st.builds(Announced, names, names))
    beacon = draw(st.binary(min_size=1, max_size=64)) if announced and draw(st.booleans()) else None
    return algorithm.hold(
        purpose=purpose,
        server_seed=draw(seeds),
        announced=announced,
        roster=roster,
        nonces=nonces,
        beacon=beacon,
    )


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The verifier as a stranger runs it: nothing of ours in its path."""
    return subprocess.run(
        [sys.executable, "-I", "-S", PROGRAM, *arguments], capture_output=True, text=True, check=False
    )


def test_the_worked_example_of_rfc_3797() -> None:
    assert run("--rfc3797").stdout.strip() == RFC3797


@given(files())
def test_a_second_program_agrees_in_every_point(file: DrawFile) -> None:
    assert all(holds for _, holds in verify_draw.checks(json.loads(published(file))))


@settings(max_examples=300)
@given(files(), st.data())
def test_whatever_is_changed_in_the_file_is_found(file: DrawFile, data: st.DataObject) -> None:
    plain = json.loads(published(file))
    field = data.draw(st.sampled_from(["purpose", "commitment", "root", "server_seed", "seed", "format"]))
    change = data.draw(
        st.sampled_from(["field", "name", "tickets", "receipt", "order", "weakness", "beacon"])
    )
    entrant = plain["roster"][-1]
    match change:
        case "field":
            last = plain[field][-1]
            plain[field] = plain[field][:-1] + ("0" if last != "0" else "1")
        case "name":
            entrant["name"] += "x"
        case "tickets" | "receipt":
            entrant[change] += 1
        case "order":
            plain["order"] = [*plain["order"][1:], plain["order"][0] + len(plain["order"])]
        case "weakness":
            plain["weaknesses"] = ["no_beacon", *plain["weaknesses"]]
        case "beacon":
            plain["beacon"] = (plain["beacon"] or "") + "00"
    assert not all(holds for _, holds in verify_draw.checks(plain))


def test_a_revealed_nonce_must_be_the_pledged_one() -> None:
    entrant = Entrant(receipt=1, name="甲", pledge=algorithm.pledge(PURPOSE, b"mine"))
    file = algorithm.hold(
        purpose=PURPOSE, server_seed=bytes(32), announced=None, roster=[entrant], nonces=[b"other"]
    )
    told = dict(verify_draw.checks(json.loads(published(file))))
    assert [what for what, holds in told.items() if not holds] == ["nonces are those pledged"]


def test_the_order_holds_everyone_once_whatever_the_tickets() -> None:
    for tickets in ([1], [1, 1], [5, 1, 1], list(range(1, 40))):
        assert sorted(algorithm.order(b"seed", tickets)) == list(range(len(tickets)))


def test_with_one_ticket_each_it_is_the_textbook_shuffle() -> None:
    def textbook(seed: bytes, count: int) -> list[int]:
        line, words = list(range(count)), algorithm.stream(seed)
        for first in range(count):
            other = first + algorithm.uniform(words, count - first)
            line[first], line[other] = line[other], line[first]
        return line

    for number in range(200):
        seed = number.to_bytes(4, "big")
        assert algorithm.order(seed, [1] * 17) == textbook(seed, 17)


def test_words_of_the_incomplete_last_run_are_rejected() -> None:
    top = 2**64 - 1  # 2**64 % 3 == 1, so this word alone would favour 0
    assert algorithm.uniform(iter([top, 5]), 3) == 2


def test_the_root_is_that_of_rfc_6962() -> None:
    def plain(leaves: list[bytes]) -> bytes:
        if len(leaves) == 1:
            return hashlib.sha256(b"\0" + leaves[0]).digest()
        split = max(2**power for power in range(8) if 2**power < len(leaves))
        return hashlib.sha256(b"\1" + plain(leaves[:split]) + plain(leaves[split:])).digest()

    for count in range(1, 20):
        roster = [Entrant(receipt=number + 1, name=f"单位{number}") for number in range(count)]
        texts = [
            b"".join(
                len(part.encode()).to_bytes(4, "big") + part.encode()
                for part in (str(one.receipt), one.name, "1", "")
            )
            for one in roster
        ]
        assert algorithm.root(roster) == plain(texts).hex()


@pytest.mark.parametrize(
    ("announced", "beacon", "nonces", "told"),
    [
        (None, None, [b"a", b"b"], ("no_beacon",)),
        (Announced("drand", "1"), b"v", [b"a", b"b"], ()),
        (Announced("drand", "1"), None, [b"a", b"b"], ("beacon_missing",)),
        (None, None, [b"a", None], ("no_beacon", "nonce_missing")),
    ],
)
def test_lower_assurance_is_told(
    announced: Announced | None, beacon: bytes | None, nonces: list[bytes | None], told: tuple[str, ...]
) -> None:
    roster = [
        Entrant(receipt=number, name="甲乙"[number - 1], pledge=algorithm.pledge(PURPOSE, nonce))
        for number, nonce in ((1, b"a"), (2, b"b"))
    ]
    assert algorithm.weaknesses(roster, nonces, announced, beacon) == told
    assert "no_nonces" in algorithm.weaknesses([Entrant(receipt=1, name="甲")], [None], None, None)


def chi_squared(seen: dict[object, int], expected: dict[object, float]) -> float:
    return sum((seen.get(key, 0) - want) ** 2 / want for key, want in expected.items())


@pytest.mark.slow
def test_a_hundred_thousand_draws_are_uniform() -> None:
    """χ² over the 24 orders of four: 23 degrees of freedom, 49.7 is passed by chance once in a thousand."""
    seen: dict[object, int] = {}
    for number in range(100_000):
        seed = algorithm.seed(PURPOSE, "00" * 32, number.to_bytes(32, "big"), [], None)
        order = tuple(algorithm.order(seed, [1, 1, 1, 1]))
        seen[order] = seen.get(order, 0) + 1
    expected: dict[object, float] = dict.fromkeys(itertools.permutations(range(4)), 100000 / 24)
    assert chi_squared(seen, expected) < 49.73


@pytest.mark.slow
def test_tickets_weigh_exactly() -> None:
    """Tickets 1, 2, 3: the chance of each order is the product of the shares left. 5 degrees, p = 0.001."""
    tickets, seen = [1, 2, 3], dict[object, int]()
    for number in range(60_000):
        order = tuple(algorithm.order(number.to_bytes(32, "big"), tickets))
        seen[order] = seen.get(order, 0) + 1
    expected: dict[object, float] = {}
    for first, second, third in itertools.permutations(range(3)):
        share = tickets[first] / 6 * tickets[second] / (6 - tickets[first])
        expected[first, second, third] = 60_000 * share
    assert chi_squared(seen, expected) < 20.52


def example(folder: Path) -> Path:
    nonces = [bytes([number]) * 16 for number in range(1, 8)]
    roster = [
        Entrant(
            receipt=number, name=f"中介机构{number}", tickets=number, pledge=algorithm.pledge(PURPOSE, nonce)
        )
        for number, nonce in enumerate(nonces, 1)
    ]
    file = algorithm.hold(
        purpose=PURPOSE,
        server_seed=bytes(range(32)),
        announced=Announced("drand quicknet", "12345"),
        roster=roster,
        nonces=nonces,
        beacon=bytes.fromhex("ab" * 32),
    )
    path = folder / "draw.json"
    path.write_bytes(published(file))
    return path


def test_the_program_says_what_is_wrong(tmp_path: Path) -> None:
    path = example(tmp_path)
    file = json.loads(path.read_bytes())
    assert run(str(path), "--commitment", file["commitment"], "--root", file["root"]).returncode == 0
    other = run(str(path), "--commitment", "00" * 32)
    assert other.returncode == 1 and "WRONG  commitment of the notice" in other.stdout
    file["order"].reverse()
    path.write_text(json.dumps(file))
    assert "WRONG  order" in run(str(path)).stdout
    path.write_text("[]")
    assert run(str(path)).returncode == 2 and run(str(tmp_path / "none")).returncode == 2


def test_the_order_is_pinned(tmp_path: Path) -> None:
    """Draws published by this version must hold for ever: what this file gives may never change."""
    assert json.loads(example(tmp_path).read_bytes())["order"] == [2, 4, 3, 7, 5, 6, 1]


def test_the_browser_agrees(tmp_path: Path) -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "node", "--test", "tests/draw-recompute.test.ts"],
        cwd=DESK,
        env=os.environ | {"DRAW_FILE": str(example(tmp_path))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "skipped 0" in done.stdout
