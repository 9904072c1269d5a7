"""The message centre: what one has been told, and which of one's messages have been read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import SIGNED_IN, Role
from app.html.listing import Listing, chosen, wish
from app.html.navigation import entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.messages import commands, queries
from app.register.messages.model import Channel, MessageId
from storage.unit import Context

Asked = Request[Any, Any, Any]
TABS = (("unread", _("未读")), ("all", _("全部")), ("sent", _("我发出的")))
CHANNELS = {Channel.MAIL: _("电子邮件"), Channel.SMS: _("短信"), Channel.WEBHOOK: _("协同平台")}
EMPTY = {
    "unread": _("没有未读消息。需要您办理或知晓的事项会出现在这里。"),
    "all": _("还没有消息。需要您办理或知晓的事项会出现在这里。"),
    "sent": _("还没有因您的操作发出的消息。发出后可在这里查看对方是否已读。"),
}

entry("/messages", _("消息"), roles=set(Role), order=90, waiting=queries.unread, top=True)


@get("/messages", reading=SIGNED_IN)
async def list_messages(request: Asked) -> Response[str]:
    asked = wish(request)
    tab = asked.tab if asked.tab in queries.TABS else queries.TABS[0]
    found, total = await queries.messages(request.user.person, tab, asked.limit, asked.offset)
    listing = Listing(
        path="/messages", columns=(), rows=[], total=total, wish=asked, tabs=TABS, empty=_(EMPTY[tab])
    )
    return await page(
        "app/register/messages/list.html",
        listing=listing,
        found=found,
        channels=CHANNELS,
        language=visit().language,
    )


@post("/messages/{message_id:uuid}/open", operation=commands.read_messages)
async def open_message(
    request: Asked, context: NamedDependency[Context], message_id: FromPath[UUID]
) -> Redirect:
    """It counts as read, and its page opens."""
    message = await queries.own(MessageId(message_id), request.user.person)
    await commands.read_messages(context, [message.id])
    return Redirect(message.path, status_code=303)


@post("/messages/read", operation=commands.read_messages)
async def read_messages(request: Asked, context: NamedDependency[Context]) -> Redirect:
    """The chosen messages count as read; with none chosen, all of them. Others' are passed over."""
    ids = [MessageId(one) for one in await chosen(request)]
    await commands.read_messages(context, ids or None)
    return Redirect("/messages", status_code=303)


routes = [list_messages, open_message, read_messages]
