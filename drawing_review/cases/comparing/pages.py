"""Pages: what changed since the version before, and whether a file is the approved drawing."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect
from msgspec import Meta

from app.core.ids import CaseId
from app.core.refusal import REFUSALS, Refused
from app.html.form import Form
from app.html.page import page
from app.html.visit import visit
from drawing_review.archive.queries import newest_edition, sealed_set
from drawing_review.cases import queries as cases
from drawing_review.cases.comparing import commands, queries, rules, told
from drawing_review.cases.comparing.api import Against
from drawing_review.cases.comparing.model import Holding, HoldingId
from drawing_review.cases.model import Case, FileId
from drawing_review.cases.pages import READERS, FileAsked
from drawing_review.cases.versions.arriving import arriving
from drawing_review.cases.versions.rules import counterpart
from storage.blobs.store import store as blobs
from storage.unit import Context


class Earlier(msgspec.Struct):
    """The version to compare with, as the form sends it."""

    against: Annotated[int, Meta(ge=1, le=100_000)]
    file: Annotated[str, Meta(max_length=36)] = ""


@get("/cases/{case_id:uuid}/versions/{number:int}/comparison", reading=READERS)
async def comparison(
    case_id: FromPath[UUID], number: FromPath[int], file: FileAsked = "", against: Against = 0
) -> Response[str]:
    """Every difference from the version before, or from that numbered `against`, sheet by sheet."""
    matter = await cases.matter(CaseId(case_id), visit().actor)
    version = matter.version(number)
    asked = matter.file(version, file)
    before = rules.before(version, matter.versions, matter.all_files, against)
    found = None
    if await queries.comparison(matter, asked, against) is not None:
        desk = f"/cases/{case_id}/desk?version={number}&file={asked.id}&against={against}"
        found = told.comparison(await queries.difference(matter, version, asked, against), asked, desk)
    return await page(
        "drawing_review/cases/comparing/comparison.html",
        case=matter.case,
        version=version,
        file=asked,
        against=before and before[0],
        was=before and counterpart(asked, before[1]),
        found=found,
        earlier=[one for one, _files in rules.earlier(version, matter.versions, matter.all_files)],
    )


@post("/cases/{case_id:uuid}/versions/{number:int}/comparison", operation=commands.ask_comparison)
async def ask_comparison(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    number: FromPath[int],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    """Hold a drawing against what it was in an earlier version; the page then shows the answer."""
    form = await Form.read(request, Earlier)
    if form.errors:
        field, why = next(iter(form.errors.items()))
        raise Refused("invalid", field=field, why=why)
    matter = await cases.matter(CaseId(case_id), visit().actor)
    asked, against = matter.file(matter.version(number), form.value.file), form.value.against
    if rules.predecessor(asked, matter.versions, matter.all_files, against) is not None:
        await commands.ask_comparison(context, matter.case.id, asked.id, against)
    here = f"/cases/{case_id}/versions/{number}/comparison?file={asked.id}&against={against}"
    return Redirect(here, status_code=303)


@get("/cases/{case_id:uuid}/holdings", reading=commands.ASKING)
async def holdings(case_id: FromPath[UUID]) -> Response[str]:
    """The question, and the answers given so far."""
    case, version = await queries.asked_case(CaseId(case_id), visit().actor)
    return await page(
        "drawing_review/cases/comparing/holdings.html",
        case=case,
        version=version,
        **await _standing(case),
        rows=[_row(one) for one in await queries.holdings(case.id)],
    )


async def _standing(case: Case) -> dict[str, Any]:
    """Whether what the file is held against may still be built by."""
    found = await sealed_set(case)
    return {"sealed": found, "newest": found and await newest_edition(found)}


def _row(one: Holding) -> dict[str, Any]:
    return {
        "it": one,
        "answer": told.answer(one.answer) if one.answer else None,
        "counts": told.counts(one.counts),
    }


@post("/cases/{case_id:uuid}/holdings", operation=commands.hold_file, request_max_body_size=None)
async def hold_file(
    context: NamedDependency[Context], case_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    """The file streams into the object store; then it is held against the approved drawing."""
    case, _version = await queries.asked_case(CaseId(case_id), visit().actor)
    file = await arriving(request)
    blob = await blobs().put(file.chunks, limit=request.app.state.settings.upload_bytes)
    if not blob.size:
        raise Refused("no_file")
    [held, *_] = await commands.hold_file(context, case.id, file.name, blob.sha256, blob.size)
    return Redirect(f"/cases/{case_id}/holdings/{held.holding}", status_code=303)


@get("/cases/{case_id:uuid}/holdings/{holding_id:uuid}", reading=commands.ASKING)
async def holding(case_id: FromPath[UUID], holding_id: FromPath[UUID]) -> Response[str]:
    """The answer: the same, a re-saved copy, or not the approved drawing, with the differences."""
    case, version = await queries.asked_case(CaseId(case_id), visit().actor)
    held = await queries.holding(case.id, HoldingId(holding_id))
    found = against = None
    if held.state == "answered":
        against = await cases.file(held.against or FileId(held.version))
        seen = bool(visit().actor.roles & READERS)
        desk = f"/cases/{case.id}/desk?version={version.number}&file={against.id}&holding={held.id}"
        found = told.comparison(
            await queries.of_holding(case, held, visit().actor), against, desk if seen else ""
        )
    return await page(
        "drawing_review/cases/comparing/holding.html",
        case=case,
        version=version,
        **await _standing(case),
        held=held,
        against=against,
        found=found,
        refusal=_refusal(held) if held.state == "unreadable" else "",
    )


def _refusal(held: Holding) -> str:
    words = REFUSALS[held.refusal["code"]]
    return (words.zh if visit().language == "zh" else words.en).format(**held.refusal["data"])


routes = [comparison, ask_comparison, holdings, hold_file, holding]
