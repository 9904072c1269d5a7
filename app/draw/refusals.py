"""Refusals about draws."""

from app.core.refusal import declare

declare(
    "draw_exists",
    409,
    "“{purpose}”的摇号承诺值已经公布，不能再公布一次。",
    "The commitment of the draw for “{purpose}” stands already; it cannot be published twice.",
)
declare(
    "roster_wrong",
    400,
    "摇号名册不能锁定：{why}。",
    "The roster cannot be frozen: {why}.",
)
declare(
    "nonce_wrong",
    400,
    "第 {receipt} 号的随机数与其投标时封存的不符，不能用于摇号。",
    "The nonce of receipt {receipt} is not the one sealed with the bid and cannot be used in the draw.",
)
declare(
    "beacon_not_announced",
    400,
    "公告没有约定公共随机信标，摇号时不能再加入。",
    "The notice announced no public beacon, so none can be added at the draw.",
)
declare(
    "beacon_empty",
    400,
    "信标值应为十六进制数，且不能为空。",
    "The beacon's value is a hexadecimal number, not empty.",
)
declare(
    "beacon_unreadable",
    400,
    "信标值应为公布的号码或十六进制数：{least} 至 {most} 个数字或英文字母，各组之间可用空格、逗号或加号分开，不要写文字说明。",
    "The beacon's value is the published numbers or a hexadecimal number: {least} to {most} digits or letters a–z, groups parted by blanks, commas or plus signs, without words.",
)
