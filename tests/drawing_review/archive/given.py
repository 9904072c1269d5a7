"""A package as a test needs it: two files, one sheet, signed by a key of the test."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from drawing_review.archive import package, tokens
from drawing_review.archive.manifest import Manifest, Member, SheetLine, digest, encoded, signed_text
from storage.trail.note import Signer

SIGNER = Signer("test/seal", bytes(range(32)))
SET = UUID(int=77)
AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
CONTENTS = {"originals/001.dxf": b"0\nEOF\n", "sheets/001.pdf": b"%PDF-1.7 sheet"}


def token(sheet: int = 1, edition: int = 1) -> str:
    made = tokens.Token(
        set=SET, sheet=sheet, edition=edition, sealed_at=AT, sha256=b"a" * 16, structure=b"b" * 16
    )
    return tokens.sign(made, SIGNER)


def manifest(signer: Signer = SIGNER, sheet_token: str = "") -> Manifest:
    files = tuple(
        Member(path=path, role="original", sha256=digest(data), size=len(data))
        for path, data in CONTENTS.items()
    )
    sheet = SheetLine(
        index=1,
        number="建施-01",
        name="一层平面图",
        discipline="建筑",
        original="originals/001.dxf",
        sheet="Model-1",
        pdf="sheets/001.pdf",
        token=sheet_token or token(),
        typed="0123456789",
        restricted=False,
    )
    return Manifest(
        set=str(SET),
        case="c",
        case_number="LS2026-000001",
        project_code="2610",
        project_name="湖滨花园",
        stage="施工图设计文件审查",
        edition=1,
        version=2,
        certificate="审批局合〔2026〕1号",
        issuer="云州市行政审批局",
        sealed_at=AT.isoformat(),
        supersedes="",
        key=signer.verifier.vkey,
        files=files,
        sheets=(sheet,),
        seats=(),
        opinions=(),
    )


def sealed(path: Path, signer: Signer = SIGNER, sheet_token: str = "") -> Path:
    data = encoded(manifest(signer, sheet_token))
    note = signer.sign(signed_text(str(SET), data)).encode()
    package.write(path, {package.MANIFEST: data, package.NOTE: note, **CONTENTS})
    return path
