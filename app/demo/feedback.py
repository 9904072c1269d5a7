"""A window of the demo city, and how those it served rated it: well, badly and put right, held for a look."""

from __future__ import annotations

from msgspec.structs import replace

from app.core.actor import STRANGER
from app.demo.purchase import Moments, Town
from app.register.feedback import rules, store
from app.register.feedback.commands import Said, rate_by_link
from app.register.feedback.counter.commands import open_window, record_at_window
from app.register.feedback.handling.commands import call_back, mend, reply
from app.register.feedback.model import Reason, ServiceAct, ServiceRatingId, WindowId
from storage.unit import Context

CLERK, OVERSEER = "chuangkou", "jianguan"
SERVED = (
    ("施工许可证核发咨询", Said(5, (Reason.ONCE, Reason.KIND))),
    ("建设工程规划许可证变更", Said(4, (Reason.CLEAR,))),
    ("防空地下室易地建设费缴纳", Said(5, (Reason.QUICK,))),
    ("不动产首次登记联办", Said(2, (Reason.AGAIN, Reason.UNCLEAR), "补正材料没有一次说清，跑了三趟。")),
)


async def rated(town: Town) -> Moments:
    """A counter for a week: four people rate it, one badly; a fifth rating comes from the clerk's device."""
    yield town.day(-9)
    clerk = await town.acting(CLERK)
    window = (await open_window(clerk, "工程建设项目综合窗口 3 号")).window
    bad = None
    for number, (title, said) in enumerate(SERVED):
        yield town.day(-8 + number)
        bad = await _served(clerk, window, title, said, f"203.0.113.{number + 10}")
    assert bad is not None
    yield town.day(-4)
    await reply(clerk, bad, "向您致歉。补正事项已改为一次性书面告知。")
    overseer = await town.acting(OVERSEER)
    await call_back(overseer, bad, True, "电话回访，办事人确认三次补正、前两次未书面告知。")
    yield town.day(-2)
    await mend(clerk, bad, "窗口全部事项换用一次性告知单，已向办事人当面说明。")
    yield town.day(-1)
    await _served(clerk, window, "竣工联合验收预约", Said(5), "203.0.113.90", own=True)


async def _served(
    clerk: Context, window: WindowId, title: str, said: Said, address: str, *, own: bool = False
) -> ServiceRatingId:
    """Somebody was served and rates by the link that he was given; `own`: on the clerk's device."""
    device = rules.digest(address, "clerk" if own else "phone")
    made = await record_at_window(
        clerk, window, title, "", device if own else rules.digest("counter", "clerk")
    )
    act = await store.rows.one(ServiceAct, made.service)
    guest = Context(actor=replace(STRANGER, address=address))
    return (await rate_by_link(guest, rules.token(act), replace(said, device=device))).rating
