"""Pages of the site: what a QR code says (for anybody), and the sealed sheets for who may open them."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Stream

from app.core.actor import Role
from app.core.ids import CaseId
from app.core.refusal import Refused
from app.html.navigation import REVIEW, door, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.projects.queries import named, project
from drawing_review.archive import commands as archive
from drawing_review.archive import rules, store, tokens
from drawing_review.archive.keys import sealing_public
from drawing_review.archive.model import SetId
from drawing_review.archive.queries import closed_to
from drawing_review.archive.signatures.shown import shown as signatures
from drawing_review.cases import sight
from drawing_review.cases.pages import moved
from drawing_review.inspection import commands, queries, told
from drawing_review.inspection.imported import queries as imported
from drawing_review.inspection.mismatches import store as mismatches
from drawing_review.inspection.offline import offline_file
from drawing_review.inspection.words import READ_BACK, STATES, VERDICTS
from storage.blobs.store import store as blobs
from storage.unit import Context

Asked = Request[Any, Any, Any]
PUBLIC = "a QR code on a building site is checked by anybody"

door("/q", _("图纸查验"), _("扫描图纸上的二维码或输入查验码，查看是否为批准的图纸。"), order=5)
entry("/inspect", _("封存图纸"), roles=queries.OPENING, order=25, group=REVIEW)


@get("/q", public=PUBLIC)
async def ask(request: Asked, code: Annotated[str, QueryParameter(max_length=40)] = "") -> Response[str]:
    """Type a code. What was typed is kept when it is none."""
    status = await told.of_code(code) if code else None
    if status is not None:
        return await _status(request, status)
    return await page("drawing_review/inspection/ask.html", code=code, status=404 if code else 200)


@get("/q/{token:str}", public=PUBLIC)
async def scanned(request: Asked, token: FromPath[str]) -> Response[str]:
    """What a scanned code says. The page checks the signature in the browser too."""
    return await _status(request, await told.of_token(token, sealing_public(request.app.state.settings)))


@get("/sealed/{set_id:uuid}", public=PUBLIC)
async def certificate(request: Asked, set_id: FromPath[UUID]) -> Response[str]:
    """Where the QR code of a certificate leads."""
    return await _status(request, await told.of_set(SetId(set_id)))


async def _status(request: Asked, status: told.Status) -> Response[str]:
    return await page(
        "drawing_review/inspection/status.html",
        told=status,
        words=VERDICTS[status.verdict],
        key=sealing_public(request.app.state.settings).public.hex(),
    )


@get("/inspect", reading=queries.OPENING)
async def search(words: Annotated[str, QueryParameter(max_length=100)] = "") -> Response[str]:
    """Sets by project, number or district, or a sheet by its typed code."""
    code = await store.by_code(tokens.normal(words)) if tokens.normal(words) else None
    if code is not None:
        return Redirect(f"/inspect/{code.set}/sheets/{code.sheet}", status_code=303)
    found = await queries.searched(words, visit().actor)
    projects = await named({one.project for one in found})
    return await page(
        "drawing_review/inspection/search.html",
        found=found,
        projects=projects,
        states=STATES,
        words=words,
        making=await queries.making(visit().actor),
        imports=bool(imported.READING & visit().actor.roles),
    )


@get("/inspect/{set_id:uuid}", reading=queries.OPENING)
async def show_set(request: Asked, set_id: FromPath[UUID]) -> Response[str]:
    return await _set_page(request, SetId(set_id))


async def _set_page(request: Asked, set_id: SetId, refused: Refused | None = None) -> Response[str]:
    actor = visit().actor
    opened = await queries.opened(set_id, actor)
    found = opened.set
    closed = await closed_to(opened.case, actor)
    return await page(
        "drawing_review/inspection/set.html",
        status=refused.status if refused else 200,
        refused=refused.sentence(visit().language) if refused else "",
        set=found,
        state=STATES[found.state],
        project=await project(found.project),
        filing=await queries.filing(found),
        standing={one.index: VERDICTS[rules.standing(found, one)] for one in found.sheets},
        closed={one.index for one in found.sheets if not opened.may_open(one, actor)},
        signed=await signatures(opened.case, request.app.state.settings, closed),
        editions=await store.of_project(found.project, found.stage),
        mismatches=await mismatches.of_set(found.id),
        staff=actor.holds(Role.COORDINATOR, Role.REGULATOR, Role.INSPECTOR),
        read=await store.read_back_last(found.id),
        outcomes=READ_BACK,
        whole=all(opened.may_open(one, actor) for one in found.sheets),
        files=found.state == "sealed" and actor.holds(Role.COORDINATOR),
        changes=sight.party(opened.case, actor) and found.state in ("sealed", "filed"),
    )


@get("/inspect/{set_id:uuid}/sheets/{index:int}", viewing=commands.open_sheet)
async def show_sheet(
    set_id: FromPath[UUID], index: FromPath[int], context: NamedDependency[Context]
) -> Response[str]:
    """That very sheet, on a phone; opening it is on the trail."""
    return await sheet_page(context, SetId(set_id), index)


async def sheet_page(
    context: Context, set_id: SetId, index: int, refused: Refused | None = None, typed: str = ""
) -> Response[str]:
    await commands.open_sheet(context, set_id, index)
    found, sheet = await queries.opened_sheet(set_id, index, visit().actor)
    return await page(
        "drawing_review/inspection/sheet.html",
        status=refused.status if refused else 200,
        refused=refused.sentence(visit().language) if refused else "",
        typed=typed,
        set=found,
        sheet=sheet,
        words=VERDICTS[rules.standing(found, sheet)],
        code=tokens.shown(sheet.typed),
        reports=visit().actor.holds(Role.INSPECTOR),
        marks=[one for one in await mismatches.of_set(found.id) if one.sheet == index],
    )


@get("/inspect/{set_id:uuid}/sheets/{index:int}/picture.svg", reading=queries.OPENING)
async def picture(set_id: FromPath[UUID], index: FromPath[int]) -> Stream:
    """The sheet as vectors; as an image it can run nothing."""
    _, sheet = await queries.opened_sheet(SetId(set_id), index, visit().actor)
    return Stream(
        blobs().stream(sheet.svg),
        media_type="image/svg+xml",
        headers={"Cache-Control": "private, max-age=86400", "Content-Security-Policy": "sandbox"},
    )


@get("/inspect/{set_id:uuid}/sheets/{index:int}/sheet.pdf", reading=queries.OPENING)
async def sheet_pdf(set_id: FromPath[UUID], index: FromPath[int]) -> Stream:
    """What the site builds from, at paper scale with its stamp."""
    found, sheet = await queries.opened_sheet(SetId(set_id), index, visit().actor)
    void = rules.standing(found, sheet) != rules.Standing.APPROVED
    name = quote(f"{'作废-' if void else ''}{sheet.number or sheet.index}.pdf", safe="")
    headers = {"Content-Disposition": f"inline; filename=\"sheet-{index}.pdf\"; filename*=UTF-8''{name}"}
    return Stream(blobs().stream(sheet.pdf), media_type="application/pdf", headers=headers)


@get("/inspect/{set_id:uuid}/offline.html", viewing=commands.take_set)
async def offline(
    set_id: FromPath[UUID], request: Asked, context: NamedDependency[Context]
) -> Response[bytes]:
    """One file that opens without network: the sheets the actor may open, and a check of codes."""
    opened = await queries.opened(SetId(set_id), visit().actor)
    found = opened.set
    may = [one for one in found.sheets if opened.may_open(one, visit().actor)]
    await commands.take_set(context, found.id, [one.index for one in may])
    key = sealing_public(request.app.state.settings)
    made = await offline_file(found, may, await project(found.project), key)
    headers = {"Content-Disposition": f'attachment; filename="sealed-{found.id}.html"'}
    return Response(made, media_type="text/html; charset=utf-8", headers=headers)


@get(
    "/inspect/{set_id:uuid}/package.zip",
    reading={Role.OWNER, Role.DESIGNER, Role.COORDINATOR, Role.REGULATOR},
)
async def package(set_id: FromPath[UUID]) -> Stream:
    """The sealed package, as `./lianshen archive verify` takes it."""
    found = await queries.opened_whole(SetId(set_id), visit().actor)
    headers = {
        "Content-Disposition": f'attachment; filename="sealed-{found.id}.zip"',
        "Content-Length": str(found.size),
    }
    return Stream(blobs().stream(found.package), media_type="application/zip", headers=headers)


@post("/cases/{case_id:uuid}/sealing", operation=archive.seal_set)
async def seal(case_id: FromPath[UUID], context: NamedDependency[Context]) -> Response[Any]:
    return await moved(case_id, archive.seal_set(context, CaseId(case_id)))


@post("/inspect/{set_id:uuid}/filing", operation=archive.file_set)
async def file(set_id: FromPath[UUID], request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    number = str((await request.form()).get("number", ""))
    return await _step(request, SetId(set_id), archive.file_set(context, SetId(set_id), number))


@post("/inspect/{set_id:uuid}/change", operation=archive.change_set)
async def change(set_id: FromPath[UUID], request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    form = await request.form()
    sheets = [int(one) for one in form.getall("sheet", []) if str(one).isdecimal()]
    reason = str(form.get("reason", ""))
    return await _step(request, SetId(set_id), archive.change_set(context, SetId(set_id), sheets, reason))


async def _step(request: Asked, set_id: SetId, step: Any) -> Response[Any]:
    """Back to the set after a step; a refusal is told on its page."""
    try:
        await step
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await _set_page(request, set_id, refused)
    return Redirect(f"/inspect/{set_id}", status_code=303)


routes = [
    ask,
    scanned,
    certificate,
    search,
    show_set,
    show_sheet,
    picture,
    sheet_pdf,
    offline,
    package,
    seal,
    file,
    change,
]
