"""What happens to a witness of the trail."""

from __future__ import annotations

from app.core.fact import Fact
from app.supervision.witnesses.model import WitnessId


class WitnessHeard(Fact, frozen=True, tag="witness.heard"):  # 见证情况变化
    witness: WitnessId
    name: str
    state: str
    size: int
    why: str
