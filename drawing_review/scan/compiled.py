"""How a function becomes machine code: compiled once, kept on disk for these very sources, without the GIL.

Numba's types are not known to mypy, so this is the one place that imports it for decorating.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from llvmlite import ir
from numba import config, njit, types
from numba.extending import intrinsic

from drawing_review.reading import ready

CHECKED = bool(cast(Any, config).BOUNDSCHECK)  # by the tests, which look for indexes out of bounds
cast(Any, config).CACHE_DIR = f"{ready.folder()}{'-checked' if CHECKED else ''}"
Function = TypeVar("Function", bound=Callable[..., Any])


def kernel(function: Function) -> Function:
    """`function` as machine code. Its source must check every index itself: nothing else does."""
    compiled: Any = njit(cache=True, nogil=True, error_model="numpy")(function)
    return cast(Function, compiled)


def inlined(function: Function) -> Function:
    """The same, copied into the kernels that call it: a call counts references to every array."""
    compiled: Any = njit(cache=True, nogil=True, error_model="numpy", forceinline=True)(function)
    return cast(Function, compiled)


@intrinsic
def as_float(_context: Any, _bits: Any) -> Any:
    """The double with these 64 bits."""

    def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.bitcast(arguments[0], context.get_value_type(types.float64))

    return types.float64(types.uint64), generate


@intrinsic
def eight_bytes(_context: Any, buffer: Any, _place: Any) -> Any:
    """Eight bytes of `buffer` from `place` on, the first the lowest. The caller knows they are there."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        word = ir.IntType(64)
        address = builder.gep(array.data, [arguments[1]], source_etype=ir.IntType(8))
        pointer = builder.bitcast(address, word.as_pointer())
        loaded = builder.load(pointer, typ=word)
        loaded.align = 1
        return loaded

    return types.uint64(buffer, types.int64), generate


@intrinsic
def zeros_below(_context: Any, _word: Any) -> Any:
    """How many bits of a 64-bit number that is not zero stand below its lowest one."""

    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.uint64), generate


@intrinsic
def put_big_endian(_context: Any, buffer: Any, _place: Any, _value: Any) -> Any:
    """Write a double into eight bytes of `buffer` from `place` on, the highest first. The caller has room."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        word = ir.IntType(64)
        address = builder.gep(array.data, [arguments[1]], source_etype=ir.IntType(8))
        stored = builder.store(
            builder.bswap(builder.bitcast(arguments[2], word)),
            builder.bitcast(address, word.as_pointer()),
        )
        stored.align = 1
        return context.get_dummy_value()

    return types.none(buffer, types.int64, types.float64), generate
