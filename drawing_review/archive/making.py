"""Making one sealed set: every sheet drawn in the cage, stamped, signed, and packed."""

from __future__ import annotations

import asyncio
import hmac
import tempfile
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from app.core.settings import Settings
from app.core.term import CHINA
from app.paper.seals import Seal, seal_file, seals_folder
from app.paper.typeset import letter
from app.register.bodies.queries import body
from app.register.notices.model import Notice
from app.register.projects.model import Project
from app.register.projects.queries import project
from drawing_review.archive import letters, package, rules, sm2, tokens
from drawing_review.archive.commands import Packed
from drawing_review.archive.keys import sealing_key
from drawing_review.archive.manifest import (
    Manifest,
    Member,
    OpinionLine,
    SeatLine,
    SheetLine,
    digest,
    encoded,
    signed_text,
)
from drawing_review.archive.model import SealedSet, SealedSheet
from drawing_review.archive.proofs import proofs_of
from drawing_review.archive.store import of_project
from drawing_review.cases import store as cases
from drawing_review.cases.comparing.store import identity
from drawing_review.cases.model import Case, FileKind, Opinion, Seat, SetFile
from drawing_review.cases.restricted import restricted
from drawing_review.cases.versions.caged import send
from drawing_review.reading.errand import Progress, Told
from drawing_review.writing.errands import DrawnSheet
from drawing_review.writing.overlay import overlay
from drawing_review.writing.stamp import Stamp, StampedPaper, sheet_pdf
from storage.blobs.store import store as blobs
from storage.jobs.running import RunningJob

KEPT = timedelta(days=36500)  # 建筑物存续期间; the longest that stores take: renewed long before it ends


class Making:
    """What is gathered while one set is made."""

    def __init__(self, settings: Settings, found: SealedSet, certificate: Notice, job: RunningJob) -> None:
        self.settings, self.found, self.certificate, self.job = settings, found, certificate, job
        self.signer = sealing_key(settings)
        self.at = rules.sealed_moment(datetime.now(UTC))
        self.files: list[Member] = []
        self.contents: dict[str, bytes | Path] = {}
        self.sheets: list[SealedSheet] = []
        self.lines: list[SheetLine] = []

    async def make(self) -> Packed:
        case = await cases.one(Case, self.found.case)
        built = await project(self.found.project)
        files = await cases.files_of(self.found.version)
        with tempfile.TemporaryDirectory(dir=blobs().spool) as folder:
            for number, file in enumerate(files, start=1):
                await self._original(number, file)
            for number, file in enumerate(files, start=1):
                if file.kind == FileKind.DRAWING and file.columns:
                    await self._drawn(Path(folder), number, file, built)
            await self._letters(case)
            for name, proof in await proofs_of(self.settings, case.id):
                self._add(f"proofs/{name}", "proof", proof)
            return await self._packed(Path(folder), case, built)

    async def _original(self, number: int, file: SetFile) -> None:
        known = await identity(file.id)
        ending = file.name.rpartition(".")[2].lower()[:8] if "." in file.name else "bin"
        path = f"originals/{number:03d}.{ending if ending.isalnum() and ending.isascii() else 'bin'}"
        self.contents[path] = await blobs().fetch_to_cache(file.sha256)
        self.files.append(
            Member(
                path=path,
                role="original",
                sha256=file.sha256,
                size=file.size,
                name=file.name,
                structure=known.structure if known else "",
                picture=known.picture if known else "",
            )
        )

    async def _drawn(self, folder: Path, number: int, file: SetFile, built: Project) -> None:
        """The sheets of one drawing as stamped PDFs, and their stamps as an overlay."""
        out = folder / f"{number}.zip"
        places = {
            name: str(await blobs().fetch_to_cache(getattr(file, name))) for name in ("drawing", "columns")
        }
        value = await send("drawing_review.writing.errands:draw_sheets", places, {"sheets": out}, self._hear)
        stamped = []
        with zipfile.ZipFile(out) as svgs:
            for one in msgspec.convert(value, list[DrawnSheet]):
                svg = svgs.read(one.svg).decode()
                stamp = await self._sheet(number, file, one, svg, built)
                stamped.append((one.sheet, StampedPaper(one.paper, one.room), stamp))
        made = await asyncio.to_thread(overlay, stamped)
        self._add(f"stamps/{number:03d}.dxf", "overlay", made)

    async def _sheet(self, number: int, file: SetFile, drawn: DrawnSheet, svg: str, built: Project) -> Stamp:
        index, sheet = len(self.sheets) + 1, drawn.sheet
        known = self.files[number - 1]
        token = tokens.sign(
            tokens.Token(
                set=self.found.id,
                sheet=index,
                edition=self.found.edition,
                sealed_at=self.at,
                sha256=bytes.fromhex(file.sha256)[:16],
                structure=bytes.fromhex(known.structure)[:16].ljust(16, b"\0"),
            ),
            self.signer,
        )
        salt = hmac.digest(self.signer.seed, b"typed codes", "sha256")
        typed = tokens.typed_of(self.found.id, index, salt)
        day = self.at.astimezone(CHINA)
        stamp = Stamp(
            authority=self.found.issuer_name,
            certificate=self.found.certificate_number,
            project=built.name,
            sheet=f"{sheet.number or '未编号'}　第 {index} 张",
            edition=f"封存成果第 {self.found.edition} 版",
            day=(day.year, day.month, day.day),
            code=f"{self.settings.url}/q/{token}",
            typed=tokens.shown(typed),
        )
        pdf = await asyncio.to_thread(sheet_pdf, svg, StampedPaper(drawn.paper, drawn.room), stamp)
        path = f"sheets/{index:03d}.pdf"
        self._add(path, "sheet", pdf)
        hidden = restricted(sheet.discipline, sheet.number, sheet.name)
        self.sheets.append(
            SealedSheet(
                index=index,
                file=file.id,
                sheet=sheet.id,
                number=sheet.number,
                name=sheet.name,
                discipline=sheet.discipline,
                width=drawn.paper.width,
                height=drawn.paper.height,
                svg=(await blobs().put_bytes(svg.encode())).sha256,
                pdf=(await blobs().put_bytes(pdf)).sha256,
                token=token,
                typed=typed,
                restricted=hidden,
            )
        )
        self.lines.append(
            SheetLine(
                index=index,
                number=sheet.number,
                name=sheet.name,
                discipline=sheet.discipline,
                original=known.path,
                sheet=sheet.id,
                pdf=path,
                token=token,
                typed=typed,
                restricted=hidden,
            )
        )
        return stamp

    async def _letters(self, case: Case) -> None:
        """The certificate as it was issued, and the opinion letter under the same seal."""
        self._add("certificate.pdf", "certificate", await blobs().read(self.certificate.pdf))
        seats = {seat.id: seat for seat in await cases.of_case(Seat, case.id)}
        opinions = await cases.of_case(Opinion, case.id)
        path = seal_file(seals_folder(self.settings), (await body(self.certificate.issuer)).code)
        seal = Seal(path) if path else None
        code = f"{self.settings.url}/sealed/{self.found.id}"
        sealed_by = self.found.issuer_name if seal else ""
        said = letters.opinion_letter(self.found, case, opinions, seats, self.at, sealed_by, code)
        pdf = await asyncio.to_thread(letter, said)
        self._add("opinions.pdf", "opinions", await seal.sign(pdf, said.title) if seal else pdf)

    async def _packed(self, folder: Path, case: Case, built: Project) -> Packed:
        data = encoded(await self._manifest(case, built))
        text = signed_text(str(self.found.id), data)
        members: dict[str, bytes | Path] = {
            package.MANIFEST: data,
            package.NOTE: self.signer.sign(text).encode(),
        }
        if self.settings.sm2_key:
            members[package.SM2] = msgspec.json.encode(sm2.sign(self.settings.sm2_key, text.encode()))
        path = folder / "package.zip"
        await asyncio.to_thread(package.write, path, members | self.contents)
        kept = await blobs().put_file(path)
        return Packed(
            sealed_at=self.at,
            sheets=tuple(self.sheets),
            manifest=digest(data),
            package=kept.sha256,
            size=kept.size,
            locked=await blobs().lock(kept.sha256, self.at + KEPT),
        )

    async def _manifest(self, case: Case, built: Project) -> Manifest:
        seats = await cases.of_case(Seat, case.id)
        named = {seat.id: seat.name for seat in seats}
        before = [
            one
            for one in await of_project(self.found.project, self.found.stage)
            if one.edition < self.found.edition
        ]
        return Manifest(
            set=str(self.found.id),
            case=str(case.id),
            case_number=case.number,
            project_code=built.code,
            project_name=built.name,
            stage=self.found.stage,
            edition=self.found.edition,
            version=self.found.version_number,
            certificate=self.found.certificate_number,
            issuer=self.found.issuer_name,
            sealed_at=self.at.isoformat(),
            supersedes=str(before[-1].id) if before else "",
            key=self.signer.verifier.vkey,
            files=tuple(self.files),
            sheets=tuple(self.lines),
            seats=tuple(
                SeatLine(
                    seat.name, seat.result, seat.note, seat.closed_at.isoformat() if seat.closed_at else ""
                )
                for seat in seats
            ),
            opinions=tuple(
                OpinionLine(
                    one.number, named[one.seat], one.severity, one.state, one.text, one.clause, one.reply
                )
                for one in await cases.of_case(Opinion, case.id)
            ),
        )

    def _add(self, path: str, role: str, data: bytes) -> None:
        self.contents[path] = data
        self.files.append(Member(path=path, role=role, sha256=digest(data), size=len(data)))

    def _hear(self, said: Progress | Told) -> None:
        if isinstance(said, Progress):
            self.job.progress(said.done, said.total or None, said.step)
