"""Reading notices: one's own, those of one's body, those of one's district."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.actor import Actor
from app.core.refusal import Refused
from app.html.listing import Wish
from app.register.districts.queries import tree
from app.register.notices import rules, store
from app.register.notices.model import Kind, Notice, NoticeId, Service

TABS = ("all", "unserved", "served")


async def seen_notice(id: NoticeId, actor: Actor) -> Notice:
    """The notice, if the actor may see it. Refused("not_found") otherwise."""
    found = await store.notice(id)
    if not rules.may_see(found, actor, await tree()):
        raise Refused("not_found", thing="告知书")
    return found


async def services(id: NoticeId) -> list[Service]:
    """The proofs of service, in the order they came."""
    return await store.ROWS.of(Service, notice=id)


async def about(path: str) -> list[Notice]:
    """All notices about the matter whose page is `path`, in the order they were issued."""
    return await store.ROWS.of(Notice, path=path)


async def unserved(path: str, kind: Kind) -> bool:
    """Does a notice of this kind about a matter still wait for its service? Then its clock does not run."""
    return any(one.kind == kind and one.served_at is None for one in await about(path))


async def about_seen(path: str, actor: Actor) -> list[Notice]:
    """Those notices about a matter that the actor may see."""
    districts = await tree()
    return [one for one in await about(path) if rules.may_see(one, actor, districts)]


async def notices(actor: Actor, wish: Wish) -> tuple[Sequence[Notice], int]:
    """One page of the notices the actor may see, the newest first, and how many there are."""
    duties = [duty for duty in actor.duties if duty.role in rules.OVERSEEING]
    everywhere = any(duty.district is None for duty in duties)
    below = (await tree()).below(duty.district for duty in duties if duty.district is not None)
    bodies = {duty.body for duty in actor.duties if duty.body is not None}
    tab = wish.tab if wish.tab in TABS else TABS[0]
    ids, total = await store.page(
        actor.organisation, bodies, everywhere, below, wish.words, tab, wish.limit, wish.offset
    )
    return await store.some(ids), total


async def unread(actor: Actor) -> int:
    """How many notices to the actor's organisation nobody has opened yet."""
    return await store.unserved(actor.organisation) if actor.organisation else 0


async def printed(id: NoticeId) -> Notice:
    """A notice for machines. Refused("not_found")."""
    return await store.notice(id)


async def announced() -> list[Notice]:
    """Notices served by announcement, for everyone."""
    return await store.announced()
