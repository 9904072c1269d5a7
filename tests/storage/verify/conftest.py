"""The fixtures of the trail's tests: what the writer writes is what the verifier examines."""

from tests.storage.trail.conftest import administrator, folder, signer, trailed, with_things

__all__ = ["administrator", "folder", "signer", "trailed", "with_things"]
