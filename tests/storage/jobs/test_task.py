"""Registering tasks, and their arguments as typed values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid4

import msgspec
import pytest

from app.core.ids import CaseId
from storage.jobs.outbox import arguments_of
from storage.jobs.running import RunningJob
from storage.jobs.task import TASKS, task


@pytest.fixture(autouse=True)
def registered() -> Iterator[None]:
    before = dict(TASKS)
    yield
    TASKS.clear()
    TASKS.update(before)


def example(kind: str = "case.example") -> None:
    @task(kind, queue="light", about="case")
    async def work(job: RunningJob, case: CaseId, on: date, rulebooks: list[str] | None = None) -> None: ...


def test_arguments_come_typed_from_json() -> None:
    example()
    case = uuid4()
    parsed = TASKS["case.example"].parse({"case": str(case), "on": "2026-11-22"})
    assert parsed == {"case": case, "on": date(2026, 11, 22), "rulebooks": None}
    assert isinstance(parsed["case"], UUID)


@pytest.mark.parametrize(
    "wrong", [{}, {"case": "x", "on": "2026-11-22"}, {"case": str(uuid4()), "on": 1, "more": 1}]
)
def test_arguments_that_do_not_fit_are_refused(wrong: dict[str, object]) -> None:
    example()
    with pytest.raises(msgspec.ValidationError):
        TASKS["case.example"].parse(wrong)


def test_a_kind_is_registered_once() -> None:
    example()
    with pytest.raises(ValueError, match="twice"):
        example()


def test_a_task_about_nothing_it_receives_is_an_error() -> None:
    with pytest.raises(ValueError, match="no argument"):

        @task("case.nothing", queue="light", about="case")
        async def work(job: RunningJob) -> None: ...


def test_a_fact_gives_a_task_what_it_has_parameters_for() -> None:
    example()
    fact = {"fact": "case.opened", "case": "1", "on": "2026-11-22", "by": "someone", "entry": "2"}
    assert arguments_of(TASKS["case.example"], fact) == {"case": "1", "on": "2026-11-22"}
