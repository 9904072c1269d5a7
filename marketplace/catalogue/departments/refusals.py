"""What is refused about approving departments."""

from app.core.refusal import declare

declare(
    "no_department",
    409,
    "该服务事项尚未明确审批部门，审批部门暂不能评价。请由目录管理人员先在服务事项页面明确。",
    "No approving department is named for this service yet; the catalogue's keepers name it on its page.",
)
declare(
    "department_elsewhere",
    409,
    "“{body}”不在本地或其上级，不能作为本地该事项的审批部门。",
    "“{body}” is neither of this district nor of one above it.",
)
