"""Sealing, filing, changing and superseding by real commands and workers, and the package offline."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import ezdxf
import pytest
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature

from app.core.ids import PersonId
from app.core.refusal import Refused
from app.core.settings import Settings
from app.paper.seals import make_seal, seals_folder
from app.register.notices.queries import printed
from app.register.people.queries import person
from drawing_review.archive import commands, package
from drawing_review.archive.keys import sealing_public
from drawing_review.archive.model import SealedSet
from drawing_review.archive.moving import export_set, import_set
from drawing_review.archive.signatures.shown import shown
from drawing_review.archive.store import of_case, one
from drawing_review.cases import store as cases
from drawing_review.cases.model import Case
from drawing_review.inspection import queries as inspection
from drawing_review.inspection import told
from drawing_review.inspection.mismatches import commands as mismatches
from drawing_review.inspection.mismatches import store as mismatch_store
from drawing_review.inspection.mismatches.model import Photo, Position, Result
from storage.blobs.store import store as blobs
from tests.app.register.city import as_
from tests.app.register.messages.test_messages import run_jobs
from tests.drawing_review.archive.scene import Passed, passed, reactions, sealed, workers
from tests.drawing_review.cases import lived

pytestmark = [pytest.mark.servers, pytest.mark.usefixtures("database")]


@pytest.fixture
async def working(database: Settings) -> AsyncIterator[Settings]:
    async with workers(database):
        yield database


async def test_a_passed_case_is_sealed_once_and_its_package_holds_offline(
    working: Settings, tmp_path: Path
) -> None:
    scene = await passed()
    window = await person(PersonId(scene.town.coordinator.actor.person))
    make_seal(seals_folder(working) / f"{window.login}.p12", window.name)
    both = await asyncio.gather(
        *(commands.seal_set(scene.town.coordinator, scene.case) for _ in range(2)), return_exceptions=True
    )
    refused = [one for one in both if isinstance(one, Refused)]
    assert [one.code for one in refused] == ["already_sealed"], "two seals at once: one of them"
    found = await _made(scene)
    assert (found.state, len(found.sheets), found.edition) == ("sealed", 2, 1)
    assert found.locked, "the store of the tests has object lock"
    case = await cases.one(Case, scene.case)
    path = tmp_path / "set.zip"
    await export_set(working, case.number, path)
    key = sealing_public(working)
    verdict = package.verify(path, key)
    assert verdict.problems == ()
    with zipfile.ZipFile(path) as members:
        names = members.namelist()
        originals = members.read("originals/001.dxf")
        [personal] = PdfFileReader(io.BytesIO(members.read("certificate.pdf"))).embedded_signatures
        stamps = ezdxf.read(io.StringIO(members.read("stamps/001.dxf").decode()))
    assert {"certificate.pdf", "opinions.pdf", "sheets/001.pdf", "sheets/002.pdf"} <= set(names)
    status = await async_validate_pdf_signature(personal)
    assert status.intact and status.valid
    assert window.name in personal.signer_cert.subject.human_friendly, "who signed for it signs the PDF too"
    [certificate] = (await shown(case, working, frozenset()))["papers"]
    [row] = certificate.rows
    assert (row["it"].named, row["words"][:4]) == (window.name, "内容完整"), (
        "the authority is not a trusted one"
    )
    version = await cases.files_of(found.version)
    assert originals == await blobs().read(version[0].sha256), "the original is never rewritten"
    assert len(stamps.modelspace().query("LWPOLYLINE")) == 2
    await import_set(path, verdict.manifest, trusted=True)
    with pytest.raises(Refused, match="already_sealed"):
        await import_set(path, verdict.manifest, trusted=True)


async def _made(scene: Passed) -> SealedSet:
    """After the machines have worked on what was ordered."""
    await run_jobs("notice.print")
    await reactions("archive.make")
    found = await of_case(scene.case)
    assert found is not None
    return found


async def test_what_has_not_passed_is_not_sealed(working: Settings) -> None:
    town = await lived.town()
    case = await lived.open_in(town)
    with pytest.raises(Refused, match="not_passed"):
        await commands.seal_set(town.coordinator, case)


async def test_a_change_reopens_its_sheets_and_a_new_edition_supersedes(working: Settings) -> None:
    scene = await passed()
    first = await sealed(scene)
    key = sealing_public(working)
    token = first.sheets[0].token
    assert (await told.of_token(token, key)).verdict == "approved"
    await commands.file_set(scene.town.coordinator, first.id, "备 2026-1")
    fact = await commands.change_set(scene.town.designer, first.id, [1], "楼梯移位")
    assert (await told.of_token(token, key)).verdict == "changing"
    assert (await told.of_token(first.sheets[1].token, key)).verdict == "approved", "only what is affected"
    assert (await cases.one(Case, fact.change_case)).state == "draft"
    second = await sealed(await passed(scene.town, length=31000.0))
    assert second.edition == 2
    status = await told.of_token(token, key)
    assert (status.verdict, status.newest) == ("superseded", 2), "a replayed code of the old edition"
    with pytest.raises(Refused, match="set_not_standing"):
        await commands.change_set(scene.town.designer, first.id, [1], "再改")
    certificate = await printed(second.certificate)
    assert certificate.pdf and certificate.number == second.certificate_number


async def test_a_forged_or_unknown_code_is_told_as_such(working: Settings) -> None:
    scene = await passed()
    found = await sealed(scene)
    key, text = sealing_public(working), found.sheets[0].token
    forged = text[:60] + ("A" if text[60] != "A" else "B") + text[61:]
    assert (await told.of_token(forged, key)).verdict == "forged"
    typed = await told.of_code(found.sheets[1].typed[:5].lower() + "-" + found.sheets[1].typed[5:])
    assert typed is not None and typed.verdict == "approved"
    assert await told.of_code("00000-00000") is None


async def test_a_restricted_sheet_opens_to_its_seat_alone(working: Settings) -> None:
    scene = await passed()
    found = await sealed(scene)
    inspector, civil_defence = (
        scene.inspector.actor,
        scene.town.planning.actor,
    )  # the second body's seat is 人防
    assert [one.restricted for one in found.sheets] == [False, True]
    assert (await inspection.opened_sheet(found.id, 1, inspector))[1].index == 1
    with pytest.raises(Refused, match="sheet_restricted"):
        await inspection.opened_sheet(found.id, 2, inspector)
    assert (await inspection.opened_sheet(found.id, 2, civil_defence))[1].index == 2
    with pytest.raises(Refused, match="not_found"):
        other = await passed()
        await inspection.opened(found.id, other.inspector.actor)


def photograph() -> bytes:
    """A JPEG with a GPS position and a comment that must not survive."""
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (32.0, 3.0, 30.0), 3: "E", 4: (118.0, 47.0, 0.0)})
    out = io.BytesIO()
    Image.new("RGB", (3000, 2000), "red").save(out, "JPEG", exif=exif, comment=b"<script>")
    return out.getvalue()


async def test_a_mismatch_opens_an_inquiry_with_located_pictures_painted_anew(working: Settings) -> None:
    scene = await passed()
    found = await sealed(scene)
    good = await blobs().put_bytes(photograph())
    bad = await blobs().put_bytes(b"\xff\xd8\xff" + b"not a picture" * 99)
    photos = [Photo(original=good.sha256, name="墙.jpg"), Photo(original=bad.sha256, name="x.jpg")]
    fact = await mismatches.open_mismatch(
        scene.inspector, found.id, 1, "楼梯位置与图不符", (100.0, 200.0), None, photos
    )
    await run_jobs("mismatch.paint")
    made = await mismatch_store.one(fact.mismatch)
    assert made.position == Position(32.0583333, 118.7833333, 0.0, "photo")
    assert [bool(one.shown) for one in made.photos] == [True, False]
    assert made.photos[1].problem == "photo_unreadable"
    shown = await blobs().read(made.photos[0].shown)
    with Image.open(io.BytesIO(shown)) as picture:
        assert picture.size == (2000, 1333) and not picture.getexif()
    assert b"script" not in shown
    regulator = await as_(scene.town.regulator)
    assert await mismatch_store.waiting(regulator.actor) == 1
    with pytest.raises(Refused):
        await mismatches.decide_mismatch(scene.inspector, fact.mismatch, Result.RECTIFIED, "已改")
    await mismatches.decide_mismatch(regulator, fact.mismatch, Result.RECTIFIED, "已按图整改")
    with pytest.raises(Refused, match="mismatch_decided"):
        await mismatches.decide_mismatch(regulator, fact.mismatch, Result.REFERRED, "再办")
    with pytest.raises(Refused, match="sheet_restricted"):
        await mismatches.open_mismatch(scene.inspector, found.id, 2, "不符", None, None, [])


async def test_what_stands_is_what_was_sealed(working: Settings) -> None:
    scene = await passed()
    found = await sealed(scene)
    again = await one(found.id)
    assert again == found
    assert await blobs().size(found.package) == found.size
