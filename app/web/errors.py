"""Every failure as something a person can act on: a page, a fragment for htmx, or a JSON problem.

Expected refusals say what and why. What nobody expected gets an id, is logged under it (no body, no
cookie), and says nothing of its cause.
"""

from __future__ import annotations

import traceback
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.response import Redirect
from litestar.types import ExceptionHandlersMap

from app.core.actor import Role
from app.core.refusal import Refused
from app.html.page import error_page, fragment
from app.html.roles import role_names
from app.html.visit import visit
from app.html.words import _
from app.web.declared import SignInWanted

_log = structlog.get_logger(__name__)

SAID = {
    400: _("提交的内容格式不对，未予办理。请检查后重新提交。"),
    404: _("没有找到这一页，它可能已被移走，或者地址有误。"),
    405: _("此地址不接受这种操作。请从页面上的按钮进入。"),
    413: _("提交的内容过大，未予办理。"),
    415: _("提交的内容类型不受支持。"),
    429: _("请求过于频繁，请稍后再试。"),
    500: _("系统出现意外错误，本次操作未完成。请稍后重试；如再次出现，请把编号告诉管理员。"),
}


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an API call gets instead of its answer."""

    code: str
    message: str
    data: dict[str, Any] = {}
    id: str = ""


def handlers() -> ExceptionHandlersMap:
    return {
        Refused: refused,
        SignInWanted: sign_in_wanted,
        HTTPException: refused_by_litestar,
        Exception: unexpected,
    }


def wants_json(request: Request[Any, Any, Any]) -> bool:
    """API addresses, and whoever asks for JSON and not for a page."""
    accepts = request.headers.get("accept", "")
    return request.scope["path"].startswith("/api/") or (
        "application/json" in accepts and "text/html" not in accepts
    )


LEADS_TO = {"step_up": "/account/confirm", "password_due": "/account"}  # the page where it is put right


def refused(request: Request[Any, Any, Any], refusal: Refused) -> Response[Any]:
    if refusal.code in LEADS_TO and not wants_json(request):
        return _led_to(request, LEADS_TO[refusal.code])
    if refusal.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _log.error("refused", code=refusal.code, request=_id(request), said=str(refusal))
    return _answer(request, refusal.status, Problem(refusal.code, sentence(refusal), refusal.data))


def sentence(refusal: Refused) -> str:
    """The refusal in the visitor's language; roles by their names."""
    data = refusal.data
    if refusal.code == "no_right":
        named = {role for role in Role if role.value in str(data["needs"]).split("、")}
        data = {**data, "needs": role_names(named) if named else data["needs"]}
    return Refused(refusal.code, **data).sentence(visit().language)


def sign_in_wanted(request: Request[Any, Any, Any], _error: SignInWanted) -> Response[Any]:
    """To the sign-in page and back; an API call is told so."""
    if wants_json(request):
        return _answer(request, 401, Problem("sign_in", _("请先登录。")))
    return _led_to(request, "/sign-in")


def _led_to(request: Request[Any, Any, Any], place: str) -> Response[Any]:
    """To the page where it is put right, and back to where one was."""
    if request.headers.get("HX-Request"):
        return Response("", status_code=401, headers={"HX-Redirect": place})
    came_from = urlsplit(request.headers.get("Referer", ""))._replace(scheme="", netloc="", fragment="")
    back = visit().address if request.method == "GET" else came_from.geturl()
    return Redirect(place, query_params={"next": back} if back not in ("", "/") else None, status_code=303)


def refused_by_litestar(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    """Wrong addresses, methods, bodies: known to the framework before any handler of ours."""
    if error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return unexpected(request, error)
    status = error.status_code if error.status_code in SAID else 400
    data = _fields(error) if isinstance(error, ValidationException) else {}
    code = HTTPStatus(error.status_code).phrase.lower().replace(" ", "_")
    return _answer(request, error.status_code, Problem(code, _(SAID[status]), data))


def _fields(error: ValidationException) -> dict[str, Any]:
    """Field → what is wrong with it, in the words of the framework."""
    found = error.extra if isinstance(error.extra, list) else []
    return {str(one.get("key", "")): str(one.get("message", "")) for one in found if isinstance(one, dict)}


def unexpected(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    if isinstance(error, RecursionError | UnicodeDecodeError) and _while_decoding(error):
        return refused(request, Refused("unreadable_json"))
    id = _id(request)
    _log.error("unexpected", request=id, path=request.scope["path"], exc_info=error)
    return _answer(request, 500, Problem("unexpected", _(SAID[500]), id=id))


def _while_decoding(error: Exception) -> bool:
    """Whether it happened on the visitor's JSON: Litestar 2.25 lets these two through."""
    return any(frame.name == "decode_json" for frame in traceback.extract_tb(error.__traceback__))


def _id(request: Request[Any, Any, Any]) -> str:
    return str(request.scope["state"].get("request_id", ""))


def _answer(request: Request[Any, Any, Any], status: int, problem: Problem) -> Response[Any]:
    if wants_json(request):
        content = msgspec.json.encode(problem, enc_hook=str)
        return Response(content, status_code=status, media_type="application/problem+json")
    if request.headers.get("HX-Request"):
        return fragment("app/web/refusal_fragment.html", status=status, problem=problem)
    return error_page("app/web/refusal.html", status=status, problem=problem)
