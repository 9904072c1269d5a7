"""Imposing a sanction (part of the command that decides), ending it, and importing listings of others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import OrganisationId, new_id
from app.core.term import CHINA
from app.register.organisations.queries import by_code, organisation
from marketplace.policy.queries import policy_on
from marketplace.sanctions import rules, store
from marketplace.sanctions.facts import ListingImported, SanctionEnded, SanctionImposed
from marketplace.sanctions.model import Foreign, Ruling, Sanction, SanctionId
from marketplace.sanctions.states import SANCTION
from storage.operation import operation
from storage.unit import Operation


async def impose(
    op: Operation, agency: OrganisationId, ruling: Ruling, reason: str, charge: UUID, tender: UUID | None
) -> tuple[Sanction, SanctionImposed]:
    """Keep what was ruled; it bars from its first moment on. The caller has checked the ruling."""
    now, company = await op.now(), await organisation(agency)
    policy = await policy_on(now.astimezone(CHINA).date())
    sanction = Sanction(
        id=SanctionId(new_id()),
        number=await store.next_number(now),
        state=SANCTION.initial,
        agency=agency,
        code=company.code,
        name=company.name,
        measure=ruling.measure,
        level=ruling.level,
        basis=ruling.basis.strip(),
        authority=ruling.authority.strip(),
        document=ruling.document.strip(),
        reason=reason,
        since=ruling.since,
        until=ruling.until,
        repair_from=rules.repair_from(ruling.level, ruling.since, policy),
        district=ruling.district,
        services=ruling.services,
        person=company.legal_representative if ruling.representative else None,
        running=ruling.running,
        charge=charge,
        tender=tender,
        ruled_by=op.actor.person,
    )
    await store.rows.add(sanction)
    return sanction, _imposed(sanction, charge, agency, now)


def _imposed(one: Sanction, charge: UUID, agency: OrganisationId, at: datetime) -> SanctionImposed:
    return SanctionImposed(
        sanction=one.id,
        number=one.number,
        agency=agency,
        charge=charge,
        measure=one.measure,
        level=one.level,
        running=one.running,
        basis=one.basis,
        authority=one.authority,
        reason=one.reason,
        since=one.since,
        until=one.until,
        at=at,
    )


async def end(op: Operation, sanction: Sanction, event: str, reason: str) -> SanctionEnded:
    """Publicity, sharing and effect end together (信用修复管理办法). Part of the command that decides it."""
    now = await op.now()
    state = SANCTION.step(sanction.state, event)
    await store.rows.save(sanction, replace(sanction, state=state, ended_at=now, ending=reason))
    return SanctionEnded(sanction=sanction.id, agency=sanction.agency, event=event, reason=reason, at=now)


@operation("sanction.expire", zh="处理期满解除", en="let a sanction expire", roles={Role.SYSTEM})
async def expire(op: Operation, sanction_id: SanctionId) -> SanctionEnded | None:
    """Its period is over: history stays. Once; never before its moment by the database's clock."""
    sanction = await store.rows.one(Sanction, sanction_id, "UPDATE")
    if sanction.state not in ("standing", "shown") or await op.now() < sanction.until:
        return None
    return await end(op, sanction, "expire", "期满，由系统解除")


@operation("sanction.import", zh="导入外部失信名单", en="import listings", roles={Role.REGULATOR})
async def import_listings(
    op: Operation, source: str, listings: Sequence[Foreign]
) -> list[ListingImported] | None:
    """Listings of another platform, each once. One without basis or authority is shown and not applied."""
    now = await op.now()
    policy = await policy_on(now.astimezone(CHINA).date())
    told = []
    for one in listings:
        if await store.known(one.code, one.document, source) is not None or one.until <= now:
            continue
        company = await by_code(one.code)
        applied = rules.grounded(one.basis, one.authority)
        sanction = Sanction(
            id=SanctionId(new_id()),
            number=await store.next_number(now),
            state=SANCTION.initial if applied else SANCTION.step(SANCTION.initial, "show"),
            agency=company.id if company else None,
            code=one.code,
            name=one.name,
            measure=one.measure,
            level=one.level,
            basis=one.basis.strip(),
            authority=one.authority.strip(),
            document=one.document,
            reason=one.reason,
            since=one.since,
            until=one.until,
            repair_from=rules.repair_from(one.level, one.since, policy),
            source=source,
            effective=True,  # it bars; awards and contracts are ruled on here alone
        )
        await store.rows.add(sanction)
        told.append(
            ListingImported(
                sanction=sanction.id,
                number=sanction.number,
                code=one.code,
                agency=sanction.agency,
                source=source,
                applied=applied,
                at=now,
            )
        )
    return told or None
