"""Pages of intake: the application form, the materials of a case, and the coordinator's formal check."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Role
from app.core.ids import CaseId, ProjectId
from app.core.refusal import Refused
from app.core.term import CHINA
from app.html.form import Form, chosen
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.acting.queries import today
from app.register.documents.commands import give_document
from app.register.documents.model import DocumentId, HolderKind, Kind
from app.register.documents.receiving import BODY, received
from app.register.projects.queries import seen_project
from drawing_review.cases import queries
from drawing_review.cases.intake import commands, commitment, form
from drawing_review.cases.intake.applying import choice_page, form_page, known_of, matters_of
from drawing_review.cases.intake.known import Intake, intake_of
from drawing_review.cases.intake.model import Judged, Standing, Verdict
from drawing_review.cases.intake.words import STANDINGS, VERDICTS
from drawing_review.cases.model import Scale
from drawing_review.cases.pages import moved, said
from drawing_review.policy.keys import Channel
from drawing_review.policy.queries import policy_on
from drawing_review.policy.sections.fields import form_for
from drawing_review.policy.sections.materials import materials_for
from storage.unit import Context

Asked = Request[Any, Any, Any]
PARTIES = {Role.OWNER, Role.DESIGNER}


@get("/applications/new", reading=PARTIES)
async def new_application(request: Asked) -> Response[str]:
    """First the project and the matters; with both chosen, the one form, filled from the register."""
    asked = request.query_params
    matters = matters_of(asked.getall("matter", []))
    project_id = asked.get("project", "")
    if not matters or not project_id:
        return await choice_page(project_id, matters)
    project = await seen_project(ProjectId(chosen(project_id, "项目")), visit().actor)
    policy = await policy_on(await today())
    typed = form.prefilled(form_for(policy, matters), await known_of(project))
    return await form_page(project, matters, Form({**typed, "title": project.name, "scale": "ordinary"}))


@post("/applications", operation=commands.make_application)
async def make_application(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    """What was typed is kept, and all that is wrong is told at the fields, at once."""
    sent = await request.form()
    matters = matters_of([str(one) for one in sent.getall("matter", [])])
    project_id = ProjectId(chosen(sent.get("project"), "项目"))
    project = await seen_project(project_id, visit().actor)
    fields = form_for(await policy_on(await today()), matters)
    answers = {one.code: ",".join(str(part) for part in sent.getall(one.code, [])) for one in fields}
    own = ("title", "scale", "unclassified")
    typed: Form[Any] = Form({**answers, **{name: str(sent.get(name, "")) for name in own}})
    typed.errors = {code: _(why) for code, why in form.judged(fields, answers)[1].items()}
    declared = sent.get("unclassified") == "true"
    if not declared:
        typed.errors["unclassified"] = _("请先作出涉密声明。")
    if typed.errors:
        return await form_page(project, matters, typed, 400)
    scale = Scale(typed.typed["scale"]) if typed.typed["scale"] in set(Scale) else Scale.ORDINARY
    try:
        [fact, *others] = await commands.make_application(
            context, project_id, typed.typed["title"], scale, matters, answers, unclassified=declared
        )
    except Refused as refused:
        typed.refuse(refused)
        return await form_page(project, matters, typed, refused.status)
    return Redirect("/cases?tab=open" if others else f"/cases/{fact.case}", status_code=303)


@post("/cases/{case_id:uuid}/materials/{code:str}", operation=commands.give_material)
async def give_material(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], code: FromPath[str]
) -> Response[Any]:
    """A document of the library serves."""
    document = DocumentId(chosen(await said(request, "document"), "材料"))
    return await moved(case_id, commands.give_material(context, CaseId(case_id), code, document))


@post(
    "/cases/{case_id:uuid}/materials/{code:str}/file",
    operation=commands.give_material,
    request_max_body_size=BODY,
)
async def upload_material(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], code: FromPath[str]
) -> Response[Any]:
    """A new file: it goes into the project's library, where it serves later matters too."""
    return await moved(case_id, _uploaded(request, context, CaseId(case_id), code))


async def _uploaded(request: Asked, context: Context, case_id: CaseId, code: str) -> None:
    case = await queries.seen_case(case_id, context.actor)
    known = await intake_of(case)
    asked = next((one for one in _asked(known) if one.code == code), None) if known else None
    if asked is None:
        raise Refused("no_such_material", material=code)
    file = await received(request)
    given = await give_document(
        context,
        HolderKind.PROJECT,
        case.project,
        kind=asked.library or Kind.OTHER,
        name=file.name,
        media_type=file.media_type,
        blob=file.blob,
    )
    await commands.give_material(context, case_id, code, given.document)


def _asked(known: Intake) -> list[Any]:
    application = known.application
    return materials_for(known.policy, known.case.matter, application.mode, frozenset(application.conditions))


@post("/cases/{case_id:uuid}/materials/{code:str}/promise", operation=commands.promise_material)
async def promise_material(
    context: NamedDependency[Context], case_id: FromPath[UUID], code: FromPath[str]
) -> Response[Any]:
    return await moved(case_id, commands.promise_material(context, CaseId(case_id), code))


@get("/cases/{case_id:uuid}/formal-check", reading={Role.COORDINATOR})
async def formal_check(case_id: FromPath[UUID]) -> Response[str]:
    return await _check_page(CaseId(case_id), {})


async def _check_page(
    case_id: CaseId, typed: dict[str, tuple[str, str]], refused: Refused | None = None
) -> Response[str]:
    """Every material with the verdict that its standing suggests; what was typed before is kept."""
    case = await queries.seen_case(case_id, visit().actor)
    known = await intake_of(case)
    if known is None:
        raise Refused("not_found", thing="申请")
    return await page(
        "drawing_review/cases/intake/check.html",
        status=refused.status if refused else 200,
        case=case,
        known=known,
        rows=[
            (one, _(STANDINGS[one.standing]), *typed.get(one.code, _suggested(one.standing)))
            for one in known.lines
        ],
        verdicts=[(one.value, _(word)) for one, word in VERDICTS.items()],
        declared=known.application.declared_at.astimezone(CHINA).date(),
        refused=refused and refused.sentence(visit().language),
    )


def _suggested(standing: Standing) -> tuple[str, str]:
    if standing == Standing.LACKING:
        return Verdict.MISSING.value, _("未提交，请补交。")
    return Verdict.COMPLETE.value, ""


@post("/cases/{case_id:uuid}/formal-check", operation=commands.check_formally)
async def check_formally(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID]
) -> Response[Any]:
    sent = await request.form()
    case = await queries.seen_case(CaseId(case_id), context.actor)
    known = await intake_of(case)
    codes = [one.code for one in known.lines] if known else []
    typed = {
        code: (str(sent.get(f"verdict-{code}", "")), str(sent.get(f"reason-{code}", ""))) for code in codes
    }
    judged = [
        Judged(code, Verdict(verdict), reason)
        for code, (verdict, reason) in typed.items()
        if verdict in set(Verdict)
    ]
    try:
        await commands.check_formally(context, CaseId(case_id), judged)
    except Refused as refused:
        return await _check_page(CaseId(case_id), typed, refused)
    return Redirect(f"/cases/{case_id}", status_code=303)


@post("/cases/{case_id:uuid}/resubmission", operation=commands.resubmit_case)
async def resubmit_case(context: NamedDependency[Context], case_id: FromPath[UUID]) -> Response[Any]:
    return await moved(case_id, commands.resubmit_case(context, CaseId(case_id)))


@post("/cases/{case_id:uuid}/rejection", operation=commands.reject_case)
async def reject_case(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID]
) -> Response[Any]:
    return await moved(case_id, commands.reject_case(context, CaseId(case_id), await said(request, "reason")))


@post("/cases/{case_id:uuid}/channel", operation=commands.set_channel)
async def set_channel(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID]
) -> Response[Any]:
    wished = await said(request, "channel")
    channel = Channel(wished) if wished in set(Channel) else Channel.ORDINARY
    return await moved(
        case_id, commands.set_channel(context, CaseId(case_id), channel, await said(request, "basis"))
    )


@post("/cases/{case_id:uuid}/commitment", operation=commitment.sign_commitment, step_up=True)
async def sign_commitment(context: NamedDependency[Context], case_id: FromPath[UUID]) -> Response[Any]:
    return await moved(case_id, commitment.sign_commitment(context, CaseId(case_id)))


@post("/cases/{case_id:uuid}/commitment/conclusion", operation=commitment.commit_case)
async def commit_case(context: NamedDependency[Context], case_id: FromPath[UUID]) -> Response[Any]:
    return await moved(case_id, commitment.commit_case(context, CaseId(case_id)))


routes = [
    new_application,
    make_application,
    give_material,
    upload_material,
    promise_material,
    formal_check,
    check_formally,
    resubmit_case,
    reject_case,
    set_channel,
    sign_commitment,
    commit_case,
]
