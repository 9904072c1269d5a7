"""What is refused about offers."""

from app.core.refusal import declare

declare(
    "service_unlisted",
    400,
    "服务事项“{service}”不在受理地区的现行目录中，请从列表中选择。",
    "Service “{service}” is not in the district's catalogue; choose one from the list.",
)
