"""What bids refuse, and what the agency can do about it."""

from app.core.refusal import declare, reads

declare(
    "bids_closed",
    409,
    "投标时间为 {since} 至 {due}，现在不能投标。",
    "Bids are taken from {since} to {due}; not now.",
)
declare(
    "offer_refused",
    409,
    "报价不符合要求：{why}",
    "The offer cannot be taken: {why}",
)
declare(
    "bids_unread",
    403,
    "开启之前，任何人不能查看投标、报价或投标数量，包括采购人。开启时间不早于 {due}。",
    "Nobody reads bids, prices or their number before the opening, the owner included. It is not before {due}.",
)
declare(
    "must_be_sealed",
    409,
    "本项目的投标必须先在您的浏览器或命令行中密封，不能以明文提交。",
    "Bids for this tender must be sealed in your browser or by the command line first; none is taken in clear.",
)
declare(
    "auction_running",
    409,
    "竞价尚未结束，结束前不公开各家报价和身份。",
    "The auction is not over; until then neither prices nor names are told.",
)
declare(
    "correction_open",
    409,
    "更正期限至 {due}，期满前不能作出决定。",
    "A correction is due at {due}; nothing is decided before.",
)
declare(
    "correction_first",
    409,
    "否决前须一次性告知全部问题并给予更正期限。请先发出更正通知。",
    "Before a bid is rejected its agency is told everything that is wrong, once, and may correct it.",
)
declare("corrected_once", 409, "每份投标只有一次更正机会。", "Each bid may be corrected once.")
declare("correction_over", 409, "更正期限已于 {due} 届满。", "The time for corrections ended at {due}.")

reads("price", "报价", "price")
reads("published_at", "信标公布时间", "when it was published")
