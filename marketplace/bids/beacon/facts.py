"""What happens to the beacon of a tender; its subject is the tender."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from marketplace.tenders.model import TenderId


class BeaconEntered(Fact, frozen=True, tag="tender.beacon_entered"):  # 登记信标值
    tender: TenderId
    source: str
    round: str
    value: str
    found_in: str
    published_at: datetime
    at: datetime


class BeaconWitnessed(Fact, frozen=True, tag="tender.beacon_witnessed"):  # 见证信标值
    tender: TenderId
    value: str
    at: datetime


class BeaconRejected(Fact, frozen=True, tag="tender.beacon_rejected"):  # 信标值不符
    tender: TenderId
    value: str
    reason: str
    at: datetime


class BeaconForgone(Fact, frozen=True, tag="tender.beacon_forgone"):  # 信标未取得
    tender: TenderId
    reason: str
    at: datetime
