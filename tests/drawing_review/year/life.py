"""One case's life, as people lead it: drafts, silence, revisions, second thoughts, withdrawals.

A life yields the moment at which somebody next acts; whoever drives it puts the clock there and resumes it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from random import Random

from app.core.refusal import Refused
from drawing_review.cases import store
from drawing_review.cases.answers.commands import answer_opinion
from drawing_review.cases.commands import withdraw_case
from drawing_review.cases.conclusion.commands import pass_case, return_case
from drawing_review.cases.model import Opinion, OpinionId, Scale, SeatId, Severity
from drawing_review.cases.opinions import commands as opinions
from drawing_review.cases.signing.commands import close_seat
from tests.drawing_review.applied import accepted, applied
from tests.drawing_review.cases import lived
from tests.drawing_review.cases.lived import Town
from tests.drawing_review.year.clock import Clock
from tests.drawing_review.year.hours import after
from tests.drawing_review.year.told import Told


class Life:
    """A case in a town. `told` is there once it has been opened."""

    told: Told

    def __init__(self, town: Town, clock: Clock, dice: Random, number: int) -> None:
        self.town, self.clock, self.dice, self.number = town, clock, dice, number
        self._files = 0

    async def lead(self, begins: datetime) -> AsyncIterator[datetime]:
        yield begins
        scale = self.dice.choice(list(Scale))
        case = await applied(self.town.designer, self.town.project, f"{self.number} 号楼施工图", scale)
        self.told = Told(case=case, scale=scale.value, stops=[])
        yield self._in(0.1, 6)
        if self._happens(0.03):
            await self._withdraw("不再建设")
            return
        await self._submit()
        async for moment in self._until_accepted():
            yield moment
        while not self.told.ended:
            async for moment in self._round():
                yield moment

    async def _until_accepted(self) -> AsyncIterator[datetime]:
        if self._happens(0.1):
            yield self._in(0.01, 0.5)
            await self._submit()  # a better file before anyone looked at the first
        if self._happens(0.15):
            yield after(self.told.silence, self.dice, 0.01, 2)
            self.told.by_silence = True
            self.told.accepted = self.told.silence
            return
        yield min(self._in(0.1, 5), self.told.silence)
        if self.told.silence > self.clock.now:
            await accepted(self.town.coordinator, self.told.case, self.town.bodies)
            self.told.accepted = self.clock.now
        else:
            self.told.by_silence, self.told.accepted = True, self.told.silence

    async def _round(self) -> AsyncIterator[datetime]:
        """The seats look at the version; then it is returned, or concluded."""
        fire, planning = await lived.seats(self.town, self.told.case)
        for person, seat in self._shuffled([(self.town.fire, fire), (self.town.planning, planning)]):
            yield self._in(0.2, 9 if self._happens(0.85) else 25)
            await self._look(person, seat)
        yield self._in(0.05, 2)
        if await self._open():
            async for moment in self._revise():
                yield moment
        else:
            await pass_case(self.town.coordinator, self.told.case, "审查合格")
            self.told.ended = "passed"

    async def _look(self, person: lived.Context, seat: SeatId) -> None:
        """Old opinions are closed; new ones given, fewer in later versions; the seat concludes."""
        for opinion in await self._open(seat):
            await opinions.close_opinion(person, opinion, "已改")
        version = self._files
        for _ in range(self.dice.choice((0, 1, 2)) if self._happens(0.9 / version) else 0):
            severity = self.dice.choice(list(Severity))
            await opinions.give_opinion(
                person, seat, version, "疏散宽度不足", severity, "GB 55037-2022 7.1.4"
            )
        await close_seat(person, seat, "objects" if await self._open(seat) else "agrees", "")

    async def _revise(self) -> AsyncIterator[datetime]:
        """Too early a conclusion is refused; the case goes back, its clock stops until the next version."""
        if await self._open(severity=Severity.MANDATORY):
            await self._is_refused()
        await return_case(self.town.coordinator, self.told.case, "请按意见修改")
        self.told.stop(self.clock.now)
        yield self._in(1, 40)
        if self._happens(0.04):
            await self._withdraw("方案重做")
            return
        for opinion in await self._open():
            await answer_opinion(self.town.designer, opinion, "已按意见修改")
        await self._submit()
        self.told.go_on(self.clock.now)

    async def _is_refused(self) -> None:
        try:
            await pass_case(self.town.coordinator, self.told.case, "审查合格")
        except Refused:
            return
        raise AssertionError("a case passed over a mandatory opinion")

    async def _submit(self) -> None:
        await lived.submitted(self.town, self.told.case, f"第{self._files + 1}版.dxf")
        self._files += 1
        self.told.submitted = self.told.submitted or self.clock.now

    async def _withdraw(self, reason: str) -> None:
        await withdraw_case(self.town.designer, self.told.case, reason)
        self.told.ended = "withdrawn"

    async def _open(self, seat: SeatId | None = None, severity: Severity | None = None) -> list[OpinionId]:
        """Opinions that still wait for somebody, of a seat or a severity."""
        return [
            one.id
            for one in await store.of_case(Opinion, self.told.case)
            if one.state in ("open", "answered")
            and seat in (None, one.seat)
            and severity in (None, one.severity)
        ]

    def _in(self, low: float, high: float) -> datetime:
        return after(self.clock.now, self.dice, low, high)

    def _happens(self, share: float) -> bool:
        return self.dice.random() < share

    def _shuffled(self, people: list[tuple[lived.Context, SeatId]]) -> list[tuple[lived.Context, SeatId]]:
        return self.dice.sample(people, len(people))
