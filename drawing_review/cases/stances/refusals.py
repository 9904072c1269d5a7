"""What is refused about stances."""

from app.core.refusal import declare

declare(
    "own_opinion",
    409,
    "这是本席提出的意见，不能附议或提出异议；如有更正，请撤销或另提意见。",
    "This opinion is your own seat's; withdraw it or give another one instead.",
)
declare(
    "stance_taken",
    409,
    "“{seat}”席位已对该意见表态，请先撤回原来的表态。",
    "“{seat}” has taken a stance on this opinion already; take that back first.",
)
declare(
    "opinion_over",
    409,
    "该意见已销项或撤销，不能再附议或提出异议。",
    "This opinion is closed or withdrawn, so no stance on it is possible any more.",
)
