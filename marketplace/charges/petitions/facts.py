"""What happens to petitions. The subject is the charge, whose page tells all of it."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import DistrictId
from marketplace.charges.model import ChargeId
from marketplace.charges.petitions.model import Kind, PetitionId
from marketplace.sanctions.model import SanctionId


class PetitionFiled(Fact, frozen=True, tag="petition.filed"):  # 申请复核、申诉或修复
    charge: ChargeId
    petition: PetitionId
    sanction: SanctionId
    kind: Kind
    text: str
    due: datetime
    at: datetime


class PetitionMoved(Fact, frozen=True, tag="petition.moved"):  # 办理复核、申诉或修复
    charge: ChargeId
    petition: PetitionId
    kind: Kind
    event: str  # grant | refuse | confirm | object | withdraw
    reason: str
    at: datetime


class PetitionHandedUp(Fact, frozen=True, tag="petition.handed_up"):  # 申请逾期提级
    charge: ChargeId
    petition: PetitionId
    kind: Kind
    from_district: DistrictId
    to_district: DistrictId
    at: datetime
