"""What is disputed in a case, and so blocks its conclusion until it is settled: pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

import msgspec

from drawing_review.cases.answers.model import Answer, AnswerKind
from drawing_review.cases.merging.model import Relation
from drawing_review.cases.merging.rules import contradictions
from drawing_review.cases.model import Opinion, OpinionId
from drawing_review.cases.stances.model import Stance, StanceKind

LIVE = ("open", "answered")


class Why(StrEnum):
    CONTESTED = "contested"  # 其他席位有异议
    REJECTED = "rejected"  # 建设或设计单位有异议
    CONTRADICTS = "contradicts"  # 与另一条意见矛盾


class Disputed(msgspec.Struct, frozen=True):
    """Everything said about one case's opinions."""

    opinions: Sequence[Opinion]
    stances: Sequence[Stance]
    relations: Sequence[Relation]
    answers: Sequence[Answer]
    settled: dict[OpinionId, datetime]  # when a meeting or experts settled it last

    def reasons(self) -> dict[OpinionId, list[Why]]:
        """Opinion → why it is disputed, of those that still stand."""
        found: dict[OpinionId, list[Why]] = {}
        for one in self.opinions:
            if one.state in LIVE and (why := self._of(one)):
                found[one.id] = why
        return found

    def _of(self, opinion: Opinion) -> list[Why]:
        contests = (
            one.holds and one.kind == StanceKind.CONTESTS and one.opinion == opinion.id
            for one in self.stances
        )
        why = [Why.CONTESTED] if any(contests) else []
        if self._rejected(opinion):
            why.append(Why.REJECTED)
        if any(opinion.id in (one.first, one.second) for one in contradictions(self.relations)):
            why.append(Why.CONTRADICTS)
        return why

    def _rejected(self, opinion: Opinion) -> bool:
        """The party's last answer contests it, and nobody has settled that since."""
        answers = [one for one in self.answers if one.opinion == opinion.id]
        last = max(answers, key=lambda one: one.at, default=None)
        if last is None or last.kind != AnswerKind.CONTESTED:
            return False
        settled = self.settled.get(opinion.id)
        return settled is None or settled < last.at


def numbers(opinions: Iterable[Opinion], ids: Iterable[OpinionId]) -> str:
    """“3 号、5 号”: opinions as letters cite them."""
    wanted = set(ids)
    return "、".join(f"{one.number} 号" for one in opinions if one.id in wanted)
