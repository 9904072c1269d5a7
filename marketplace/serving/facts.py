"""What happens during a service. Every fact names its tender first, then its contract, as contracts' do."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import OrganisationId
from marketplace.contracts.model import ContractId
from marketplace.serving.model import Cause, ExtensionId, Kind, MilestoneId, PauseId, ResultId
from marketplace.tenders.model import TenderId


class ClockStarted(Fact, frozen=True, tag="service.started"):  # 服务计时开始
    tender: TenderId
    contract: ContractId
    days: int
    due: datetime | None
    at: datetime


class ClockStopped(Fact, frozen=True, tag="service.stopped"):  # 服务计时终止
    tender: TenderId
    contract: ContractId
    late: int | None  # working days; None where the contract ended unperformed
    at: datetime
    agency: OrganisationId | None = None  # facts of before its credit counted do not name it


class LightChanged(Fact, frozen=True, tag="service.light_changed"):  # 服务临期或超期
    tender: TenderId
    contract: ContractId
    agency: OrganisationId
    light: str  # near | overdue
    due: datetime | None


class PauseAsked(Fact, frozen=True, tag="service.pause_asked"):  # 暂停计时
    tender: TenderId
    contract: ContractId
    pause: PauseId
    by: OrganisationId
    cause: Cause
    reason: str
    agreed: bool  # the owner's own pause holds at once
    answer_due: datetime | None
    at: datetime


class PauseAnswered(Fact, frozen=True, tag="service.pause_answered"):  # 答复暂停计时
    tender: TenderId
    contract: ContractId
    pause: PauseId
    event: str  # agree | refuse | silence
    answer: str
    at: datetime


class PauseEnded(Fact, frozen=True, tag="service.pause_ended"):  # 恢复计时
    tender: TenderId
    contract: ContractId
    pause: PauseId
    by: OrganisationId
    statement: str
    at: datetime


class ExtensionAsked(Fact, frozen=True, tag="service.extension_asked"):  # 申请延期
    tender: TenderId
    contract: ContractId
    extension: ExtensionId
    days: int
    reason: str
    at: datetime


class ExtensionAnswered(Fact, frozen=True, tag="service.extension_answered"):  # 答复延期
    tender: TenderId
    contract: ContractId
    extension: ExtensionId
    event: str  # agree | refuse
    answer: str
    days: int
    at: datetime


class MilestonePlanned(Fact, frozen=True, tag="service.milestone_planned"):  # 计划服务节点
    tender: TenderId
    contract: ContractId
    milestone: MilestoneId
    title: str
    days: int
    due: datetime | None


class MilestoneReached(Fact, frozen=True, tag="service.milestone_reached"):  # 完成服务节点
    tender: TenderId
    contract: ContractId
    milestone: MilestoneId
    title: str
    statement: str
    in_time: bool
    at: datetime


class ResultDelivered(Fact, frozen=True, tag="service.result_delivered"):  # 提交服务成果
    tender: TenderId
    contract: ContractId
    result: ResultId
    result_number: int
    kind: Kind
    file: str
    sha256: str
    due: datetime
    at: datetime


class ResultReturned(Fact, frozen=True, tag="service.result_returned"):  # 退回服务成果
    tender: TenderId
    contract: ContractId
    result: ResultId
    result_number: int
    reason: str
    at: datetime
    agency: OrganisationId | None = None  # facts of before its credit counted do not name it


class ResultAccepted(Fact, frozen=True, tag="service.result_accepted"):  # 验收服务成果
    tender: TenderId
    contract: ContractId
    agency: OrganisationId
    result: ResultId
    result_number: int
    kind: Kind
    by_system: bool
    late: int | None  # working days over the limit, of a final result
    at: datetime
