"""What an amendment may change of a published tender."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

from marketplace.tenders.model import LotId, Moment, Words


class LotChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """New amounts of one lot; what is None stays."""

    lot: LotId
    budget: Decimal | None = None
    ceiling: Decimal | None = None
    floor: Decimal | None = None


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What changes; what is None stays. Service, method and basis never change: that is another tender."""

    requirements: Words | None = None
    duration_days: Annotated[int, Meta(ge=1, le=3650)] | None = None
    signups_due: Moment | None = None
    bids_due: Moment | None = None
    lots: tuple[LotChange, ...] = ()
