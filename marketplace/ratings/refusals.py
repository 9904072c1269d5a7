"""What is refused about ratings, and what a person can do about it."""

from app.core.refusal import declare

declare(
    "not_served_yet",
    409,
    "合同尚未履行完毕，不能评价。合同完成或终止后可以评价。",
    "The contract is not performed yet; it can be rated once it is completed or terminated.",
)
declare(
    "rating_incomplete",
    422,
    "请对每一项作出 1 至 {most} 级评价。",
    "Rate every criterion from 1 to {most}.",
)
declare(
    "rated_already",
    409,
    "贵方已经评价过该合同；评价不能修改或撤回。",
    "Your side has rated this contract; a rating is neither changed nor taken back.",
)
declare(
    "not_rated_party",
    403,
    "只有被评价的一方可以“{act}”。",
    "Only the party that was rated can do this.",
)
declare("replied_already", 409, "已经答复过这条评价。", "This rating has been answered already.")
declare(
    "no_call_back",
    409,
    "这条评价没有待办的回访。",
    "No call-back of this rating is open.",
)
declare(
    "no_mending",
    409,
    "这条评价没有待办的整改。",
    "Nothing has to be put right after this rating.",
)
