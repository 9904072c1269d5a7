"""Electronic seals (电子印章) of bodies and people: PKCS#12 files that sign PDFs as PAdES-B.

A file is named by the code of its body or the login of its person (`yz-zwfw.p12`), without a passphrase and
readable by this installation's user alone, as the trail's key is. Where there is none the PDF is unsigned.
"""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, async_sign_pdf
from pyhanko.sign.fields import SigSeedSubFilter

from app.core.refusal import Refused, declare
from app.core.settings import Settings

declare(
    "seal_unusable",
    500,
    "电子印章文件 {path} 不能使用：{why}。请更换为未加密的 PKCS#12 文件。",
    "The seal file {path} cannot be used: {why}. Put an unencrypted PKCS#12 file there.",
)


def seals_folder(settings: Settings) -> Path:
    return settings.seals or settings.home / "keys" / "seals"


def seal_file(folder: Path, code: str) -> Path | None:
    """The seal of that code, if there is one. A code with a slash or dots names no file of ours."""
    if "/" in code or "\\" in code or code.startswith("."):
        return None
    path = folder / f"{code}.p12"
    return path if path.is_file() else None


class Seal:
    """One seal, read from its file. Refused("seal_unusable")."""

    def __init__(self, path: Path) -> None:
        signer = SimpleSigner.load_pkcs12(str(path))  # type: ignore[no-untyped-call]
        if signer is None or signer.signing_cert is None:
            raise Refused("seal_unusable", path=path, why="not a PKCS#12 file, or it has a passphrase")
        self._signer = signer
        self.subject: str = signer.signing_cert.subject.human_friendly

    async def sign(self, pdf: bytes, reason: str, name: str = "") -> bytes:
        """The PDF with one more signature, appended: what was there is not changed by a byte.

        `name`: of the person who signs, written beside the signature.
        """
        meta = PdfSignatureMetadata(
            field_name=f"Seal{pdf.count(b'/Type /Sig') + 1}",
            reason=reason,
            name=name or None,
            subfilter=SigSeedSubFilter.PADES,
        )
        out = io.BytesIO()
        await async_sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), meta, self._signer, output=out)
        return out.getvalue()


def make_seal(path: Path, name: str) -> None:
    """A seal for a demonstration: its certificate is signed by itself, so nobody takes it for a real one."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{name}（演示印章）")])
    now = datetime.now(UTC)
    usage = x509.KeyUsage(True, True, *[False] * 7)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=3650))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    data = pkcs12.serialize_key_and_certificates(None, key, certificate, None, NoEncryption())
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
