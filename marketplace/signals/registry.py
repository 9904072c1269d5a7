"""All signals by code: one module of `kinds` each. One that is named twice stops the start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules

from marketplace.signals import kinds
from marketplace.signals.model import Hit, Purchase, Settings, Signal

_ALL: list[Signal] = [
    import_module(f"{kinds.__name__}.{found.name}").SIGNAL for found in iter_modules(kinds.__path__)
]
SIGNALS: dict[str, Signal] = {signal.code: signal for signal in _ALL}

if len(SIGNALS) != len(_ALL):
    raise ValueError("two signals have one code")


def found(
    purchases: Sequence[Purchase], settings: Mapping[str, Settings] | None = None
) -> Iterator[tuple[Signal, Hit]]:
    """What every signal finds among the purchases, by the settings in force or else the defaults."""
    for signal in SIGNALS.values():
        for hit in signal.find(purchases, (settings or {}).get(signal.code, signal.defaults)):
            yield signal, hit
