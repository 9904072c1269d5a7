"""The written notice (违规告知书) that tells an agency what it is accused of, and until when it is heard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from app.core.ids import BodyId
from app.html.say import moment
from app.paper.model import Entries, Paragraph, Points
from app.register.notices.model import Draft, Kind
from marketplace.charges.model import Charge
from marketplace.charges.words import GROUNDS


def notice_of(charge: Charge, evidence: Sequence[str], due: datetime, issuer: BodyId, source: UUID) -> Draft:
    """The accusation, the evidence by its titles, the right to be heard (行政处罚法 44、45)."""
    return Draft(
        kind=Kind.CHARGE,
        issuer=issuer,
        addressee=charge.agency,
        path=f"/charges/{charge.id}",
        about=charge.number,
        blocks=(
            Paragraph("我单位受理了涉及贵单位的违规报告，现将有关事项告知如下。"),
            Entries(
                (
                    ("违规报告编号", charge.number),
                    ("违规情形", GROUNDS[charge.ground]),
                    ("违规事实", charge.facts),
                    ("陈述申辩期限", moment(due)),
                )
            ),
            Points(tuple(f"证据：{title}" for title in evidence)),
            Paragraph("贵单位可以在平台查阅报告和证据，并在上述期限内陈述申辩。期限届满前不作出决定。"),
        ),
        source=source,
    )
