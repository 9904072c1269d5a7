"""How long each person had the case's drawings open (阅图时长), from the trail: the page tells every while.

An opening counts one interval, each sign of life after it one more: so the figure is right to an interval.
"""

from __future__ import annotations

from app.core.fact import Fact
from app.core.ids import CaseId, PersonId
from drawing_review.cases.model import VersionId
from drawing_review.cases.versions.commands import VIEWERS
from storage.engine import fetch
from storage.operation import operation
from storage.unit import Operation

EVERY = 300  # seconds between two signs of life of an open drawing

_OPEN = """
SELECT person, count(*) AS signs, count(*) FILTER (WHERE act = 'drawing.view') AS openings
FROM trail_entry WHERE subject_kind = 'case' AND subject_id = $1 AND outcome = 'done'
AND act IN ('drawing.view', 'drawing.keep_open') AND person IS NOT NULL GROUP BY person
"""


class DrawingKeptOpen(Fact, frozen=True, tag="drawing.kept_open"):  # 图纸持续打开
    case: CaseId
    version: VersionId
    person: PersonId | None
    seconds: int


@operation("drawing.keep_open", zh="持续查看图纸", en="keep a drawing open", roles=VIEWERS)
async def keep_open(op: Operation, case_id: CaseId, version_id: VersionId) -> DrawingKeptOpen:
    """The drawing has been open for another while. Who may see it is decided before."""
    return DrawingKeptOpen(case=case_id, version=version_id, person=op.actor.person, seconds=EVERY)


async def minutes_open(case: CaseId) -> dict[PersonId, int]:
    """Person → minutes for which he had a drawing of the case open."""
    rows = await fetch(_OPEN, str(case))
    return {PersonId(row["person"]): row["signs"] * EVERY // 60 for row in rows}
