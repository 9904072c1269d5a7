"""What a signature in a PDF comes to, and why: pure decisions."""

from __future__ import annotations

from enum import StrEnum

from drawing_review.cases.model import SignatureLine, Version
from drawing_review.cases.signing.model import PartSignature, digest, statement


class Verdict(StrEnum):
    """How far a certificate's signature can be believed."""

    VALID = "valid"  # 有效
    UNKNOWN = "unknown"  # 内容完整，签发机构未受信任
    EXPIRED = "expired"  # 签名时证书不在有效期内
    ALTERED = "altered"  # 签名后内容被改动
    UNREADABLE = "unreadable"  # 无法验证


def verdict(line: SignatureLine) -> Verdict:
    """The gravest that is wrong with it; whether a certificate was revoked is not asked of anybody."""
    if line.problem:
        return Verdict.UNREADABLE
    if not line.intact:
        return Verdict.ALTERED
    if line.at and line.since and line.until and not line.since <= line.at <= line.until:
        return Verdict.EXPIRED
    return Verdict.VALID if line.trusted else Verdict.UNKNOWN


def stands(part: PartSignature, version: Version | None) -> bool:
    """Do the words that were signed still say what is kept, of the set that was submitted?"""
    words = statement(part.seat, part.discipline, part.version, part.sha256, part.result, part.note)
    return version is not None and part.sha256 == version.sha256 and part.digest == digest(words)
