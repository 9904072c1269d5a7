"""How a code or token stands, as anybody is told: approved or not, which edition, since when."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from app.core.refusal import Refused
from drawing_review.archive import rules, store, tokens
from drawing_review.archive.model import SealedSet, SealedSheet, SetId
from drawing_review.archive.rules import Standing
from storage.trail.note import Verifier

Verdict = Literal["approved", "changing", "superseded", "unknown", "forged"]


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """`unknown`: signed by us, but no such set stands in this register."""

    verdict: Verdict
    edition: int = 0
    since: datetime | None = None
    until: datetime | None = None  # from when it stands no longer
    newest: int = 0  # edition that stands now, where another replaced it
    path: str = ""  # the sheet's page, for who is signed in
    token: str = ""


async def of_token(text: str, key: Verifier) -> Status:
    """What a scanned token says. A signed one of a replaced edition is told as replaced, not as approved."""
    try:
        token = tokens.read(text, key)
    except tokens.WrongToken:
        return Status(verdict="forged")
    try:
        found = await store.one(SetId(token.set))
    except Refused:
        return Status(verdict="unknown", edition=token.edition, since=token.sealed_at, token=text)
    sheet = found.sheet(token.sheet)
    if sheet is None or sheet.token != text:
        return Status(verdict="unknown", edition=token.edition, since=token.sealed_at, token=text)
    return await _of_sheet(found, sheet)


async def of_code(typed: str) -> Status | None:
    """What a typed code stands for; None if it is none."""
    code = await store.by_code(tokens.normal(typed)) if tokens.normal(typed) else None
    if code is None:
        return None
    found = await store.one(code.set)
    sheet = found.sheet(code.sheet)
    return await _of_sheet(found, sheet) if sheet else None


async def of_set(set_id: SetId) -> Status:
    """How a whole set stands: what the certificate's QR code leads to. Refused("not_found")."""
    found = await store.one(set_id)
    if found.state == "making":
        raise Refused("not_found", thing="封存成果")
    verdict: Verdict = "superseded" if found.state == "superseded" else "approved"
    return await _status(found, "changing" if found.state == "changing" else verdict, "")


async def _of_sheet(found: SealedSet, sheet: SealedSheet) -> Status:
    standing: Standing = rules.standing(found, sheet)
    return await _status(found, standing.value, f"/inspect/{found.id}/sheets/{sheet.index}", sheet.token)


async def _status(found: SealedSet, verdict: Verdict, path: str, token: str = "") -> Status:
    newer = await store.one(found.superseded_by) if found.superseded_by else None
    return Status(
        verdict=verdict,
        edition=found.edition,
        since=found.sealed_at,
        until=found.superseded_at or found.changed_at,
        newest=newer.edition if newer else 0,
        path=path or f"/inspect/{found.id}",
        token=token,
    )
