"""The digital signatures of a PDF, verified as far as it can be done without asking anybody.

Certificates are looked up nowhere: whether one was revoked is not known here, and an authority is trusted
only if the installation was given its certificate.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Coroutine, Sequence
from typing import Any

from asn1crypto import pem, x509  # type: ignore[import-untyped]
from msgspec.structs import replace
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from drawing_review.cases.model import SignatureLine

MOST = 50  # signatures told one by one
_FAILURES = (
    PdfError,
    SignatureValidationError,
    SigningError,
    ValueError,
    KeyError,
    TypeError,
    NotImplementedError,
)


def signatures(data: bytes, roots: Sequence[str] = ()) -> tuple[SignatureLine, ...]:
    """Those in the PDF, as they were made. `roots`: PEM certificates of trusted authorities."""
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # an unknown authority is no error of ours
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    trusted = [x509.Certificate.load(pem.unarmor(root.encode())[2]) for root in roots]
    try:
        found = PdfFileReader(io.BytesIO(data), strict=False).embedded_regular_signatures[:MOST]
    except _FAILURES:
        return ()  # the reader of pages has accepted it: a file whose fields pyHanko cannot find has none
    return tuple(_told(one, trusted) for one in found)


def _told(one: EmbeddedPdfSignature, roots: Sequence[x509.Certificate]) -> SignatureLine:
    signer = one.signer_cert.subject.human_friendly if one.signer_cert else ""
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    about = _certificate(one)
    try:
        status = _now(async_validate_pdf_signature(one, context))
    except _FAILURES as error:
        told = SignatureLine(signer, one.self_reported_timestamp, False, False, False, str(error)[:200])
        return replace(told, **about)
    intact = bool(status.intact and status.valid)
    whole = intact and status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    told = SignatureLine(signer, status.signer_reported_dt, intact, whole, bool(status.trusted))
    return replace(told, **about)


def _certificate(one: EmbeddedPdfSignature) -> dict[str, Any]:
    """What the certificate says of itself, and the name that was written beside the signature."""
    found: dict[str, Any] = {"named": str(one.sig_object.get("/Name", ""))[:100]}
    certificate = one.signer_cert
    if certificate is not None:
        validity = certificate["tbs_certificate"]["validity"]
        found["issuer"] = certificate.issuer.human_friendly[:200]
        found["serial"] = f"{certificate.serial_number:x}"
        found["since"], found["until"] = validity["not_before"].native, validity["not_after"].native
    return found


def _now(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """The result of a coroutine that waits for nothing: the cage forbids the sockets of an event loop."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    raise ValueError("validation wants to fetch something")
