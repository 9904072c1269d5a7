"""Who acts: a person, for an organisation or body, with the duties he holds there now."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from app.core.ids import BodyId, DistrictId, OrganisationId, PersonId
from app.core.matter import JointMatter


class Role(StrEnum):
    """What a duty allows. The statutory Chinese term stands beside each, once."""

    OWNER = "owner"  # 建设单位（项目业主）
    DESIGNER = "designer"  # 设计单位
    AGENCY = "agency"  # 中介服务机构
    REVIEWER = "reviewer"  # 审查人员
    COORDINATOR = "coordinator"  # 综合窗口（牵头协调）
    REGULATOR = "regulator"  # 监管人员
    INSPECTOR = "inspector"  # 现场监督人员
    SYSTEM_ADMIN = "system_admin"  # 系统管理员
    SECURITY_ADMIN = "security_admin"  # 安全管理员
    AUDIT_ADMIN = "audit_admin"  # 审计管理员
    SYSTEM = "system"  # 系统自动（worker、ticker），不登录


SIGNED_IN: frozenset[Role] = frozenset()  # `reading=SIGNED_IN`: any person who is signed in


class Duty(msgspec.Struct, frozen=True):
    """One right, scoped: a role held in an organisation or a body, for a district and all below it."""

    role: Role
    organisation: OrganisationId | None = None
    body: BodyId | None = None
    district: DistrictId | None = None


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """The person who acts now. `person` is None for the system and for someone without an account."""

    person: PersonId | None
    name: str
    duties: tuple[Duty, ...] = ()
    organisation: OrganisationId | None = None  # 当前代表的单位
    body: BodyId | None = None  # 当前所在的审查（审批）部门
    deputy_for: PersonId | None = None  # AB 角：代谁办理
    agent: OrganisationId | None = None  # 代办：以哪个受托单位的名义替 organisation 办理
    matters: frozenset[JointMatter] = frozenset()  # of an agent: in which he may act
    address: str | None = None

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(duty.role for duty in self.duties)

    def holds(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)

    def bodies(self, role: Role) -> frozenset[BodyId]:
        """The bodies in which the actor holds `role`."""
        return frozenset(d.body for d in self.duties if d.role == role and d.body is not None)


def system(part: str) -> Actor:
    """The system itself: `part` is "worker", "ticker" or "migrate"."""
    return Actor(person=None, name=part, duties=(Duty(Role.SYSTEM),))


STRANGER = Actor(person=None, name="anonymous")
