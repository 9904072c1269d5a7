"""Pages of cases: the worklist, the matter page and its parts, and the forms that move a case on."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect

from app.core.actor import Actor, Role
from app.core.ids import BodyId, CaseId
from app.core.refusal import Refused
from app.html.engine import render
from app.html.export import export
from app.html.finding import Hit, finder
from app.html.form import chosen
from app.html.listing import Column, Listing, Wish, wish
from app.html.navigation import REVIEW, entry
from app.html.page import page, pieces, pieces_asked
from app.html.todo import Task, todo
from app.html.topics import topic
from app.html.visit import visit
from app.html.words import _
from app.register.filters.queries import with_saved
from app.register.projects.model import Project
from app.register.projects.queries import project
from app.register.projects.sections import section
from drawing_review.cases import commands, parts, queries
from drawing_review.cases.conclusion import commands as conclusion
from drawing_review.cases.order import order
from drawing_review.cases.presence.here import topic_of
from drawing_review.cases.stages.section import stages_of
from drawing_review.cases.words import case_word
from drawing_review.cases.worklists.queries import waiting_for
from drawing_review.policy.words import matter_word
from storage.unit import Context

FileAsked = Annotated[str, QueryParameter(max_length=36)]  # id of a file of the set; "": its first drawing
View = Annotated[str, QueryParameter(max_length=10)]  # "all": a reviewer asks for more than what changed
Names = Annotated[str, QueryParameter(max_length=400)]  # of parts, by comma
READERS = {Role.OWNER, Role.DESIGNER, Role.REVIEWER, Role.COORDINATOR, Role.REGULATOR}
EVERYTHING = "all"
COLUMNS = (
    Column("light", _("灯"), "light"),
    Column("number", _("办件编号"), "title", sorts=True),
    Column("title", _("名称"), sorts=True),
    Column("matter", _("联合事项")),
    Column("state", _("状态"), sorts=True),
    Column("due", _("到期"), "moment"),
    Column("version", _("版本"), "number"),
    Column("opened_at", _("新建时间"), "moment", sorts=True),
)
TABS = (("mine", _("待我办理")), ("open", _("在办")), ("done", _("已办结")))

entry("/cases", _("联合图审"), roles=READERS, order=20, waiting=queries.waiting, group=REVIEW)


@topic("case")
async def may_watch_case(actor: Actor, id: str) -> bool:
    try:
        await queries.seen_case(CaseId(UUID(id)), actor)
    except (Refused, ValueError):
        return False
    return True


@finder
async def find_cases(actor: Actor, words: str) -> list[Hit]:
    found, _total = await queries.cases(
        actor, tab="", words=words, sort="number", down=True, limit=20, offset=0
    )
    return [Hit(_("图审办件"), case.number, case.title, f"/cases/{case.id}") for case in found]


@section("drawing_review/cases/of_project.html", order=20)
async def cases_of_project(project: Project, actor: Actor) -> dict[str, Any]:
    """All matters on a project's page, with the way to apply for one."""
    return await stages_of(project, actor)


@todo("/cases")
async def cases_to_do(actor: Actor) -> list[Task]:
    found, _total, terms = await waiting_for(actor, Wish())
    return [
        Task(
            f"{matter_word(case.matter)} · {case_word(case)}",
            f"{case.number} {case.title}",
            f"/cases/{case.id}",
            *((term.light, term.due) if (term := terms.get(case.id)) else ()),
        )
        for case in found
    ]


@get("/cases", reading=READERS)
async def list_cases(request: Request[Any, Any, Any]) -> Response[Any]:
    listing = await _listing(visit().actor, wish(request))
    if listing.wish.export:
        return export(listing, "cases")
    shown = await with_saved(listing, visit().actor)
    return await page("drawing_review/cases/list.html", listing=shown, may_open=_opens(visit().actor))


def _opens(actor: Actor) -> bool:
    return actor.holds(Role.OWNER, Role.DESIGNER)


async def _listing(actor: Actor, asked: Wish) -> Listing:
    """What waits for the reader by urgency, unless he asks for another order."""
    tab = asked.tab or TABS[0][0]
    if tab == "mine" and not asked.sort:
        found, total, terms = await waiting_for(actor, asked)
    else:
        found, total = await queries.cases(
            actor,
            tab=tab,
            words=asked.words,
            sort=asked.sort,
            down=asked.down,
            limit=asked.limit,
            offset=asked.offset,
        )
        terms = await queries.terms_now(found)
    rows = []
    for case in found:
        term = terms.get(case.id)
        rows.append(
            {
                "path": f"/cases/{case.id}",
                "light": term and term.light,
                "number": case.number,
                "title": case.title,
                "matter": matter_word(case.matter),
                "state": case_word(case),
                "due": term and term.due,
                "version": case.version,
                "opened_at": case.opened_at,
            }
        )
    return Listing(
        path="/cases",
        columns=COLUMNS,
        rows=rows,
        total=total,
        wish=asked,
        tabs=TABS,
        empty=_("这里列出您参与的图审办件。项目的建设单位或设计单位提交图纸后就会出现。"),
    )


@get("/cases/{case_id:uuid}", reading=READERS)
async def show_case(case_id: FromPath[UUID], view: View = "") -> Response[str]:
    return await _case_page(CaseId(case_id), everything=view == EVERYTHING)


async def _case_page(
    case_id: CaseId, refused: Refused | None = None, *, everything: bool = False
) -> Response[str]:
    matter = await queries.matter(case_id, visit().actor, everything=everything)
    return await page(
        "drawing_review/cases/case.html",
        status=refused.status if refused else 200,
        matter=matter,
        project=await project(matter.case.project),
        parts=await parts.all_parts(matter, visit().actor),
        order=order(matter, visit().actor),
        template_of=parts.template,
        ear=topic_of(case_id, named=not matter.closed),
        refused=refused and refused.sentence(visit().language),
    )


@get("/cases/{case_id:uuid}/parts", reading=READERS)
async def show_parts(case_id: FromPath[UUID], names: Names, view: View = "") -> Response[str]:
    """Parts of the matter page (`names`, by comma), fetched again together when something happened."""
    asked = pieces_asked(names, parts.PARTS)
    matter = await queries.matter(CaseId(case_id), visit().actor, everything=view == EVERYTHING)
    found = {name: await parts.PARTS[name](matter, visit().actor) for name in asked}
    return pieces(
        {
            f"part-{name}": render(parts.template(name), matter=matter, part=part)
            for name, part in found.items()
        }
    )


async def moved(case_id: UUID, moving: Any) -> Response[Any]:
    """Back to the case after a step; a refusal is told on the page, above what was typed."""
    try:
        await moving
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await _case_page(CaseId(case_id), refused)
    return Redirect(f"/cases/{case_id}", status_code=303)


@get("/cases/{case_id:uuid}/acceptance", reading={Role.COORDINATOR})
async def acceptance(case_id: FromPath[UUID]) -> Response[str]:
    matter = await queries.matter(CaseId(case_id), visit().actor)
    choices = await queries.reviewing_bodies(matter.case)
    return await page("drawing_review/cases/accept.html", matter=matter, bodies=choices)


@post("/cases/{case_id:uuid}/acceptance", operation=commands.accept_case)
async def accept_case(
    context: NamedDependency[Context], case_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    form = await request.form()
    bodies = [BodyId(chosen(one, "审查席位")) for one in form.getall("body", [])]
    return await moved(case_id, commands.accept_case(context, CaseId(case_id), bodies))


async def said(request: Request[Any, Any, Any], name: str) -> str:
    """One field of the form that was sent; empty if it is not there."""
    return str((await request.form()).get(name, ""))


@post("/cases/{case_id:uuid}/return", operation=conclusion.return_case)
async def return_case(
    context: NamedDependency[Context], case_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved(case_id, conclusion.return_case(context, CaseId(case_id), reason))


@post("/cases/{case_id:uuid}/pass", operation=conclusion.pass_case)
async def pass_case(
    context: NamedDependency[Context], case_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved(case_id, conclusion.pass_case(context, CaseId(case_id), reason))


@post("/cases/{case_id:uuid}/withdraw", operation=commands.withdraw_case)
async def withdraw_case(
    context: NamedDependency[Context], case_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved(case_id, commands.withdraw_case(context, CaseId(case_id), reason))


routes = [
    list_cases,
    show_case,
    show_parts,
    acceptance,
    accept_case,
    return_case,
    pass_case,
    withdraw_case,
]
