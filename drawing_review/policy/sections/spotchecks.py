"""The share of the cases concluded by commitment that is checked afterwards (抽查比例), by matter."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from drawing_review.policy.keys import JointMatter
from drawing_review.policy.model import Policy, Section

Count = Annotated[int, Meta(ge=1, le=366)]


class SpotCheckShare(msgspec.Struct, frozen=True, kw_only=True):
    """So many of a hundred cases, and never fewer than `at_least`; each is looked at within `days`."""

    matter: JointMatter
    percent: Annotated[int, Meta(ge=1, le=100)]
    at_least: Count
    days: Count  # working days


SPOT_CHECKS = Section("spotchecks", SpotCheckShare, ("matter",), Path(__file__).with_suffix(".toml"))


def share_of(policy: Policy, matter: JointMatter) -> SpotCheckShare:
    """The share in force. LookupError where none is."""
    found = policy.one(SPOT_CHECKS, matter)
    if found is None:
        raise LookupError(f"no share of spot checks for {matter} on {policy.on}")
    return found


def drawn_of(share: SpotCheckShare, cases: int) -> int:
    """How many of so many cases are checked: the share rounded up, the least number, or all there are."""
    return min(cases, max(share.at_least, -(-cases * share.percent // 100)))
