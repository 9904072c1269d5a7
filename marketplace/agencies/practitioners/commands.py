"""Adding practitioners one by one or from a sheet, changing their entries, and their leaving."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import asdict, replace

from app.core.actor import Role
from app.core.ids import OrganisationId, new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from app.html.importing import Row, RowsRefused
from app.register.holidays.queries import calendar
from marketplace.agencies import states
from marketplace.agencies.changes.store import changed
from marketplace.agencies.commands import own_file
from marketplace.agencies.model import Agency, Section
from marketplace.agencies.practitioners import rules
from marketplace.agencies.practitioners.forms import TypedPractitioner
from marketplace.agencies.practitioners.model import (
    SHOWN,
    Entry,
    Practitioner,
    PractitionerAdded,
    PractitionerChanged,
    PractitionerId,
    PractitionerLeft,
    PractitionersImported,
)
from marketplace.agencies.practitioners.store import PRACTITIONERS, lock
from marketplace.agencies.watch.rules import warning_day
from marketplace.policy.queries import policy_on
from storage.operation import operation
from storage.unit import Operation

AGENCY = {Role.AGENCY}


@operation("practitioner.add", zh="登记从业人员", en="add a practitioner", roles=AGENCY)
async def add_practitioner(op: Operation, agency_id: OrganisationId, entry: Entry) -> PractitionerAdded:
    agency = await own_file(op, agency_id)
    now = await op.now()
    today = now.astimezone(CHINA).date()
    kept = rules.entry(entry, today)
    if any(
        one.certificate == kept.certificate and one.state == "present"
        for one in await PRACTITIONERS.of(agency_id)
    ):
        raise Refused("practitioner_exists", field="certificate")
    person = Practitioner(
        id=PractitionerId(new_id()),
        agency=agency_id,
        **asdict(kept),
        state=states.PRACTITIONER.initial,
        since=now,
        watch_on=await _watch_on(kept.valid_until, today),
    )
    await PRACTITIONERS.add(person)
    added = PractitionerAdded(agency=agency_id, practitioner=person.id)
    await _changed(op, agency, "added", None, person)
    return added


async def _watch_on(valid_until: date | None, today: date) -> date | None:
    if valid_until is None:
        return None
    policy = await policy_on(today)
    return warning_day(valid_until, policy.joining.expiry_warning, await calendar())


@operation("practitioner.import", zh="批量登记从业人员", en="add practitioners from a sheet", roles=AGENCY)
async def import_practitioners(
    op: Operation, agency_id: OrganisationId, rows: Sequence[Row[TypedPractitioner]]
) -> PractitionersImported:
    """All rows or none. RowsRefused says what is wrong with which."""
    await own_file(op, agency_id)
    found: list[PractitionerId] = []
    for row in rows:
        assert row.value is not None, "rows with errors are refused before"
        try:
            found.append((await add_practitioner(op, agency_id, row.value.person())).practitioner)
        except Refused as refused:
            row.errors[str(refused.data.get("field", "certificate"))] = refused.sentence()
    if any(row.errors for row in rows):
        raise RowsRefused(rows)
    return PractitionersImported(agency=agency_id, practitioners=found)


@operation("practitioner.change", zh="变更从业人员", en="change a practitioner's entry", roles=AGENCY)
async def change_practitioner(
    op: Operation, agency_id: OrganisationId, practitioner_id: PractitionerId, entry: Entry
) -> PractitionerChanged:
    """A renewed certificate, or further months of insurance. Another person is another entry."""
    agency = await own_file(op, agency_id)
    person = await lock(agency_id, practitioner_id)
    states.PRACTITIONER.step(person.state, "leave")  # only who is present is changed
    today = (await op.now()).astimezone(CHINA).date()
    kept = rules.entry(replace(entry, name=person.name), today)
    after = replace(person, **asdict(kept), watch_on=await _watch_on(kept.valid_until, today))
    await PRACTITIONERS.save(person, after)
    fact = PractitionerChanged(agency=agency_id, practitioner=person.id)
    await _changed(op, agency, "changed", person, after)
    return fact


@operation("practitioner.leave", zh="从业人员离开", en="let a practitioner go", roles=AGENCY)
async def release_practitioner(
    op: Operation, agency_id: OrganisationId, practitioner_id: PractitionerId
) -> PractitionerLeft:
    agency = await own_file(op, agency_id)
    person = await lock(agency_id, practitioner_id)
    state = states.PRACTITIONER.step(person.state, "leave")
    after = replace(person, state=state, left_at=await op.now(), watch_on=None)
    await PRACTITIONERS.save(person, after)
    fact = PractitionerLeft(agency=agency_id, practitioner=person.id)
    await _changed(op, agency, "withdrawn", person, after)
    return fact


async def _changed(
    op: Operation, agency: Agency, event: str, before: Practitioner | None, after: Practitioner
) -> None:
    await changed(
        op,
        agency,
        Section.PRACTITIONERS,
        event,
        label=after.name,
        values=(before, after),
        fields=SHOWN,
    )
