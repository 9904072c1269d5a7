"""Documents through real commands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.core.actor import Role
from app.core.ids import ProjectId, new_id
from app.core.refusal import Refused
from app.register.documents import queries
from app.register.documents.commands import give_document, remove_document, verify_document
from app.register.documents.model import DocumentId, HolderKind, Kind, State
from app.register.projects.commands import attach_designer
from storage.blobs.model import Blob
from storage.unit import Context
from tests.app.register import city
from tests.app.register.city import as_

pytestmark = [pytest.mark.servers, pytest.mark.usefixtures("database")]
BLOB = Blob("ab" * 32, 1234, "cd" * 32)


async def give(context: Context, project: ProjectId, **more: Any) -> DocumentId:
    values: dict[str, Any] = {"kind": Kind.LAND_PERMIT, "name": "许可证.pdf", "media_type": "application/pdf"}
    fact = await give_document(context, HolderKind.PROJECT, project, blob=BLOB, **values | more)
    return fact.document


async def test_a_document_is_given_verified_and_removed() -> None:
    place = await city.district()
    boss, other, window, stranger = [await city.someone() for _ in range(4)]
    owner = await city.organisation(boss, Role.OWNER, place=place)
    designer = await city.organisation(other, Role.DESIGNER, place=place)
    project = await city.project(boss, owner, place)
    await city.appoint(window, Role.COORDINATOR, await city.body(place))
    await city.appoint(stranger, Role.COORDINATOR, await city.body(await city.district()))
    with pytest.raises(Refused, match="not_your_documents"):
        await give(await as_(other), project)
    await attach_designer(await as_(boss), project, designer)
    document = await give(await as_(other), project)
    with pytest.raises(Refused, match="not_your_district"):
        await verify_document(await as_(stranger), document)
    with pytest.raises(Refused, match="not_found"):
        await queries.seen_document(document, (await as_(stranger)).actor)
    with pytest.raises(Refused, match="document_expired"):
        await verify_document(await as_(window), document, date(2020, 1, 1))
    until = date(2090, 1, 1) + timedelta(365)
    await verify_document(await as_(window), document, until)
    (shown,) = await queries.documents(HolderKind.PROJECT, project, (await as_(boss)).actor)
    assert (shown.state, shown.valid_until, shown.given_for) == (State.VERIFIED, until, designer)
    with pytest.raises(Refused, match="no_such_step"):
        await verify_document(await as_(window), document)
    await remove_document(await as_(boss), document, "换发新证")
    assert await queries.documents(HolderKind.PROJECT, project, (await as_(boss)).actor) == []
    assert (await queries.seen_document(document, (await as_(window)).actor)).state == State.REMOVED


async def test_an_organisation_keeps_its_library() -> None:
    place, boss, other = await city.district(), await city.someone(), await city.someone()
    company = await city.organisation(boss, Role.OWNER, place=place)
    await city.organisation(other, Role.OWNER, place=place)
    await give_document(
        await as_(boss),
        HolderKind.ORGANISATION,
        company,
        kind=Kind.LICENCE,
        name="营业执照.jpg",
        media_type="image/jpeg",
        blob=BLOB,
    )
    (document,) = await queries.documents(HolderKind.ORGANISATION, company, (await as_(boss)).actor)
    assert document.previewed
    assert await queries.documents(HolderKind.ORGANISATION, company, (await as_(other)).actor) == []
    with pytest.raises(Refused, match="not_your_documents"):
        await remove_document(await as_(other), document.id, "x")


async def test_there_is_no_document_of_nothing() -> None:
    boss = await city.someone()
    await city.organisation(boss, Role.OWNER, place=await city.district())
    with pytest.raises(Refused, match="not_found"):
        await give(await as_(boss), ProjectId(new_id()))
