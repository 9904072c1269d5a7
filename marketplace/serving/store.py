"""Rows ↔ values of services."""

from __future__ import annotations

import msgspec

from marketplace.contracts.model import ContractId
from marketplace.serving.model import (
    Milestone,
    PauseId,
    Result,
    ResultId,
    ServiceClock,
    ServiceExtension,
    ServicePause,
)
from marketplace.serving.tables import (
    MilestoneTable,
    ResultTable,
    ServiceClockTable,
    ServiceExtensionTable,
    ServicePauseTable,
)
from storage.constraints import means
from storage.engine import fetch
from storage.rows import Rows

rows = Rows(
    {
        ServiceClock: (ServiceClockTable, "服务计时"),
        ServicePause: (ServicePauseTable, "暂停"),
        ServiceExtension: (ServiceExtensionTable, "延期"),
        Milestone: (MilestoneTable, "节点"),
        Result: (ResultTable, "成果"),
    }
)

means("service_result_number", "conflict")

_LIGHTS = """
SELECT id FROM service_clock
WHERE stopped_at IS NULL AND (told = '' AND near <= clock_timestamp()
    OR told <> 'overdue' AND due <= clock_timestamp())
"""
_SILENT_RESULTS = "SELECT id FROM service_result WHERE state = 'delivered' AND due <= clock_timestamp()"
_SILENT_PAUSES = "SELECT id FROM service_pause WHERE state = 'asked' AND answer_due <= clock_timestamp()"


class Course(msgspec.Struct, frozen=True):
    """Everything that is kept of one service, in the order in which it came."""

    pauses: list[ServicePause]
    extensions: list[ServiceExtension]
    milestones: list[Milestone]
    results: list[Result]


async def course(contract: ContractId) -> Course:
    return Course(
        await rows.of(ServicePause, contract=contract),
        await rows.of(ServiceExtension, contract=contract),
        await rows.of(Milestone, contract=contract),
        await results(contract),
    )


async def results(contract: ContractId) -> list[Result]:
    return await rows.of(Result, contract=contract)


async def clock_of(contract: ContractId) -> ServiceClock | None:
    found = await rows.of(ServiceClock, id=contract)
    return found[0] if found else None


async def changed_lights() -> list[ContractId]:
    """Contracts whose light has changed and whose parties have not been told."""
    return [ContractId(row["id"]) for row in await fetch(_LIGHTS)]


async def silent_results() -> list[ResultId]:
    """Results that nobody judged in time."""
    return [ResultId(row["id"]) for row in await fetch(_SILENT_RESULTS)]


async def silent_pauses() -> list[PauseId]:
    """Pauses that nobody answered in time."""
    return [PauseId(row["id"]) for row in await fetch(_SILENT_PAUSES)]
