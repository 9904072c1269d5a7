"""Who asks: from the session's cookie to the actor, on every request, so that what has ended has ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from litestar import Request
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from msgspec.structs import replace

from app.core.actor import STRANGER
from app.core.ids import new_id
from app.core.settings import Settings
from app.html.visit import VISIT, Visit
from app.html.words import LANGUAGES
from app.register.acting import queries as acting
from app.register.signin import commands, passwords, queries, second_factor
from app.register.signin.model import Credential, Session, Stage
from app.web import capacities, cookies, origin
from app.web.addresses import address_of
from storage.live import heard

NOTED_EVERY = timedelta(minutes=1)
BARE = ("/static/", "/health/")  # answered without asking who asks


class Sessions(ASGIMiddleware):
    """Sets `user` (Actor), `auth` (Session or None), the visit, and the secret of this browser's tokens."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.address = address_of(settings)
        self.idle = timedelta(minutes=settings.idle_minutes)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        scope["state"]["request_id"] = new_id()
        scope["user"], scope["auth"] = STRANGER, None
        if scope["path"].startswith(BARE):
            await next_app(scope, receive, send)
            return
        request: Request[Any, Any, Any] = Request(scope)
        token = cookies.known_token(request, self.address, cookies.SESSION)
        session = await self._session(token, bool(request.route_handler.opt.get("passive")))
        visiting = cookies.known_token(request, self.address, cookies.VISIT)
        secret = token if session else visiting or cookies.new_token()
        await self._enter(request, session, secret)
        if not session and not visiting:
            send = self._with_visit_cookie(secret, send)
        await next_app(scope, receive, send)

    async def _session(self, token: str, passive: bool) -> Session | None:
        """The session that still holds. Its use is noted once a minute at most: reading is not writing."""
        found = await queries.alive_session(token, self.idle) if token else None
        if found is None:
            return None
        session, now = found
        if not passive and now - session.seen_at > NOTED_EVERY:
            await commands.keep_alive(session.id)
        return session

    async def _enter(self, request: Request[Any, Any, Any], session: Session | None, secret: str) -> None:
        language = request.cookies.get(self.address.cookie(cookies.LANGUAGE), "")
        visit = Visit(
            actor=replace(STRANGER, address=request.client.host if request.client else None),
            language=language if language in LANGUAGES else "zh",
            csrf=origin.token_for(secret),
            path=request.scope["path"],
            query=request.scope["query_string"].decode("ascii", "replace"),
            demo=self.settings.demo,
            heard=heard(),
        )
        VISIT.set(visit)  # what is read for the visit itself already speaks its language
        request.scope["state"]["csrf_secret"] = secret
        if session and session.stage == Stage.OPEN:
            visit = await self._signed_in(visit, session)
        request.scope["auth"] = session
        request.scope["user"] = visit.actor
        VISIT.set(visit)

    def _with_visit_cookie(self, secret: str, send: Send) -> Send:
        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                cookie = cookies.visit_cookie(self.address, secret)
                MutableScopeHeaders.from_message(message).add("set-cookie", cookie.to_header(header=""))
            await send(message)

        return send_with_cookie

    async def _signed_in(self, visit: Visit, session: Session) -> Visit:
        """The visit of an open session: the person in the capacity chosen, or in his first one."""
        actor, offered = await acting.standing(
            session.person, session.organisation, session.body, deputy_for=session.deputy_for
        )
        credential = await queries.credential_of(session.person)
        wants_factor = actor.holds(*second_factor.CALLED_FOR)
        return replace(
            visit,
            actor=replace(actor, address=visit.actor.address),
            session=session.id,
            capacities=await capacities.shown(offered, actor),
            offer_second_factor=wants_factor and not (credential and credential.enrolled),
            password_due=credential is not None and self._is_due(credential),
        )

    def _is_due(self, credential: Credential) -> bool:
        profile = self.settings.password_profile
        return credential.temporary or passwords.due(credential.changed_at, datetime.now(UTC), profile)
