"""What open pages of a case say of their reader, and who hears it."""

from __future__ import annotations

from uuid import UUID

import msgspec
from litestar import Response, post
from litestar.params import FromPath, JSONBody

from app.core.actor import Actor
from app.core.ids import CaseId
from app.core.refusal import Refused
from app.html.topics import topic
from app.html.visit import visit
from drawing_review.cases.pages import READERS
from drawing_review.cases.presence import here
from drawing_review.cases.presence.model import Said

LARGEST = 4_096  # bytes of what a page says


@topic("presence")
async def may_watch_presence(actor: Actor, id: str) -> bool:
    case, _, named = id.partition(":")
    if actor.person is None or named not in ("", "named"):
        return False
    try:
        return await here.may_hear(CaseId(UUID(case)), actor, named=bool(named))
    except (Refused, ValueError):
        return False


@post(
    "/cases/{case_id:uuid}/presence",
    reading=READERS,
    passive=True,
    request_max_body_size=LARGEST,
    status_code=200,
)
async def say_here(case_id: FromPath[UUID], data: JSONBody[Said]) -> Response[bytes]:
    """Tells the others where the reader is; answers {here}: to who has just come, who is here already."""
    others = await here.say(CaseId(case_id), visit().actor, data)
    return Response(msgspec.json.encode({"here": others}), media_type="application/json")


routes = [say_here]
