"""Where a body may stand in the tree."""

from __future__ import annotations

from app.core.ids import BodyId
from app.core.refusal import Refused
from app.register.bodies import refusals  # noqa: F401  (declares the codes used here)
from app.register.bodies.model import Body, BodyAdded, BodyRenamed
from app.register.districts.model import District, Tree


def add(
    id: BodyId, code: str, name: str, short: str, *, district: District, parent: Body | None, tree: Tree
) -> BodyAdded:
    """A body under another lies in the other's district or below."""
    if not code.strip():
        raise Refused("invalid", field="code", why="请填写机构编码")
    if not name.strip():
        raise Refused("invalid", field="name", why="请填写部门名称")
    if parent and not tree.covers(parent.district, district.id):
        raise Refused("body_outside", name=name, parent=parent.name)
    return BodyAdded(
        body=id,
        code=code.strip(),
        name=name.strip(),
        short=short.strip() or name.strip(),
        district=district.id,
        parent=parent.id if parent else None,
    )


def rename(body: Body, name: str, short: str) -> BodyRenamed:
    if not name.strip():
        raise Refused("invalid", field="name", why="请填写部门名称")
    return BodyRenamed(body=body.id, name=name.strip(), short=short.strip() or name.strip())
