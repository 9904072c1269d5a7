"""An errand: one piece of work on a foreign file, done in a confined child, and how it may end.

A function that can be sent on an errand takes one `Errand` and returns a small value (the packet that
brings it back holds 128 KiB); anything large it writes to its `outputs`. It may raise `Refused`.
"""

from __future__ import annotations

import socket
from typing import Any, BinaryIO, Literal

import msgspec

PACKET = 1 << 18


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What an errand may use."""

    seconds: float = 30.0  # wall clock
    memory: int = 2 << 30  # bytes of address space above what the child is born with
    output: int = 2 << 30  # bytes in any one output


class Usage(msgspec.Struct, frozen=True):
    """What it did use: wall clock and CPU in seconds, greatest resident memory in bytes."""

    seconds: float = 0.0
    cpu: float = 0.0
    memory: int = 0


class Done(msgspec.Struct, frozen=True):
    value: Any
    usage: Usage = Usage()


class Declined(msgspec.Struct, frozen=True):
    """The function raised Refused(code, **data)."""

    code: str
    data: dict[str, Any]
    usage: Usage = Usage()


class Died(msgspec.Struct, frozen=True):
    """It came to no end of its own: over time, out of memory, by a signal, or by a defect of ours."""

    cause: Literal["time", "memory", "output", "signal", "error"]
    detail: str
    usage: Usage = Usage()


Outcome = Done | Declined | Died


class Request(msgspec.Struct, frozen=True):
    """What the cage sends the warden, with the descriptors of channel and outputs beside it."""

    function: str  # "package.module:name"
    argument: dict[str, Any]
    outputs: tuple[str, ...]
    limits: Limits
    scratch: str = ""  # a folder in which it may run a foreign program, which may write there; "": none


class Progress(msgspec.Struct, frozen=True, tag=True):
    """From the child: `done` of `total` parts of `step`; total 0 where it is not known."""

    step: str
    done: int
    total: int


class Told(msgspec.Struct, frozen=True, tag=True):
    """From the child: something it has found so far, as plain data."""

    value: Any


class Returned(msgspec.Struct, frozen=True, tag=True):
    value: Any


class Raised(msgspec.Struct, frozen=True, tag=True):
    """From the child: a refusal (`code` is set), or an exception (`cause` says which sort)."""

    code: str = ""
    data: dict[str, Any] = {}
    cause: Literal["memory", "output", "error"] = "error"
    detail: str = ""


class Ended(msgspec.Struct, frozen=True, tag=True):
    """From the warden: the child is gone. `signal` is 0 where it left by itself."""

    signal: int
    overdue: bool
    usage: Usage


Message = Progress | Told | Returned | Raised | Ended
pack = msgspec.msgpack.Encoder().encode
unpack_message = msgspec.msgpack.Decoder(Message).decode
unpack_request = msgspec.msgpack.Decoder(Request).decode


class Errand:
    """The function's side: its argument, its outputs (open for writing, by name), and its voice."""

    def __init__(
        self, argument: dict[str, Any], outputs: dict[str, BinaryIO], channel: socket.socket | None = None
    ) -> None:
        self.argument = argument
        self.outputs = outputs
        self._channel = channel

    def progress(self, step: str, done: int = 0, total: int = 0) -> None:
        """Tell the caller how far it is. `step` is a code ("preflight", "parse"), not a sentence."""
        if self._channel is not None:
            self._channel.send(pack(Progress(step, done, total)))

    def tell(self, value: Any) -> None:
        """Hand over a result at once, before the errand is done. It holds at most a packet."""
        if self._channel is not None:
            message = pack(Told(msgspec.to_builtins(value)))
            if len(message) < PACKET:
                self._channel.send(message)
