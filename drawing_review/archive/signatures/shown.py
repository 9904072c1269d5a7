"""The signatures of a case as pages show them: the parts, the certificate's PDF, the designers' files."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import msgspec

from app.core.settings import Settings
from app.html.words import _
from app.register.notices import store as notices
from app.register.people.queries import named
from drawing_review.archive import store
from drawing_review.archive.signatures import rules
from drawing_review.cases import store as cases
from drawing_review.cases.model import Case, Seat, SetFile, SignatureLine, Version
from drawing_review.cases.papers.signatures import signatures
from drawing_review.cases.papers.trust import roots_in
from drawing_review.cases.restricted import closes
from drawing_review.cases.seats.configured import discipline_words
from drawing_review.cases.signing import store as signing
from drawing_review.cases.signing.model import PartSignature
from drawing_review.cases.words import RESULTS
from storage.blobs.store import store as blobs

Values = dict[str, Any]
VERDICTS = {
    rules.Verdict.VALID: ("✓", _("有效：内容完整，证书由受信任的机构签发")),
    rules.Verdict.UNKNOWN: ("?", _("内容完整；签发机构未列入受信任名单，不能凭证书确认签名人身份")),
    rules.Verdict.EXPIRED: ("✗", _("无效：签名时证书不在有效期内")),
    rules.Verdict.ALTERED: ("✗", _("无效：签名后内容被改动")),
    rules.Verdict.UNREADABLE: ("✗", _("无法验证")),
}


class Signed(msgspec.Struct, frozen=True):
    """A PDF with the signatures in it. `path`: where the reader opens it; "" where he may not."""

    name: str
    path: str
    rows: list[Values]


async def shown(case: Case, settings: Settings, closed: frozenset[str]) -> Values:
    """Every part that was signed, and every PDF of the case that carries certificates' signatures."""
    versions = await cases.of_case(Version, case.id)
    parts = await _parts(case, versions)
    paper = await _certificate(case, settings)
    by_name = {row["it"].named for row in paper.rows} if paper else set()
    for part in parts:
        part["certificate"] = bool(part["person"]) and part["person"] in by_name
    return {"parts": parts, "papers": [*([paper] if paper else []), *await _files(case, versions, closed)]}


async def _parts(case: Case, versions: Sequence[Version]) -> list[Values]:
    found = await signing.of_case(case.id)
    people = await named({one.person for one in found})
    seats = {one.id: one.name for one in await cases.of_case(Seat, case.id)}
    words = await discipline_words(case)
    numbers = {one.number: one for one in versions}

    def row(one: PartSignature) -> Values:
        return {
            "it": one,
            "seat": seats.get(one.seat, ""),
            "discipline": words.get(one.discipline, one.discipline) or _("全部专业"),
            "person": people[one.person].name if one.person in people else "",
            "result": _(RESULTS[one.result]),
            "stands": rules.stands(one, numbers.get(one.version)),
        }

    return [row(one) for one in sorted(found, key=lambda one: one.at, reverse=True)]


async def _certificate(case: Case, settings: Settings) -> Signed | None:
    """The printed certificate (审查合格书) with the personal signatures and the body's seal in it."""
    sealed = await store.of_case(case.id)
    notice = await notices.notice(sealed.certificate) if sealed else None
    if notice is None or not notice.pdf:
        return None
    lines = await _verified(notice.pdf, tuple(roots_in(settings)))
    return Signed(f"{notice.title} {notice.number}", f"/notices/{notice.id}", [_row(one) for one in lines])


async def _files(case: Case, versions: Sequence[Version], closed: frozenset[str]) -> list[Signed]:
    """The designers' signed PDFs of the newest version, as they were verified when they were read."""
    if not versions:
        return []
    newest = versions[-1]
    path = f"/cases/{case.id}/versions/{newest.number}/paper?file="

    def one(file: SetFile) -> Signed:
        rows = [_row(line) for line in file.summary.signatures]
        return Signed(file.name, "" if closes(closed, file) else f"{path}{file.id}", rows)

    return [one(file) for file in await cases.files_of(newest.id) if file.summary.signatures]


def _row(line: SignatureLine) -> Values:
    sign, words = VERDICTS[rules.verdict(line)]
    return {"it": line, "sign": sign, "words": _(words)}


async def _verified(sha256: str, roots: tuple[str, ...]) -> tuple[SignatureLine, ...]:
    return await asyncio.to_thread(signatures, await blobs().read(sha256), roots)
