"""The unattended keyholders of one machine, as many as open by default: bids are sealed from the first day.

All of them run beside the platform, and its pages say what that means: who controls this machine could read
bids early. Real ones run in other bodies (`./lianshen keyholder new`, `run keyholder`).
"""

from __future__ import annotations

from collections.abc import Sequence

from app.core.actor import system
from app.core.settings import Settings
from marketplace.sealed.commands import announce_batch, enrol_keyholder
from marketplace.sealed.packing import SIGNED, joined
from marketplace.sealed.unattended.identity import create, make_keys
from storage import engine
from storage.trail.keys import signing_key
from storage.unit import Context

CONTEXT = Context(actor=system("up"))
ALONE = ("本机持钥服务甲", "本机持钥服务乙", "本机持钥服务丙")
DEMO = ("云州市行政审批局持钥服务", "云州市公共资源交易中心持钥服务", "云州市工程咨询协会持钥服务")


async def settle(settings: Settings) -> None:
    """Make and enrol them; their keys lie in the folders of `home/keyholders`."""
    await engine.open_engine(settings, size=2)
    try:
        await enrol(settings, DEMO if settings.demo else ALONE)
    finally:
        await engine.close_engine()


async def enrol(settings: Settings, names: Sequence[str]) -> None:
    """Each with a folder and a first batch of keys: tenders can be published before they first run."""
    for number, name in enumerate(names, 1):
        vkey = signing_key(settings).verifier.vkey
        folder = settings.home / "keyholders" / str(number)
        made = create(folder, name, settings.url, vkey)
        fact = await enrol_keyholder(CONTEXT, name, verify_key=made.verify_key)
        keys = make_keys(folder, made.batch)
        signature = made.sign(joined([SIGNED, "announce", str(fact.keyholder), *keys]))
        await announce_batch(CONTEXT, fact.keyholder, keys, signature)
