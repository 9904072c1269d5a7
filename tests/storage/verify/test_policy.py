"""Which checkpoints a policy of witnesses believes (C2SP tlog-policy)."""

from __future__ import annotations

import pytest

from storage.verify.note import Unreadable
from storage.verify.policy import read_policy
from storage.witness.cosignature import Cosigner

X1, X2, X3, Y1, Y2 = (Cosigner(f"w.test/{name}", name.encode() * 32).key.vkey for name in "abcde")
TWO_BODIES = f"""
# two of the city's three, and one of the province's
witness X1 {X1} http://127.0.0.1:1
witness X2 {X2}
  witness X3 {X3}
group city 2 X1 X2 X3
witness Y1 {Y1}
witness Y2 {Y2}
group province any Y1 Y2
group both all city province
quorum both
"""


@pytest.mark.parametrize(
    ("signed", "enough"),
    [("X1 X2 Y1", True), ("X1 X2 X3 Y1 Y2", True), ("X1 X2 X3", False), ("X1 Y1 Y2", False), ("", False)],
)
def test_groups_of_groups(signed: str, enough: bool) -> None:
    assert read_policy(TWO_BODIES).satisfied(signed.split()) is enough


def test_one_witness_and_none() -> None:
    one = read_policy(f"witness X1 {X1}\nquorum X1\n")
    assert (one.satisfied(["X1"]), one.satisfied([])) == (True, False)
    assert read_policy("quorum none").satisfied([])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "quorum nobody",
        "quorum none\nquorum none",
        f"witness none {X1}\nquorum none",
        f"witness A {X1}\nwitness A {X2}\nquorum none",
        f"witness A {X1}\nwitness B {X1}\nquorum none",
        f"witness A {X1[:-4]}AAAA\nquorum none",
        f"witness A {X1}\ngroup g 2 A\nquorum g",
        f"witness A {X1}\ngroup g 0 A\nquorum g",
        f"witness A {X1}\ngroup g all A A\nquorum g",
        f"witness A {X1}\ngroup g any A\ngroup h any A\nquorum g",
        f"group g any A\nwitness A {X1}\nquorum g",
        f"witness A {X1}\nquorum A\nsomething else",
    ],
)
def test_a_policy_that_says_nothing_clear_is_not_read(text: str) -> None:
    with pytest.raises(Unreadable):
        read_policy(text)
