"""What is refused about a tender's beacon."""

from app.core.refusal import declare

declare(
    "beacon_unnamed",
    409,
    "本项目公告没有约定公共随机信标，不需要登记或见证。",
    "This tender named no public beacon at publication; there is nothing to enter or witness.",
)
declare(
    "beacon_too_early",
    409,
    "信标值在投标截止（{due}）之后才能登记，请届时再来。",
    "The beacon's value is entered after the bids' deadline ({due}); come back then.",
)
declare(
    "beacon_known_before",
    409,
    "该信标值公布于 {published}，不晚于投标截止（{due}），截止前已有人知道，不能用于摇号。"
    "请登记截止之后公布的一期；没有的，由监管人员决定不用信标。",
    "This value was published at {published}, not after the bids' deadline ({due}): somebody could know it before. "
    "Enter one published later; if there is none, the regulator decides to go on without.",
)
declare(
    "beacon_in_future",
    409,
    "信标公布时间 {published} 还没有到，请核对出处上的时间。",
    "The moment of publication, {published}, has not come yet; check it at the source.",
)
declare(
    "beacon_own_entry",
    403,
    "登记信标值的人不能自己见证，请由另一名监管人员见证。",
    "Whoever entered the value cannot witness it; another person of the regulator does.",
)
declare(
    "beacon_awaited",
    409,
    "公告约定的公共随机信标（{source}，{round}）尚未登记并见证，摇号还没有进行，不能确定结果。",
    "The public beacon that was named ({source}, {round}) has not been entered and witnessed; the draw is not "
    "held and nothing can be decided.",
)
declare(
    "beacon_differs",
    409,
    "您从出处看到的数值与采购人登记的不一致。请再核对一次；确有不符的，说明理由退回登记。",
    "What you read at the source is not what the owner entered. Check once more; if they differ, reject the entry with the reason.",
)
