"""What is refused on public pages of agencies."""

from app.core.refusal import declare

declare(
    "compare_some",
    400,
    "请选择 2 至 {most} 家机构进行比较。",
    "Choose two to {most} agencies to compare.",
)
