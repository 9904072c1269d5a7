"""The unattended keyholders of the demo city take their turns while its past is told."""

from __future__ import annotations

from app.core.actor import system
from app.core.settings import Settings
from marketplace.sealed import queries
from marketplace.sealed.commands import release_unattended
from marketplace.sealed.packing import SIGNED, joined
from marketplace.sealed.unattended import identity
from storage.blobs.named import NamedObjects
from storage.blobs.store import store as blobs
from storage.engine import connection
from storage.trail.keys import signing_key
from storage.trail.sequencer import Sequencer
from storage.unit import Context

CONTEXT = Context(actor=system("demo"))


async def release_due_keys(settings: Settings) -> None:
    """The log is published, so that the deadlines stand in it; then every key that is due is released."""
    sequencer = Sequencer(NamedObjects(blobs(), "trail/"), signing_key(settings))
    async with connection() as one:
        while await sequencer.step(one):
            pass
    keepers = {one.verify_key: one.id for one in await queries.keyholders()}
    for folder in sorted((settings.home / "keyholders").iterdir()):
        mine = identity.load(folder)
        keeper = keepers[mine.verify_key]
        _stock, due = await queries.work(keeper)
        for public, _tender in due:
            private = identity.private_of(folder, public)
            assert private is not None, "the keys of this city lie in its home"
            signature = mine.sign(joined([SIGNED, "release", str(keeper), public, private]))
            await release_unattended(CONTEXT, keeper, public, private, signature)
