"""An institute's alias is set, changed or dropped. What holds for a file is what stood when it was read."""

from __future__ import annotations

from app.core.fact import Fact
from app.core.ids import OrganisationId
from drawing_review.meaning.model import Kind


class AliasSet(Fact, frozen=True, tag="alias.set"):  # 设定图层对照
    organisation: OrganisationId
    kind: Kind
    name: str
    token: str  # "": it means nothing
    before: str | None  # the token it had; None where there was no alias


class AliasDropped(Fact, frozen=True, tag="alias.dropped"):  # 删除图层对照
    organisation: OrganisationId
    kind: Kind
    name: str
    before: str
