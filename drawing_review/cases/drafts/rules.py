"""What may be done with a draft set: pure decisions."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.core.refusal import Refused
from drawing_review.cases.drafts import refusals  # noqa: F401 (declares what is raised here)
from drawing_review.cases.drafts.archive import alike
from drawing_review.cases.model import FileKind, SetFile
from drawing_review.cases.versions.rules import kind_of, set_hash

MOST_FILES = 500


def twin(name: str, draft: Collection[SetFile]) -> SetFile | None:
    """The file of the draft that one of this name replaces."""
    return next((file for file in draft if alike(file.name) == alike(name)), None)


def demand_room(draft: Sequence[SetFile], coming: int) -> None:
    if len(draft) + coming > MOST_FILES:
        raise Refused("too_many_files", limit=MOST_FILES)


def demand_submittable(draft: Sequence[SetFile], seen: str) -> None:
    """The draft is what the person has looked at (`seen`: its hash), and nothing in it is still packed."""
    if not draft:
        raise Refused("draft_empty")
    for file in draft:
        if file.kind == FileKind.ARCHIVE:
            raise Refused("archive_left", file=file.name)
    if set_hash(draft) != seen:
        raise Refused("draft_changed")


def kinds_for(file: SetFile) -> list[FileKind]:
    """The kinds a person may choose for a file: a drawing is one by its format, and nothing else is."""
    fixed = (FileKind.DRAWING, FileKind.ARCHIVE)
    if kind_of(file.name) in fixed:
        return [file.kind]
    return [kind for kind in FileKind if kind not in fixed]
