"""What is refused about credit points, and what a person can do about it."""

from app.core.refusal import declare

declare(
    "not_your_point",
    403,
    "只有被记分的机构可以对这一记分提出异议。",
    "Only the agency that the point is about can object to it.",
)
declare(
    "supposed_too_much",
    400,
    "每一项请填写 0 至 {most} 之间的整数。",
    "Give whole numbers from 0 to {most}.",
)
