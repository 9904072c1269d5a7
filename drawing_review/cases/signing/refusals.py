"""What is refused when a part is signed."""

from app.core.refusal import declare

declare(
    "own_opinions_open",
    409,
    "本席还有未销项的强制性意见（{numbers}），不能出具“通过”结论；请先销项，或出具“不通过”。",
    "Mandatory opinions of this seat are still open ({numbers}); close them first, or object.",
)
declare(
    "part_signed_already",
    409,
    "您负责的专业已在第 {version} 版上签署结论，无需重复签署。如需更改，请先收回结论。",
    "You have signed your disciplines on version {version} already. Take that back first to change it.",
)
declare(
    "checklist_unsigned",
    409,
    "以下专业的审查要点尚未签署：{disciplines}。请逐条核对并签署要点表后，再出具结论。",
    "These disciplines have no signed checklist yet: {disciplines}. Sign it point by point first.",
)
