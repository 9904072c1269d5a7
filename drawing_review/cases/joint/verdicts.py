"""What a body says in a matter that is no review of drawings, and what all of them come to."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """The later in this order, the more severe."""

    PASSES = "passes"  # 通过
    MENDED = "mended"  # 整改（修改）后通过
    RECTIFY = "rectify"  # 须整改（修改）
    FAILS = "fails"  # 不通过


SIGNS = {"passes": "●", "mended": "◐", "rectify": "▲", "fails": "■"}


def most_severe(parts: Iterable[Verdict]) -> Verdict | None:
    """The whole is as its most severe part; None without any."""
    return max(parts, key=list(Verdict).index, default=None)
