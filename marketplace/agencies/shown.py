"""The page of an agency's file: one for the agency and those who look after it, with what each may do."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any
from uuid import UUID

import msgspec
from litestar import Response
from litestar.response import Redirect

from app.core.actor import Actor, Role
from app.core.fact import Subject
from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.html.form import Form
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.acting.queries import today
from app.register.claims.queries import rivals
from app.register.districts.queries import tree
from app.register.documents.model import Kind
from app.register.documents.words import KINDS
from app.register.history import history
from app.register.people import queries as people
from marketplace.agencies import queries, sight, store, words
from marketplace.agencies.changes.store import CHANGES
from marketplace.agencies.changes.told import told
from marketplace.agencies.joining.commitment import commitment
from marketplace.agencies.joining.queries import found_missing, terms_now
from marketplace.agencies.model import Agency
from marketplace.agencies.offerable import offerable
from marketplace.agencies.points import sentence
from marketplace.agencies.practitioners.forms import headings
from marketplace.agencies.qualifications.kinds import kind_name, kinds

MOST_CHANGES = 30
PAPERS = (Kind.LICENCE, Kind.INSURANCE, Kind.OTHER)  # what is given beside the certificates


class May(msgspec.Struct, frozen=True):
    """What the visitor may do here now; the commands decide again."""

    edit: bool
    own: bool
    check: bool
    regulate: bool


async def file_page(
    id: OrganisationId,
    *,
    form: Form[Any] | None = None,
    at: str = "",
    refused: Refused | None = None,
    status: int = 200,
) -> Response[str]:
    """The file. `form` is the one at section `at` that was sent and is wrong; `refused` stands on top."""
    actor = visit().actor
    agency = await queries.seen_agency(id, actor)
    file = await queries.dossier(agency)
    day = await today()
    points = await found_missing(agency, day)
    if status == 200 and form is not None and form.errors:
        status = 400
    return await page(
        "marketplace/agencies/file.html",
        status=refused.status if refused else status,
        file=file,
        agency=agency,
        state=words.state_word("agency", agency.state),
        term=(await terms_now([agency])).get(id),
        may=await _may(agency, actor),
        rivals=len(await rivals(file.organisation)),
        points=[(point.section.value, sentence(point, visit().language)) for point in points],
        notices=list(reversed(await store.NOTICES.of(id))),
        changes=await _changes(agency),
        told=told,
        papers=PAPERS,
        paper_words={kind: _(word) for kind, word in KINDS.items()},
        services=await offerable(agency.district, day),
        commitment=commitment(),
        signer=await _name(agency.committed_by),
        representative=await _name(file.organisation.legal_representative),
        happenings=await history(Subject("agency", str(id)), everything=actor.holds(Role.REGULATOR)),
        today=day,
        words=words,
        kinds=kinds(),
        kind_name=kind_name,
        labels=_labels(),
        forms={at: form} if form is not None else {},
        empty_form=Form[Any](),
        sentence=lambda point: sentence(point, visit().language),
        refused=refused and refused.sentence(visit().language),
    )


def _labels() -> dict[str, str]:
    return (
        {name: _(label) for name, label in words.FIELDS.items()}
        | headings()
        | {
            "service": _("服务事项"),
            "relations": _("关联方"),
            "until": _("截止日期"),
            "section": _("档案部分"),
            "text": _("需补正的内容"),
            "file": _("文件"),
        }
    )


async def _may(agency: Agency, actor: Actor) -> May:
    above = (await tree()).above(agency.district)
    own = sight.own(agency, actor)
    return May(
        edit=own and agency.state in ("draft", "correction", "active", "suspended"),
        own=own,
        check=sight.in_district(actor, Role.COORDINATOR, above),
        regulate=sight.in_district(actor, Role.REGULATOR, above),
    )


async def _name(id: Any) -> str:
    return (await people.person(id)).name if id else ""


async def _changes(agency: Agency) -> list[Any]:
    """The newest changes, newest first."""
    return list(reversed(await CHANGES.of(agency.id)))[:MOST_CHANGES]


async def acted(
    id: UUID, acting: Awaitable[Any], *, form: Form[Any] | None = None, at: str = ""
) -> Response[Any]:
    """Back to the file after an act; a refusal is told at the form it came from, or on top."""
    try:
        await acting
    except Refused as refused:
        if refused.code == "not_found":
            raise
        if form is None:
            return await file_page(OrganisationId(id), refused=refused)
        form.refuse(refused)
        return await file_page(OrganisationId(id), form=form, at=at, status=refused.status)
    return Redirect(f"/agencies/{id}#{at}" if at else f"/agencies/{id}", status_code=303)
