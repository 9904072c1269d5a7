"""Versions are compared when they are read; a file is held against the drawing: real commands, real jobs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import msgspec
import pytest
from ezdxf.document import Drawing as Document

from app.core.actor import Role
from app.core.ids import CaseId
from app.core.refusal import Refused
from app.core.settings import Settings
from drawing_review.cases import queries as cases
from drawing_review.cases import store as case_store
from drawing_review.cases.comparing import queries
from drawing_review.cases.comparing.commands import ask_comparison, hold_file
from drawing_review.cases.comparing.model import Holding
from drawing_review.cases.model import Case, SetFile, Version
from drawing_review.cases.versions.commands import submit_drawing
from drawing_review.drawing.difference import Compared
from storage.blobs.store import store as blobs
from tests.app.register import city
from tests.app.register.conftest import database as database  # the same database as its own tests
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases.lived import Town, open_in, town, working
from tests.drawing_review.reading.identity.given import old, saved
from tests.storage.jobs.settled import settle

pytestmark = pytest.mark.servers

KINDS = r"drawing\.(read|identify|compare|hold)"


@pytest.fixture(autouse=True)
async def worker(database: Settings) -> AsyncIterator[None]:
    async with working(database):
        yield


async def kept(path: Path, document: Document) -> tuple[str, int]:
    """The document's file in the object store: hash and size."""
    document.saveas(path)
    blob = await blobs().put_file(path)
    return blob.sha256, path.stat().st_size


async def submitted(where: Town, case: CaseId, path: Path, document: Document) -> tuple[Version, SetFile]:
    """A version of one drawing, read, known and compared."""
    fact = await submit_drawing(where.designer, case, path.name, *await kept(path, document))
    await settle(KINDS)
    version = next(one for one in await case_store.of_case(Version, case) if one.id == fact.version)
    (file,) = await case_store.files_of(version.id)
    return version, file


def widened(document: Document) -> Document:
    """The corner of one ring moved by a millimetre."""
    ring = document.modelspace().query("LWPOLYLINE")[1]
    points = ring.get_points()
    points[2] = (points[2][0] + 1, *points[2][1:])
    ring.set_points(points)
    return document


async def test_a_version_is_compared_with_the_one_before_it(tmp_path: Path) -> None:
    where = await town()
    case = await open_in(where)
    first = await submitted(where, case, tmp_path / "1.dxf", old())
    second = await submitted(where, case, tmp_path / "2.dxf", widened(old()))
    known = await queries.identity(*first)
    matter = await cases.matter(case, where.designer.actor)
    assert known.sha256 == first[0].sha256
    assert known.structure != (await queries.identity(*second)).structure
    with pytest.raises(Refused, match="not_compared"):
        await queries.difference(matter, *first)
    found = msgspec.json.decode(await queries.difference(matter, *second), type=Compared)
    assert found.answer == "different"
    assert found.counts == {"added": 0, "removed": 0, "moved": 0, "changed": 1}
    [item] = found.items
    assert [one.name for one in item.properties] == ["vertex 3"]
    assert item.layout == "Model"
    assert item.sheets
    assert item.box == pytest.approx((3000, 0, 5401, 2001))
    assert (3000 + 2400, 0, 3000 + 2401, 2001) in [tuple(map(round, one)) for one in item.new.strokes]
    assert (3000 + 2400, 0, 3000 + 2400, 2001) in [tuple(map(round, one)) for one in item.old.strokes]


async def test_any_earlier_version_can_be_asked_for(tmp_path: Path) -> None:
    """The third version is the first again: something differs from the second, nothing from the first."""
    where = await town()
    case = await open_in(where)
    documents = (old(), widened(old()), saved(old(), "R2000"))
    for number, document in enumerate(documents, 1):
        version, file = await submitted(where, case, tmp_path / f"{number}.dxf", document)
    matter = await cases.matter(case, where.designer.actor)
    with pytest.raises(Refused, match="not_compared"):
        await queries.difference(matter, version, file, 1)
    for _twice in range(2):
        await ask_comparison(where.designer, case, file.id, 1)
        await settle(KINDS)
    answers = [
        msgspec.json.decode(await queries.difference(matter, version, file, number), type=Compared).answer
        for number in (0, 1, 2)
    ]
    assert answers == ["different", "resaved", "different"]
    with pytest.raises(Refused, match="no_earlier_version"):
        await ask_comparison(where.designer, case, file.id, 3)
    assert (await queries.comparisons(matter))[file.id].answer == "different"  # the version before


async def held(where: Town, case: CaseId, path: Path, document: Document) -> Holding:
    facts = await hold_file(where.fire, case, path.name, *await kept(path, document))
    await settle(KINDS)
    return await queries.holding(case, facts[0].holding)


MANNERS: dict[str, tuple[Callable[[], Document], str]] = {
    "re-saved": (lambda: saved(old(), "R2000"), "resaved"),
    "changed": (lambda: widened(old()), "different"),
}


@pytest.mark.parametrize("how", MANNERS)
async def test_a_file_held_against_the_drawing_is_answered(tmp_path: Path, how: str) -> None:
    where = await town()
    case = await open_in(where)
    await submitted(where, case, tmp_path / "1.dxf", old())
    document, answer = MANNERS[how]
    found = await held(where, case, tmp_path / "held.dxf", document())
    assert (found.state, found.answer) == ("answered", answer)
    compared = msgspec.json.decode(
        await queries.of_holding(await case_store.one(Case, case), found, where.fire.actor), type=Compared
    )
    assert sum(compared.counts.values()) == (answer == "different")


async def test_the_same_bytes_are_answered_at_once_and_nonsense_with_its_reason(tmp_path: Path) -> None:
    where = await town()
    case = await open_in(where)
    _version, file = await submitted(where, case, tmp_path / "1.dxf", old())
    same = await hold_file(where.fire, case, "1.dxf", file.sha256, file.size)
    held = await queries.holding(case, same[0].holding)
    assert (held.answer, held.against) == ("same", file.id)
    path = tmp_path / "not.dxf"
    path.write_bytes(b"%PDF-1.7 no drawing")
    blob = await blobs().put_file(path)
    facts = await hold_file(where.fire, case, "not.dxf", blob.sha256, 19)
    await settle(KINDS)
    found = await queries.holding(case, facts[0].holding)
    assert (found.state, found.refusal["code"]) == ("unreadable", "file_is_other")


async def test_who_may_ask(tmp_path: Path) -> None:
    """A site inspector asks about what has passed, and nobody else's inspector, and nobody before."""
    where = await town()
    case = await open_in(where)
    inspector = await city.someone()
    await city.appoint(inspector, Role.INSPECTOR, await city.body(where.district))
    asking = (await city.as_(inspector, body=None)).actor
    with pytest.raises(Refused, match="not_found"):
        await queries.asked_case(case, asking)
    with pytest.raises(Refused, match="nothing_to_hold_against"):
        await queries.asked_case(case, where.designer.actor)
    await submitted(where, case, tmp_path / "1.dxf", old())
    await accepted(where.coordinator, case, where.bodies)
    _, version = await queries.asked_case(case, where.designer.actor)
    assert version.number == 1
    with pytest.raises(Refused, match="not_found"):
        await queries.asked_case(case, asking)
