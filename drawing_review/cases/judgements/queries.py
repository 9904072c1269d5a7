"""Reading judgements beside the findings they are about."""

from __future__ import annotations

from drawing_review.cases import store as case_store
from drawing_review.cases.findings import findings_of
from drawing_review.cases.judgements import rules, store
from drawing_review.cases.judgements.model import Judgement
from drawing_review.cases.judgements.rules import Finding
from drawing_review.cases.model import Version


async def judged(version: Version, findings: list[Finding]) -> dict[str, Judgement]:
    """Finding id → what a reviewer said of it."""
    return rules.judged(findings, await store.of_case(version.case), version.number)


async def unlooked(version: Version) -> list[Finding]:
    """Mandatory findings of the version that could not tell, and that nobody has looked at."""
    findings = await findings_of(await case_store.files_of(version.id), only="cannot_tell")
    return rules.unlooked(findings, await judged(version, findings)) if findings else []
