"""The package: a zip in fixed order, uncompressed, equal for equal content; and its verification.

manifest.json  manifest.note  [manifest.sm2]  then the files of the manifest in their order
proofs/sealed.tlog-proof      added when it is exported: the sealing itself, in the public log
"""

from __future__ import annotations

import filecmp
import hashlib
import io
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

import msgspec

from drawing_review.archive import sm2, tokens
from drawing_review.archive.manifest import FORMAT, Manifest, encoded, signed_text
from drawing_review.archive.sm2 import Sm2Signature
from storage.trail.note import Verifier, WrongNote, open_note, read_vkey
from storage.verify.note import Distrusted, Key, Unreadable
from storage.verify.receipt import check_receipt

MANIFEST, NOTE, SM2, SEALING = "manifest.json", "manifest.note", "manifest.sm2", "proofs/sealed.tlog-proof"
OWN = (MANIFEST, NOTE, SM2, SEALING)
MOMENT = (1980, 1, 1, 0, 0, 0)  # zip needs one; the sealing's stands in the manifest
LARGEST_TEXT = 64 * 2**20  # bytes of a manifest, note or proof
MOST = 20_000  # members
DAMAGED = (  # what zipfile raises over a directory or header that was altered
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    EOFError,
    struct.error,
    zlib.error,
)


class WrongPackage(ValueError):
    """It cannot be read as a sealed package at all."""


class Verdict(msgspec.Struct, frozen=True):
    """What a verification came to. `problems` name what is wrong, file by file; empty: everything holds."""

    manifest: Manifest
    problems: tuple[str, ...]
    proved: tuple[str, ...]  # what was proved beside the hashes


def write(path: Path, members: Mapping[str, bytes | Path]) -> None:
    """The members in the order given."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        for name, content in members.items():
            if isinstance(content, bytes):
                _write(package, name, io.BytesIO(content))
            else:
                with content.open("rb") as file:
                    _write(package, name, file)


def _write(package: zipfile.ZipFile, name: str, content: IO[bytes]) -> None:
    info = zipfile.ZipInfo(name, MOMENT)
    info.external_attr = 0o644 << 16
    with package.open(info, "w", force_zip64=True) as out:
        while chunk := content.read(2**20):
            out.write(chunk)


def verify(path: Path, key: Verifier | None, log: Key | None = None) -> Verdict:
    """Everything that can be known of a package without network. WrongPackage if it is none.

    `key`: of the authority, from where one trusts it; without it the package's own is used, which proves only
    that nothing was altered since. `log`: the trail's key, to prove that the sealing stands in the log.
    """
    try:
        with zipfile.ZipFile(path) as package:
            return _verified(package, key, log)
    except WrongPackage:
        raise
    except (*DAMAGED, KeyError, msgspec.MsgspecError) as error:
        raise WrongPackage(f"this is not a sealed package, or its directory is damaged: {error}") from error


def _verified(package: zipfile.ZipFile, key: Verifier | None, log: Key | None) -> Verdict:
    names = package.namelist()
    if len(names) > MOST or len(set(names)) != len(names):
        raise WrongPackage("too many members, or two of one name")
    data = _text(package, MANIFEST)
    manifest = msgspec.json.decode(data, type=Manifest)
    if manifest.format != FORMAT or encoded(manifest) != data:
        raise WrongPackage(f"{MANIFEST} is not in the canonical form of {FORMAT}")
    problems, proved = _signatures(package, manifest, data, key)
    problems += [
        f"{name}: 清单之外的文件 not in the manifest" for name in names if name not in _known(manifest)
    ]
    problems += list(_members(package, manifest))
    problems += list(_tokens(manifest, key))
    if not problems and not _canonical(package):
        problems.append("封装结构被改动 the package's own structure was altered")
    if SEALING in names and log is not None:
        problem = _in_the_log(package, manifest, data, log)
        proved.append(SEALING) if not problem else problems.append(problem)
    return Verdict(manifest, tuple(problems), tuple(proved))


def _canonical(package: zipfile.ZipFile) -> bool:
    """Whether the file is, byte for byte, what `write` makes of its members: headers hide nothing."""
    assert package.filename is not None
    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder) / "again"
        with zipfile.ZipFile(again, "w", zipfile.ZIP_STORED) as made:
            for name in package.namelist():
                with package.open(name) as source:
                    _write(made, name, source)
        return filecmp.cmp(again, package.filename, shallow=False)


def _known(manifest: Manifest) -> set[str]:
    return {*OWN, *(one.path for one in manifest.files)}


def _text(package: zipfile.ZipFile, name: str) -> bytes:
    if package.getinfo(name).file_size > LARGEST_TEXT:
        raise WrongPackage(f"{name} is too large")
    with package.open(name) as file:
        return file.read(LARGEST_TEXT)


def _signatures(
    package: zipfile.ZipFile, manifest: Manifest, data: bytes, key: Verifier | None
) -> tuple[list[str], list[str]]:
    problems: list[str] = []
    try:
        text = open_note(_text(package, NOTE).decode(), key or read_vkey(manifest.key))
        if text != signed_text(manifest.set, data):
            problems.append(f"{MANIFEST}: 与签名内容不符 is not what was signed")
    except (WrongNote, UnicodeDecodeError) as error:
        problems.append(f"{NOTE}: 签名不成立 the signature does not hold ({error})")
    proved = [NOTE] if not problems else []
    if SM2 in package.namelist():
        signature = msgspec.json.decode(_text(package, SM2), type=Sm2Signature)
        if sm2.holds(signature, signed_text(manifest.set, data).encode()):
            proved.append(SM2)
        else:
            problems.append(f"{SM2}: SM2 签名不成立 the signature does not hold")
    return problems, proved


def _members(package: zipfile.ZipFile, manifest: Manifest) -> Iterator[str]:
    for member in manifest.files:
        try:
            info = package.getinfo(member.path)
        except KeyError:
            yield f"{member.path}: 缺失 is missing"
            continue
        try:
            with package.open(info) as file:
                same = info.file_size == member.size and _digest(file) == member.sha256
        except DAMAGED:  # its checksum or header was altered
            same = False
        if not same:
            yield f"{member.path}: 内容被改动 was altered"


def _digest(file: IO[bytes]) -> str:
    total = hashlib.sha256()
    while chunk := file.read(2**20):
        total.update(chunk)
    return total.hexdigest()


def _tokens(manifest: Manifest, key: Verifier | None) -> Iterator[str]:
    """Every sheet's token is signed, and is of this set, sheet and edition."""
    try:
        verifier = key or read_vkey(manifest.key)
    except WrongNote:
        return  # told already
    for sheet in manifest.sheets:
        try:
            token = tokens.read(sheet.token, verifier)
        except tokens.WrongToken as error:
            yield f"{sheet.pdf}: 图章二维码不成立 its token does not hold ({error})"
            continue
        if (str(token.set), token.sheet, token.edition) != (manifest.set, sheet.index, manifest.edition):
            yield f"{sheet.pdf}: 图章二维码属于另一张图 its token is of another sheet"


def _in_the_log(package: zipfile.ZipFile, manifest: Manifest, data: bytes, log: Key) -> str:
    """Why the receipt does not prove the sealing; empty if it does."""
    try:
        fact = check_receipt(_text(package, SEALING), log).values.get("fact", {})
    except (Distrusted, Unreadable) as error:
        return f"{SEALING}: 留痕回执不成立 the receipt does not hold ({error})"
    if fact.get("manifest") != hashlib.sha256(data).hexdigest() or fact.get("set") != manifest.set:
        return f"{SEALING}: 回执属于另一次封存 the receipt is of another sealing"
    return ""
