"""An institute's aliases, how they came about, and the files on which they can be tried."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from app.core.ids import OrganisationId, PersonId
from app.register.people.queries import named
from drawing_review.aliases import store
from drawing_review.meaning.model import Alias
from storage.engine import fetch

MOST_FILES, MOST_CHANGES = 30, 200

_INSTITUTES = """
SELECT o.id, o.name, o.code, (SELECT count(*) FROM layer_alias a WHERE a.organisation = o.id) AS aliases
FROM organisation o
WHERE o.id IN (SELECT designer FROM review_case UNION SELECT designer FROM project_designer
    UNION SELECT organisation FROM layer_alias)
ORDER BY o.name
"""
_FILES = """
SELECT f.id, f.name AS file, v.number, c.number AS case_number, f.drawing
FROM review_file f JOIN review_version v ON v.id = f.version JOIN review_case c ON c.id = v.case
WHERE c.designer = $1 AND f.kind = 'drawing' AND f.state = 'read'
ORDER BY v.submitted_at DESC, f.name LIMIT $2
"""
_CHANGES = """
SELECT id, at, person, fact::text AS fact FROM trail_entry
WHERE subject_kind = 'organisation' AND subject_id = $1
    AND outcome = 'done' AND act IN ('alias.set', 'alias.drop')
ORDER BY at DESC LIMIT $2
"""


class Institute(msgspec.Struct, frozen=True):
    """A design institute (设计单位) and how many aliases it has."""

    id: OrganisationId
    name: str
    code: str
    aliases: int


class File(msgspec.Struct, frozen=True):
    """A drawing of the institute that was read: aliases can be tried on it."""

    id: UUID
    file: str
    number: int
    case_number: str
    drawing: str


class Change(msgspec.Struct, frozen=True):
    """One change in the history. `after` is None where the alias was dropped."""

    at: datetime
    who: str
    kind: str
    name: str
    before: str | None
    after: str | None
    proof: str


async def aliases(organisation: OrganisationId) -> list[Alias]:
    """Those in force now."""
    return await store.aliases(organisation)


async def institutes() -> list[Institute]:
    """Whoever designs for a project or a case, by name."""
    return msgspec.convert([dict(row) for row in await fetch(_INSTITUTES)], list[Institute])


async def files(organisation: OrganisationId) -> list[File]:
    """The newest drawings that were read."""
    rows = await fetch(_FILES, organisation, MOST_FILES)
    return [File(**dict(row)) for row in rows]


async def changes(organisation: OrganisationId) -> list[Change]:
    """The history from the trail, newest first."""
    rows = await fetch(_CHANGES, str(organisation), MOST_CHANGES)
    people = await named({PersonId(row["person"]) for row in rows if row["person"]})
    return [_change(row, {str(id): person.name for id, person in people.items()}) for row in rows]


def _change(row: Any, names: dict[str, str]) -> Change:
    fact = json.loads(row["fact"])
    return Change(
        at=row["at"],
        who=names.get(str(row["person"]), ""),
        kind=fact["kind"],
        name=fact["name"],
        before=fact["before"],
        after=fact.get("token"),
        proof=f"/trail/entries/{row['id']}",
    )
