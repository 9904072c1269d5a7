"""A draft set as its page and the API tell it."""

from __future__ import annotations

from typing import Any

import msgspec

from app.html.words import _
from drawing_review.cases import states
from drawing_review.cases.drafts import rules
from drawing_review.cases.model import SetFile
from drawing_review.cases.parts import progress_of, refusal_of
from drawing_review.cases.queries import Matter
from drawing_review.cases.sets import store
from drawing_review.cases.sets.check import index_points
from drawing_review.cases.sets.shown import draft_check, points_of, signature
from drawing_review.cases.versions.rules import set_hash
from drawing_review.cases.words import KINDS, state_word

Values = dict[str, Any]


async def shown(matter: Matter) -> Values:
    """The files, those that are being read, and what the person can do next."""
    draft = matter.files(None)
    newest = matter.newest
    before = matter.files(newest) if newest else []
    return {
        "rows": [_row(file, {one.sha256 for one in before}) for file in draft],
        "hash": set_hash(draft) if draft else "",
        "size": sum(file.size for file in draft),
        "progress": await progress_of([file for file in draft if file.state == "received"]),
        "open": states.CASE.allows(matter.case.state, "submit"),
        "kept": [file for file in before if rules.twin(file.name, draft) is None],
        "newest": newest,
        "check": await draft_check(matter.case.id, draft),
    }


def _row(file: SetFile, before: set[str]) -> Values:
    return {
        "it": file,
        "kind": _(KINDS[file.kind]),
        "kinds": [(kind.value, _(KINDS[kind])) for kind in rules.kinds_for(file)],
        "state": state_word("file", file.state),
        "refusal": refusal_of(file),
        "unchanged": file.sha256 in before,
        "signatures": [signature(one) for one in file.summary.signatures],
    }


async def told(matter: Matter) -> Values:
    """The draft for programs. `compared`: the points hold what its PDF pages show against its drawings."""
    draft = matter.files(None)
    found = await store.of_draft(matter.case.id, set_hash(draft)) if draft else None
    fields = ("id", "name", "kind", "sha256", "size", "state", "refusal")
    files = [{name: getattr(file, name) for name in fields} for file in draft]
    return {
        "sha256": set_hash(draft) if draft else "",
        "files": msgspec.to_builtins(files),
        "points": msgspec.to_builtins(await points_of(found) if found else index_points(draft)),
        "compared": found is not None,
    }
