"""Reading judgements beside the findings they are about."""

from __future__ import annotations

from drawing_review.cases import store as case_store
from drawing_review.cases.changes.queries import reach
from drawing_review.cases.changes.rules import stands
from drawing_review.cases.findings import findings_of
from drawing_review.cases.judgements import rules, store
from drawing_review.cases.judgements.model import Judgement
from drawing_review.cases.judgements.rules import Finding
from drawing_review.cases.model import Version


async def judged(version: Version, findings: list[Finding]) -> dict[str, Judgement]:
    """Finding id → what a reviewer said of it."""
    return rules.judged(findings, await store.of_case(version.case), version.number)


async def asked_of(version: Version, only: str = "") -> list[Finding]:
    """The findings that the review of the version is asked about: in a design change, those on sheets that
    it reopens; what was judged of the others stands."""
    findings = await findings_of(await case_store.files_of(version.id), only)
    found = await reach(version)
    return [one for one in findings if not found or not stands(found, one["file"], one["sheet"])]


async def unlooked(version: Version) -> list[Finding]:
    """Mandatory findings of the version that could not tell, and that nobody has looked at."""
    findings = await asked_of(version, only="cannot_tell")
    return rules.unlooked(findings, await judged(version, findings)) if findings else []
