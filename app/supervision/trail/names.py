"""Names of what entries speak of by id: one question for a whole page of entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from app.core.fact import Subject
from app.html.words import _
from storage import engine
from storage.trail.queries import TrailLine

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NAMES = """
SELECT id, 'person' AS kind, name FROM person WHERE id = ANY ($1)
UNION ALL SELECT id, 'organisation', name FROM organisation WHERE id = ANY ($1)
UNION ALL SELECT id, 'body', name FROM body WHERE id = ANY ($1)
UNION ALL SELECT id, 'district', name FROM district WHERE id = ANY ($1)
UNION ALL SELECT id, 'project', code || ' ' || name FROM project WHERE id = ANY ($1)
UNION ALL SELECT id, 'document', name FROM document WHERE id = ANY ($1)
UNION ALL SELECT id, 'case', number || ' ' || title FROM review_case WHERE id = ANY ($1)
UNION ALL SELECT id, 'seat', name FROM review_seat WHERE id = ANY ($1)
UNION ALL SELECT id, 'opinion', number::text FROM review_opinion WHERE id = ANY ($1)
UNION ALL SELECT f.id, 'file', concat(v.number, '/', f.name)
    FROM review_file f LEFT JOIN review_version v ON v.id = f.version WHERE f.id = ANY ($1)
UNION ALL SELECT id, 'version', number::text FROM review_version WHERE id = ANY ($1)
"""
KINDS = {
    "case": _("办件"),
    "project": _("项目"),
    "organisation": _("单位"),
    "agency": _("中介机构"),
    "person": _("人员"),
    "body": _("部门"),
    "district": _("所在区划"),
    "document": _("材料"),
    "seat": _("审查席位"),
    "opinion": _("审查意见"),
    "version": _("图纸版本"),
    "grant": _("职责"),
    "session": _("登录会话"),
    "deputy": _("AB 角代办"),
    "message": _("站内消息"),
    "job": _("后台任务"),
    "act": _("操作"),
}


class Names:
    """Id as text → name, for what is still known. What was erased stays an id."""

    def __init__(self, known: dict[str, tuple[str, str]]) -> None:
        self._known = known

    def of(self, id: object) -> str:
        """The name, as a sentence uses it; the id itself if nothing is known of it."""
        text = str(id)
        kind, name = self._known.get(text, ("", ""))
        if kind == "opinion":
            return _("%(number)s 号意见", number=name)
        if kind == "version":
            return _("第 %(number)s 版", number=name)
        if kind == "file":
            number, _slash, file = name.partition("/")
            return _("第 %(number)s 版“%(file)s”", number=number, file=file) if number else file
        return name or text

    def subject(self, subject: Subject) -> str:
        """The kind and the name: "办件 LS2026-000001 …"."""
        kind = _(KINDS[subject.kind]) if subject.kind in KINDS else subject.kind
        if subject.kind == "act":
            return kind
        return f"{kind} {self.of(subject.id)}"


async def names_in(lines: Iterable[TrailLine]) -> Names:
    """The names of every id that the entries hold."""
    ids = {UUID(id) for line in lines for id in _ids(line)}
    rows = await engine.fetch(_NAMES, list(ids)) if ids else []
    return Names({str(row["id"]): (row["kind"], row["name"]) for row in rows})


def _ids(line: TrailLine) -> Iterator[str]:
    for value in (line.fact, line.actor, line.subject.id, str(line.person)):
        yield from _within(value)


def _within(value: Any) -> Iterator[str]:
    """Every id in JSON data, however deep."""
    if isinstance(value, str):
        if _ID.fullmatch(value):
            yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _within(part)
    elif isinstance(value, list):
        for part in value:
            yield from _within(part)
