"""The as-built drawings beside those of the sealed set (封存成果), and what is not compared yet."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from app.core.ids import ProjectId
from app.core.matter import JointMatter
from drawing_review.archive import store as archive
from drawing_review.archive.model import STAGE, SealedSet
from drawing_review.archive.states import STANDING
from drawing_review.cases import store as case_store
from drawing_review.cases.comparing import store as comparing
from drawing_review.cases.comparing.model import Comparison
from drawing_review.cases.model import Case, FileKind, SetFile, Version
from drawing_review.cases.versions.rules import counterpart


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """One as-built drawing, what it was in the sealed set, and what became of it."""

    file: SetFile
    was: SetFile | None
    found: Comparison | None = None

    @property
    def answer(self) -> str:
        """same, resaved, redrawn, different; or new, unread, waiting."""
        if self.was is None:
            return "new"
        if self.was.sha256 == self.file.sha256:
            return "same"
        if self.found:
            return self.found.answer
        return "waiting" if self.file.pack else "unread"


class AsBuilt(msgspec.Struct, frozen=True, kw_only=True):
    """The newest as-built set beside the sealed one."""

    sealed: SealedSet | None
    version: Version | None
    pairs: Sequence[Pair] = ()
    missing: Sequence[SetFile] = ()  # sealed drawings that no as-built one stands for


async def sealed_of(project: ProjectId) -> SealedSet | None:
    """The edition that a site builds by, the newest that stands."""
    editions = [one for one in await archive.of_project(project, STAGE) if one.state in STANDING]
    return max(editions, key=lambda one: one.edition, default=None)


async def as_built(case: Case) -> AsBuilt:
    versions = await case_store.of_case(Version, case.id)
    sealed, newest = await sealed_of(case.project), versions[-1] if versions else None
    if newest is None:
        return AsBuilt(sealed=sealed, version=None)
    approved = _drawings(await case_store.files_of(sealed.version)) if sealed else []
    pairs = [
        await _pair(file, counterpart(file, approved))
        for file in _drawings(await case_store.files_of(newest.id))
    ]
    used = {pair.was.id for pair in pairs if pair.was}
    return AsBuilt(
        sealed=sealed,
        version=newest,
        pairs=pairs,
        missing=[one for one in approved if one.id not in used],
    )


async def _pair(file: SetFile, was: SetFile | None) -> Pair:
    return Pair(file=file, was=was, found=await comparing.comparison(file.id, was.id) if was else None)


def _drawings(files: Sequence[SetFile]) -> list[SetFile]:
    return [file for file in files if file.kind == FileKind.DRAWING]


async def uncompared(case: Case) -> list[tuple[SetFile, SetFile]]:
    """The pairs that have been read and are not compared yet; none of another matter."""
    if case.matter != JointMatter.ACCEPTANCE:
        return []
    found = (await as_built(case)).pairs
    return [(pair.file, pair.was) for pair in found if pair.was is not None and pair.answer == "waiting"]
