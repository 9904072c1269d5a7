"""A regulator finds an entry by any of its sides, and pages through all of them without loss."""

from __future__ import annotations

import pytest

from app.core.ids import new_id
from app.core.refusal import Refused
from app.core.settings import Settings
from storage.trail.queries import Filter, changes, count, entries, entry
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
    pages = [await entries(Filter(), limit=10, offset=offset) for offset in (0, 10, 20, 30)]
    assert [len(page) for page in pages] == [10, 10, 5, 0]
    assert len({line.id for page in pages for line in page}) == 25
    assert await count(Filter(), most=100) == 25
    assert await count(Filter(), most=20) == 20


async def test_the_rows_of_an_entry(trailed: Settings) -> None:
    (thing,) = await given.things(1)
    await given.rename_twice(given.context(), thing, "a", "b")
    (newest, *_) = await entries(Filter(act="thing.replace"))
    first, last = await changes(newest.id)
    assert first.before is not None
    assert (first.table, first.key, last.after != first.after) == ("thing", str(thing), True)
    assert await entry(new_id()) is None
