"""A set is prepared, submitted, held against itself and revised: real commands, real jobs, a real cage."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import msgspec
import pytest
import typst

from app.core.actor import Role
from app.core.ids import CaseId
from app.core.matter import JointMatter
from app.core.refusal import Refused
from app.core.settings import Settings
from app.register.acting.queries import actor_for, today
from app.register.agents.commands import appoint_agent, revoke_agent
from app.register.organisations.queries import organisation
from drawing_review.cases import queries, store
from drawing_review.cases.drafts.commands import add_files, keep_files, remove_file, submit_set
from drawing_review.cases.marks.queries import ground
from drawing_review.cases.model import Case, FileKind, Opinion, Seat, SetFile, Version
from drawing_review.cases.replay.replay import as_stored, differences, recorded, replay
from drawing_review.cases.sets import store as checks
from drawing_review.cases.sets.model import Point
from drawing_review.cases.versions.arrival import Arrived
from drawing_review.cases.versions.commands import submit_drawing
from drawing_review.cases.versions.rules import set_hash
from storage import engine
from storage.blobs.store import store as blobs
from storage.trail.queries import Filter, entries
from storage.unit import Context
from tests.app.register import city
from tests.app.register.conftest import database as database  # the same database as its own tests
from tests.drawing_review.cases.lived import Town, open_in, town, working
from tests.drawing_review.reading.identity.given import old
from tests.storage.jobs.settled import settle

pytestmark = pytest.mark.servers

INDEX = "图号,图名\n建施-01,总平面图\n建施-02,一层平面图\n".encode("gb18030")
KINDS = r"drawing\.(read|identify|compare)|paper\.read|table\.read|set\.(unpack|check)|draft\.check"


@pytest.fixture(autouse=True)
async def worker(database: Settings) -> AsyncIterator[None]:
    async with working(database):
        yield


def drawing(folder: Path, text: str) -> bytes:
    document = old()
    document.modelspace().add_text(text)
    document.saveas(folder / "made.dxf")
    return (folder / "made.dxf").read_bytes()


def zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


async def send(where: Town, case: CaseId, files: Mapping[str, bytes]) -> None:
    """Files arrive in the draft, and machines have done with them."""
    arrived = []
    for name, data in files.items():
        blob = await blobs().put_bytes(data)
        arrived.append(Arrived(name, blob.sha256, blob.size))
    await add_files(where.designer, case, arrived)
    await settle(KINDS)


async def draft(case: CaseId) -> dict[str, SetFile]:
    return {file.name: file for file in await store.draft_of(case)}


async def submit(where: Town, case: CaseId) -> Version:
    fact = await submit_set(where.designer, case, set_hash(await store.draft_of(case)))
    await settle(KINDS)
    return await store.one(Version, fact.version)


async def agrees_with_its_facts(case: CaseId) -> None:
    lines = await entries(Filter(subject_kind="case", subject_id=str(case)), oldest_first=True, limit=500)
    *_, last = replay([found for line in lines if (found := recorded(line.fact, line.person))])
    rows = [await store.of_case(kind, case) for kind in (Version, SetFile, Seat, Opinion)]
    assert differences(last, as_stored(await store.one(Case, case), *rows)) == {}  # type: ignore[arg-type]


async def test_an_archive_gives_way_to_its_files_and_twice_the_same_adds_nothing(tmp_path: Path) -> None:
    where = await town()
    case = await open_in(where)
    whole = {"建施/总图.dxf": drawing(tmp_path, "总图"), "图纸目录.csv": INDEX, "计算书.docx": b"words"}
    await send(where, case, {"set.zip": zipped(whole)})
    first = await draft(case)
    assert {name: (file.kind.value, file.state) for name, file in first.items()} == {
        "建施/总图.dxf": ("drawing", "read"),
        "图纸目录.csv": ("index", "read"),
        "计算书.docx": ("calculation", "kept"),
    }
    assert len(first["图纸目录.csv"].summary.index) == 2
    await send(where, case, {"again.zip": zipped(whole)})
    assert await draft(case) == first
    await send(where, case, {"建施/总图.dxf": drawing(tmp_path, "总图改")})
    assert (await draft(case))["建施/总图.dxf"].id != first["建施/总图.dxf"].id
    await remove_file(where.designer, case, first["计算书.docx"].id)
    assert set(await draft(case)) == {"建施/总图.dxf", "图纸目录.csv"}
    await agrees_with_its_facts(case)


async def test_a_hostile_archive_stays_with_its_sentence_and_stops_the_submission(tmp_path: Path) -> None:
    where = await town()
    case = await open_in(where)
    await send(where, case, {"a.dxf": drawing(tmp_path, "a"), "set.zip": zipped({"../a.dxf": b"x"})})
    refused = (await draft(case))["set.zip"]
    assert (refused.state, refused.refusal["code"]) == ("refused", "zip_path")
    with pytest.raises(Refused, match="archive_left"):
        await submit(where, case)
    with pytest.raises(Refused, match="draft_waits"):
        await submit_drawing(where.designer, case, "b.dxf", "a" * 64, 1)
    await remove_file(where.designer, case, refused.id)
    await submit(where, case)
    await agrees_with_its_facts(case)


async def test_one_unreadable_file_leaves_the_others_read_and_a_revision_reads_only_what_changed(
    tmp_path: Path,
) -> None:
    where = await town()
    case = await open_in(where)
    await send(
        where,
        case,
        {
            "一层.dxf": drawing(tmp_path, "一层"),
            "二层.dxf": drawing(tmp_path, "二层"),
            "坏.dxf": b"no drawing",
            "目录.csv": INDEX,
        },
    )
    first = await submit(where, case)
    files = {file.name: file for file in await store.files_of(first.id)}
    assert first.state == "incomplete"
    assert {name for name, file in files.items() if file.state == "refused"} == {"坏.dxf"}
    check = await checks.of_version(first.id)
    assert check is not None
    points = msgspec.json.decode(await blobs().read(check.points), type=list[Point])
    assert {(point.kind.value, point.number) for point in points} >= {("missing", "建施-02")}

    await send(where, case, {"坏.dxf": drawing(tmp_path, "好了"), "二层.dxf": drawing(tmp_path, "二层改")})
    await keep_files(where.designer, case)
    kept = (await draft(case))["一层.dxf"]
    assert (kept.state, kept.drawing) == ("read", files["一层.dxf"].drawing)  # at once, without a job
    await settle(KINDS)
    second = await submit(where, case)
    assert (second.number, second.state) == (2, "read")
    compared = await engine.fetch('SELECT file FROM review_comparison WHERE "case" = $1', case)
    changed = {file.name: file.id for file in await store.files_of(second.id)}
    assert [row["file"] for row in compared] == [changed["二层.dxf"]]
    await agrees_with_its_facts(case)


async def test_two_submissions_at_one_instant_make_one_version(tmp_path: Path) -> None:
    where = await town()
    case = await open_in(where)
    await send(where, case, {"一层.dxf": drawing(tmp_path, "一层"), "二层.dxf": drawing(tmp_path, "二层")})
    seen = set_hash(await store.draft_of(case))
    came = await asyncio.gather(
        *[submit_set(where.designer, case, seen) for _ in range(2)], return_exceptions=True
    )
    assert sorted(getattr(one, "code", "submitted") for one in came) == ["draft_empty", "submitted"]
    await send(where, case, {"三层.dxf": drawing(tmp_path, "三层")})
    with pytest.raises(Refused, match="draft_changed"):
        await submit_set(where.designer, case, seen)


async def test_a_version_that_arrives_while_its_predecessor_is_read_supersedes_it(tmp_path: Path) -> None:
    where = await town()
    case = await open_in(where)
    for name in ("一版", "二版"):
        blob = await blobs().put_bytes(drawing(tmp_path, name))
        await submit_drawing(where.designer, case, "总图.dxf", blob.sha256, blob.size)
    await settle(KINDS)
    versions = await store.of_case(Version, case)
    assert [(one.number, one.state) for one in versions] == [(1, "read"), (2, "read")]
    await agrees_with_its_facts(case)


async def test_signed_pages_are_held_against_their_drawings() -> None:
    where = await town()
    case = await open_in(where)
    pdf = typst.compile(b"#set page(width: 420mm, height: 297mm)\nNothing of this set")
    assert isinstance(pdf, bytes)
    await send(where, case, {"签章图纸.pdf": pdf, "坏.pdf": b"%PDF-1.7 broken"})
    files = await draft(case)
    assert (files["签章图纸.pdf"].kind, files["签章图纸.pdf"].summary.pages) == (FileKind.SIGNED, 1)
    assert files["坏.pdf"].refusal["code"] == "pdf_broken"
    with pytest.raises(Refused, match="no_drawing"):
        await submit(where, case)
    assert (await queries.file(files["签章图纸.pdf"].id)).version is None


async def test_a_draft_is_held_against_itself_before_anybody_submits_it(tmp_path: Path) -> None:
    where = await town()
    case = await open_in(where)
    pdf = typst.compile(b"#set page(width: 420mm, height: 297mm)\nNothing of this set")
    assert isinstance(pdf, bytes)
    await send(where, case, {"总图.dxf": drawing(tmp_path, "甲"), "签章图纸.pdf": pdf})
    before = await store.draft_of(case)
    found = await checks.of_draft(case, set_hash(before))
    assert found is not None and found.counts["unmatched"] == 1
    await remove_file(where.designer, case, (await draft(case))["签章图纸.pdf"].id)
    await settle(KINDS)
    assert await checks.of_draft(case, set_hash(await store.draft_of(case))) is None, "nothing to compare"
    await send(where, case, {"签章图纸.pdf": pdf})
    version = await submit(where, case)
    done = await checks.of_version(version.id)
    assert done is not None and done.points == found.points, "what he saw is what is told, and was made once"
    matter = await queries.matter(case, where.designer.actor)
    paper = next(one for one in matter.files(version) if one.summary.pages)
    page = (await ground(matter, paper, where.designer.actor)).sheets["p.1"]
    assert page.box == pytest.approx((0, 0, 420, 297)), "marks are drawn on pages as on sheets"


async def test_an_agent_prepares_and_submits_within_his_mandate_under_both_names(tmp_path: Path) -> None:
    where = await town()
    case = await open_in(where)
    owner = (await store.one(Case, case)).owner
    boss = (await organisation(owner)).legal_representative
    person = await city.someone("戴班")
    agent = await city.organisation(person, Role.AGENCY, place=where.district, name="青山代办公司")
    context, day = await city.as_(boss, organisation=owner), await today()
    mandate = await appoint_agent(context, owner, agent, [JointMatter.REVIEW], since=day, until=day)
    acting = Context(actor=await actor_for(person, organisation=owner))
    blob = await blobs().put_bytes(drawing(tmp_path, "甲"))
    arrived = [Arrived("总图.dxf", blob.sha256, blob.size)]
    await add_files(acting, case, arrived)
    await settle(KINDS)
    await submit_set(acting, case, set_hash(await store.draft_of(case)))
    for act in ("file.add", "set.submit"):
        [line] = await entries(Filter(subject_kind="case", subject_id=str(case), act=act))
        assert line.person == person and all(str(one) in str(line.actor) for one in (owner, agent))
    await revoke_agent(context, mandate.mandate, "自行办理")
    with pytest.raises(Refused):
        await add_files(Context(actor=await actor_for(person, organisation=owner)), case, arrived)
    await appoint_agent(context, owner, agent, [JointMatter.SURVEY], since=day, until=day)
    with pytest.raises(Refused, match="not_your_case"):
        await add_files(Context(actor=await actor_for(person, organisation=owner)), case, arrived)
