"""The states of a tender and of its cancellation. What holds a tender stands beside its state (`Hold`)."""

from __future__ import annotations

from app.core.states import StateTable

_GOING = ("enquiry", "bidding", "sealed", "opening", "auction", "selecting", "awarded")

TENDER = StateTable(
    "tender",
    "draft",  # 草稿
    {
        ("draft", "submit"): "review",  # 待复核
        ("review", "return"): "draft",
        ("draft", "publish"): "enquiry",  # 公告答疑
        ("review", "publish"): "enquiry",
        ("enquiry", "begin_bidding"): "bidding",  # 投标
        ("bidding", "close"): "sealed",  # 已截止，待开启
        ("sealed", "open"): "opening",  # 开启中
        ("opening", "auction"): "auction",  # 反向竞价
        ("opening", "select"): "selecting",  # 评审选取
        ("auction", "select"): "selecting",
        ("selecting", "award"): "awarded",  # 结果公示
        ("awarded", "reselect"): "selecting",  # a complaint was upheld
        ("awarded", "contract"): "contracted",  # 已签合同
        ("contracted", "serve"): "serving",  # 服务中
        ("serving", "deliver"): "delivered",  # 已交付
        ("delivered", "evaluate"): "evaluated",  # 已评价
        ("evaluated", "archive"): "archived",  # 已归档
        **{(state, "fail"): "failed" for state in _GOING},  # 采购失败
        **{(state, "cancel"): "cancelled" for state in _GOING},  # 已取消
        ("draft", "discard"): "discarded",  # 已删除
    },
    frozenset({"archived", "failed", "cancelled", "discarded"}),
)

LOT = StateTable(
    "lot",
    "open",  # 未决
    {
        ("open", "award"): "awarded",  # 已选定
        ("awarded", "reopen"): "open",
        ("open", "fail"): "failed",  # 流标
        ("awarded", "fail"): "failed",
        ("awarded", "contract"): "contracted",  # 已签合同
    },
    frozenset({"failed", "contracted"}),
)

CANCELLATION = StateTable(
    "cancellation",
    "pending",  # 待生效
    {
        ("pending", "activate"): "active",  # 已生效
        ("pending", "withdraw"): "withdrawn",  # 已撤回
    },
    frozenset({"active", "withdrawn"}),
)

TAKES_PAPERS = frozenset({"draft", "review", "enquiry", "bidding"})  # what was bid on stays as it was
PUBLIC = frozenset(TENDER.states) - {"draft", "review", "discarded"}
"""The states that everybody may see."""
