"""What is refused when a violation is reported."""

from app.core.refusal import declare

declare(
    "not_a_violation",
    409,
    "只有写明条文、未撤销的强制性意见可以上报为违反强制性标准。",
    "Only a mandatory opinion that cites its clause and is not withdrawn can be reported as a violation.",
)
declare(
    "violation_reported",
    409,
    "该意见已上报，无需重复上报。",
    "This opinion has been reported already.",
)
