"""What a rulebook is asked of a drawing: everything that its findings depend on, and its name."""

from __future__ import annotations

import hashlib
from datetime import date

import msgspec

from drawing_review import checks
from drawing_review.checks import Profile


class Asked(msgspec.Struct, frozen=True):
    drawing: str  # SHA-256 of the read drawing: of the file's bytes and of what its layers mean
    rulebook: str
    on: date  # 提交之日
    profile: Profile
    confirmed: tuple[str, ...] = ()  # rules whose numbers a person has confirmed, sorted

    def key(self) -> str:
        """Names the findings before they are made: with the version of the checks, of GEOS and of Python."""
        return hashlib.sha256(msgspec.json.encode((checks.version(), self))).hexdigest()
