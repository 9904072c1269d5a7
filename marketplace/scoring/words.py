"""Words of scoring on pages."""

from app.html.words import _
from marketplace.scoring.model import SheetState, State

STATES = {
    State.SCORING: _("评分中"),
    State.UNLOCKED: _("评分已解锁，待签署报告"),
    State.REPORTED: _("评审报告已签署"),
    State.VOID: _("已作废"),
}
SHEETS = {SheetState.OPEN: _("未提交"), SheetState.SUBMITTED: _("评分表已交")}
