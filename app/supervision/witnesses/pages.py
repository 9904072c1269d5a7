"""The page of witnesses: who signs this log, what each saw last, and how to become one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from litestar import Request, Response, get

from app.core.settings import Settings
from app.html.page import page
from app.html.words import _
from app.supervision.trail.proof import log
from app.supervision.trail.sight import READERS
from app.supervision.witnesses import store
from app.supervision.witnesses.hearing import PATH
from app.supervision.witnesses.model import Standing
from app.supervision.witnesses.states import WITNESS
from storage.trail.checkpoint import read_text
from storage.trail.keys import key_path, published_key
from storage.trail.note import text_of
from storage.trail.tiles import COSIGNED
from storage.trail.witnesses import Witness, policy_path, when_signed, witnesses

STATES = {"silent": _("未见证"), "signing": _("正常见证"), "contradicting": _("与日志不符")}


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One witness on the page; `signed_at` and `size` of the newest checkpoint it signed."""

    name: str
    vkey: str
    state: str
    why: str
    size: int | None
    signed_at: datetime | None


@get(PATH, reading=READERS)
async def list_witnesses(request: Request[Any, Any, Any]) -> Response[str]:
    settings: Settings = request.app.state.settings
    found = await log().get(COSIGNED)
    known = {one.name: one for one in await store.rows.of(Standing)}
    shown = [_shown(one, known.get(one.name), found) for one in witnesses(settings)]
    has_log = key_path(settings).with_suffix(".vkey").exists()
    return await page(
        "app/supervision/witnesses/list.html",
        witnesses=shown,
        vkey=published_key(settings).vkey if has_log else "",
        policy=policy_path(settings).name,
    )


def _shown(witness: Witness, standing: Standing | None, cosigned: bytes | None) -> Shown:
    state = standing.state if standing else WITNESS.initial
    note = cosigned.decode() if cosigned else ""
    signed_at = when_signed(witness, note)
    return Shown(
        name=witness.name,
        vkey=witness.key.vkey,
        state=str(STATES[state]),
        why=standing.why if standing and state != "signing" else "",
        size=read_text(text_of(note)).size if signed_at else None,
        signed_at=signed_at,
    )


routes = [list_witnesses]
