"""What is refused when a case is concluded."""

from app.core.refusal import declare

declare(
    "disputed",
    409,
    "有 {count} 条意见存在异议或相互矛盾（{numbers}），须经联席会议或专家论证议定后才能作出合格结论。",
    "{count} opinions are contested or contradict one another ({numbers}); a joint meeting or experts settle them first.",
)
declare(
    "institution_unissued",
    409,
    "审查机构尚未签发审查合格意见：{institutions}。须由其法定代表人签发后才能作出合格结论。",
    "The review institution has not issued its approval yet: {institutions}. Its legal representative issues it first.",
)
