"""A regulator finds an entry by any of its sides, and pages through all of them without loss."""

from __future__ import annotations

import pytest

from app.core.ids import new_id
from app.core.refusal import Refused
from app.core.settings import Settings
from storage.trail.queries import Cursor, Filter, changes, entries, entry, history
from tests.storage.trail import given

pytestmark = pytest.mark.servers


async def test_entries_are_found_by_thing_act_outcome_request_and_time(trailed: Settings) -> None:
    first, second = await given.things(2)
    with pytest.raises(Refused):
        await given.rename(given.context(), first, "")
    of_first = await entries(Filter(subject_kind="thing", subject_id=str(first)))
    assert [(line.act, line.outcome) for line in of_first] == [
        ("thing.rename", "refused"),
        ("thing.rename", "done"),
        ("thing.make", "done"),
    ]
    assert len(await entries(Filter(act="thing.make"))) == 2
    assert len(await entries(Filter(outcome="refused"))) == 1
    assert await entries(Filter(person=new_id())) == []
    (made,) = await entries(Filter(correlation=of_first[2].correlation))
    assert made.subject.id == str(first)
    after = await entries(Filter(since=made.at))
    before = await entries(Filter(until=made.at))
    assert (len(after), len(before)) == (5, 0)
    assert (await entry(made.id)) == made
    assert made.fact == {"fact": "thing.changed", "thing": str(first), "title": "thing 0", "price": 0.5}
    assert str(second) in {line.subject.id for line in after}


async def test_pages_hold_every_entry_once(trailed: Settings) -> None:
    await given.see(25)
    seen, after = [], None
    while page := await entries(Filter(), after=after, limit=10):
        seen += [line.id for line in page]
        after = Cursor(page[-1].at, page[-1].id)
    assert len(seen) == len(set(seen)) == 25


async def test_the_history_of_a_row_and_the_rows_of_an_entry(trailed: Settings) -> None:
    (thing,) = await given.things(1)
    await given.rename_twice(given.context(), thing, "a", "b")
    acts = [line.act for line in await history("thing", str(thing))]
    assert acts == ["thing.make", "thing.rename", "thing.rename", "thing.replace"]
    (newest, *_) = await entries(Filter(act="thing.replace"))
    first, last = await changes(newest.id)
    assert first.before is not None
    assert (first.table, first.key, last.after != first.after) == ("thing", str(thing), True)
    assert await entry(new_id()) is None
