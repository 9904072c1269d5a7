"""A body's windows for its coordinators, and the rating terminal that stands at a window."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Role
from app.core.refusal import Refused
from app.html.navigation import RUNNING, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.paper.codes import qr_svg
from app.register.feedback import commands, forms, queries, rules, store
from app.register.feedback.counter.commands import open_window, record_at_window
from app.register.feedback.model import GOOD, Reason, ServiceAct, ServiceActId, Window, WindowId
from app.register.feedback.words import FACES, LEVELS, REASONS
from storage.unit import Context

Request_ = Request[Any, Any, Any]
STAFF = {Role.COORDINATOR}
IDLE = 20  # seconds after which the terminal shows its first page again
NEXT = 5  # seconds after which it asks who is next

entry("/feedback/windows", _("窗口与评价器"), roles=STAFF, order=76, group=RUNNING)


@get("/feedback/windows", reading=STAFF)
async def list_windows(request: Request_) -> Response[str]:
    return await _page(request)


async def _page(request: Request_, refused: Refused | None = None) -> Response[str]:
    actor, settings = visit().actor, request.app.state.settings
    found = await store.windows(actor.body) if actor.body else []
    return await page(
        "app/register/feedback/windows.html",
        status=refused.status if refused else 200,
        windows=[(one, await store.acts_at(one.id)) for one in found],
        base=settings.url,
        masked=rules.masked,
        refused=refused and refused.sentence(visit().language),
    )


@post("/feedback/windows", operation=open_window)
async def open_a_window(context: NamedDependency[Context], request: Request_) -> Response[Any]:
    try:
        await open_window(context, await forms.text(request, "name"))
    except Refused as refused:
        return await _page(request, refused)
    return Redirect("/feedback/windows", status_code=303)


@post("/feedback/windows/{window_id:uuid}/acts", operation=record_at_window)
async def record(
    context: NamedDependency[Context], window_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    title, phone = await forms.text(request, "title"), await forms.text(request, "phone")
    try:
        made = await record_at_window(context, WindowId(window_id), title, phone, forms.device(request))
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await _page(request, refused)
    return Redirect(f"/feedback/acts/{made.service}/code", status_code=303)


@get("/feedback/acts/{act_id:uuid}/code", reading=STAFF)
async def show_code(act_id: FromPath[UUID], request: Request_) -> Response[str]:
    """The link and the QR code that the clerk shows or prints."""
    act = await store.rows.one(ServiceAct, act_id)
    if act.window is None or act.body != visit().actor.body:
        raise Refused("not_found", thing="服务")
    link = f"{request.app.state.settings.url}/rate/{rules.token(act)}"
    return await page("app/register/feedback/code.html", act=act, link=link, code=qr_svg(link))


async def _bound(key: str) -> Window:
    window = await store.window_of(key)
    if window is None:
        raise Refused("terminal_unknown")
    return window


@get("/terminal/{key:str}", public="a tablet at a window; its address is the window's secret")
async def terminal(key: FromPath[str], request: Request_) -> Response[str]:
    """The service just ended with five faces, or who is next; a bad level asks for its reasons first."""
    asked = request.query_params.get("level", "")
    return await _terminal(key, level=int(asked) if asked in {"1", "2"} else 0)


async def _terminal(
    key: str, *, level: int = 0, thanks: bool = False, refused: Refused | None = None
) -> Response[str]:
    """With a header that leads back to its first page when nobody touches it."""
    window = await _bound(key)
    act = None if thanks else await queries.at_terminal(window)
    answer = await page(
        "app/register/feedback/terminal.html",
        status=refused.status if refused else 200,
        window=window,
        path=f"/terminal/{key}",
        act=act,
        level=level,
        thanks=thanks,
        levels=[(one, FACES[one], _(word)) for one, word in LEVELS.items()],
        reasons=[(one.value, _(REASONS[one])) for one in Reason if one not in GOOD],
        refused=refused and refused.sentence(visit().language),
    )
    answer.headers["Refresh"] = f"{IDLE if act else NEXT}; url=/terminal/{key}"
    return answer


@post("/terminal/{key:str}", operation=commands.rate_at_terminal, stranger=True, status_code=200)
async def rate_at_terminal(
    context: NamedDependency[Context], key: FromPath[str], request: Request_
) -> Response[str]:
    typed = await forms.text(request, "act")
    try:
        act = ServiceActId(UUID(typed))
        await commands.rate_at_terminal(context, key, act, await forms.said(request))
    except ValueError:
        return await _terminal(key, refused=Refused("not_at_this_window"))
    except Refused as refused:
        if refused.code == "terminal_unknown":
            raise
        return await _terminal(key, refused=refused)
    return await _terminal(key, thanks=True)


routes = [list_windows, open_a_window, record, show_code, terminal, rate_at_terminal]
