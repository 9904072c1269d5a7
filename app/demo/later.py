"""What happens in the demo city once workers run: its review ends, the set is sealed, the site is inspected.

The ticker asks every few seconds how far the case is and issues what people would do next. What stands
decides, so a start that was broken off goes on where it stopped, and a city without this case is left alone.
"""

from __future__ import annotations

import io

import structlog
from PIL import Image, ImageDraw

from app.core.refusal import Refused
from app.demo.ground import SITES, ZONE
from app.demo.reviews import SCHOOL, WINDOW
from app.register.acting.queries import actor_for
from app.register.people.queries import by_login
from app.register.projects.queries import by_code
from app.register.sites.zones import to_globe
from drawing_review.archive import store as archive
from drawing_review.archive.commands import file_set, seal_set
from drawing_review.archive.model import SealedSet
from drawing_review.cases import store as cases
from drawing_review.cases.checklists.commands import sign_checklist
from drawing_review.cases.checklists.model import Answer, Kind
from drawing_review.cases.checklists.queries import items
from drawing_review.cases.comparing.store import identity
from drawing_review.cases.conclusion.commands import pass_case
from drawing_review.cases.model import Case, FileKind, Opinion, Seat, Severity, Version
from drawing_review.cases.opinions.commands import close_opinion, give_opinion
from drawing_review.cases.queries import of_project
from drawing_review.cases.seats.store import sitting
from drawing_review.cases.signing.commands import close_seat
from drawing_review.cases.signing.model import Result
from drawing_review.cases.versions.rules import missing_checks
from drawing_review.inspection.mismatches import store as mismatches
from drawing_review.inspection.mismatches.commands import open_mismatch
from drawing_review.inspection.mismatches.model import Photo, Position
from storage.blobs.store import store as blobs
from storage.moments import moment
from storage.unit import Context

INSPECTOR = "xianchang"
ADVICE = "建议在首层平面图中注明室外台阶的防滑做法。"
FOUND = "二层东侧楼梯间门洞较图纸偏移约 300 mm，且门的开启方向与图不符。"
_refused: list[Refused] = []  # tried once in a process: each refusal is an entry of the trail
_log = structlog.get_logger(__name__)


@moment("demo.goes_on", every=2.0)
async def go_on(context: Context) -> None:
    """The next step of the one case, if its time has come. A visitor's acts may refuse it: then it is his."""
    try:
        if not _refused:
            await _next_step()
    except Refused as refused:
        _refused.append(refused)
        _log.warning("the demo's review goes on no further", code=refused.code)


async def _next_step() -> None:
    project = await by_code(SCHOOL)
    window = await _acting(WINDOW)
    found = await of_project(project.id, window.actor) if project else []
    case = min(found, key=lambda one: one.number, default=None)
    if case is None:
        return
    sealed = await archive.of_case(case.id)
    if case.state == "reviewing" and await _is_read(case) and not await _disputed(case):
        await _review(case)
    elif case.state == "passed" and sealed is None:
        await seal_set(window, case.id)
    elif sealed is not None and sealed.state == "sealed":
        await file_set(window, sealed.id, f"青备〔{sealed.ordered_at:%Y}〕0117号")
    elif sealed is not None and sealed.state == "filed" and not await mismatches.of_set(sealed.id):
        await _inspect(sealed)


async def _acting(login: str) -> Context:
    person = await by_login(login)
    assert person is not None, "the city is settled"
    return Context(actor=await actor_for(person.id))


async def _is_read(case: Case) -> bool:
    """Machines are done: every drawing read, known again and checked."""
    newest = (await cases.of_case(Version, case.id))[-1]
    files = await cases.files_of(newest.id)
    drawings = [one for one in files if one.kind == FileKind.DRAWING]
    known = [await identity(one.id) for one in drawings]
    checked = not missing_checks(files, await cases.check_runs([one.id for one in files]))
    return newest.state == "read" and None not in known and checked


async def _disputed(case: Case) -> bool:
    """A visitor has objected meanwhile: the case is his."""
    opinions, seats = await cases.of_case(Opinion, case.id), await cases.of_case(Seat, case.id)
    return any(one.state != "closed" for one in opinions) or any(
        one.state == "closed" and one.result != Result.AGREES for one in seats
    )


async def _review(case: Case) -> None:
    """One reviewer gives advice and closes it; all answer their checklists and sign; the case passes."""
    version = (await cases.of_case(Version, case.id))[-1]
    await _advise(case, version)
    for seat in await cases.of_case(Seat, case.id):
        if seat.state == "open":
            await _sign(case, seat, version)
    conclusion = "经联合审查，施工图设计文件符合国家和地方工程建设强制性标准，审查合格。"
    await pass_case(await _acting(WINDOW), case.id, conclusion)


async def _sign(case: Case, seat: Seat, version: Version) -> None:
    """Each point and each place that no machine could judge is answered, then the part is signed."""
    for reviewer in await sitting(seat.id):
        context = Context(actor=await actor_for(reviewer.person))
        asked = await items(case, reviewer.discipline, version)
        given = {
            one.key: (Answer.MEETS, "" if one.kind == Kind.POINT else "经人工核对图纸，符合。")
            for one in asked
        }
        if asked:
            await sign_checklist(context, seat.id, version.number, reviewer.discipline, given)
    for person in {reviewer.person for reviewer in await sitting(seat.id)}:
        await close_seat(Context(actor=await actor_for(person)), seat.id, Result.AGREES, "同意。")


async def _advise(case: Case, version: Version) -> None:
    """One piece of advice, so that the opinion letter of the set has something to tell."""
    if await cases.of_case(Opinion, case.id):
        return
    seat = (await cases.of_case(Seat, case.id))[0]
    context = Context(actor=await actor_for((await sitting(seat.id))[0].person))
    given = await give_opinion(context, seat.id, version.number, ADVICE, Severity.ADVICE)
    await close_opinion(context, given.opinion, "设计单位已书面答复，施工交底时一并说明。")


async def _inspect(sealed: SealedSet) -> None:
    """On site a door stands elsewhere than on the sheet: marked, photographed, located."""
    sheet = sealed.sheets[-1]
    blob = await blobs().put_bytes(photograph())
    (ring,), *_ = to_globe(((SITES[2],),), ZONE)
    longitude, latitude = ring[0]
    await open_mismatch(
        await _acting(INSPECTOR),
        sealed.id,
        sheet.index,
        FOUND,
        (sheet.width * 0.62, sheet.height * 0.41),
        Position(round(latitude + 0.0004, 6), round(longitude + 0.0005, 6), 6.0),
        [Photo(original=blob.sha256, name="二层东侧楼梯间.jpg")],
    )


def photograph() -> bytes:
    """A door in a wall, painted and no photograph, with a tape that measures: a JPEG."""
    picture = Image.new("RGB", (1200, 900), "#cfc9bd")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 760, 1200, 900), fill="#8d867a")
    pen.rectangle((520, 170, 860, 760), fill="#6f5a45", outline="#3d3127", width=12)
    pen.ellipse((800, 460, 826, 486), fill="#d8c270")
    pen.line((250, 120, 250, 760), fill="#b23b2e", width=4)
    pen.line((250, 700, 520, 700), fill="#e0b000", width=14)
    pen.text((300, 655), "300", fill="#222222", font_size=36)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()
