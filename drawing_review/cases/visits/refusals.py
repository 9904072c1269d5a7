"""What is refused about site visits."""

from app.core.refusal import declare

declare(
    "visit_open",
    409,
    "第 {number} 次踏勘尚未结束，请先完成记录签署，或取消该次踏勘。",
    "Visit {number} is not over yet: have its record signed, or cancel it.",
)
declare(
    "visit_in_the_past",
    400,
    "踏勘时间（{at}）须晚于现在，请重新选择。",
    "The visit ({at}) must lie in the future. Choose another time.",
)
declare(
    "visit_not_begun",
    409,
    "踏勘定于 {at}，最早可提前两小时登记到场。",
    "The visit is at {at}; arrivals can be entered from two hours before.",
)
declare(
    "visit_needs_reason",
    400,
    "不参加踏勘须说明理由。",
    "Say why your seat does not come.",
)
declare(
    "visit_no_seats",
    409,
    "办件尚未安排审查席位，受理后才能组织踏勘。",
    "The case has no seats yet; visits can be called once it is accepted.",
)
declare(
    "not_at_visit",
    403,
    "“{seat}”席位没有登记到场，请到场登记后再办理。",
    "Nobody of “{seat}” has arrived. Enter your arrival first.",
)
declare(
    "findings_missing",
    409,
    "到场席位须先填写踏勘意见，还缺：{seats}。",
    "Every seat that came gives its finding first; missing: {seats}.",
)
declare(
    "visit_changed",
    409,
    "踏勘记录已被更正，请刷新后核对新的记录再签署。",
    "The record was corrected meanwhile. Reload, read it again, and sign.",
)
declare(
    "visit_signed_already",
    409,
    "“{seat}”席位已签署本次踏勘记录。",
    "“{seat}” has signed this record already.",
)
