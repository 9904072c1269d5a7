"""The words people read for payments."""

from __future__ import annotations

from app.html.words import _
from marketplace.payments.model import Condition
from marketplace.payments.rules import Punctuality

STATES: dict[str, dict[str, str]] = {
    "payment_plan": {"proposed": _("待机构同意"), "agreed": _("已生效"), "refused": _("未同意")},
    "payment_instalment": {
        "agreed": _("待开票"),
        "replaced": _("已由新计划替代"),
        "invoiced": _("待付款"),
        "paid": _("待确认到账"),
        "received": _("已到账"),
    },
}
CONDITIONS = {
    Condition.SIGNING: _("合同签订"),
    Condition.MILESTONE: _("服务节点完成"),
    Condition.ACCEPTANCE: _("最终成果验收"),
    Condition.DATE: _("约定日期"),
}


def state_word(thing: str, state: str) -> str:
    """The word for a state, in the visitor's language."""
    return _(STATES[thing][state])


def record(found: Punctuality) -> str:
    """An owner's public record in one sentence, in the visitor's language."""
    if not (found.in_time or found.late or found.overdue):
        return _("暂无到期的合同款")
    said = _(
        "按时付款 %(in_time)s 笔，迟付 %(late)s 笔，当前超期 %(overdue)s 笔，累计超期 %(days)s 个工作日",
        in_time=found.in_time,
        late=found.late,
        overdue=found.overdue,
        days=found.days_late,
    )
    return said + (_("；其中 %(n)s 笔有争议", n=found.disputed) if found.disputed else "")
