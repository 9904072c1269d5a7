"""How a function becomes machine code: compiled once, kept on disk for these very sources, without the GIL.

Numba's types are not known to mypy, so this is the one place that imports it for decorating.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar, cast

from llvmlite import ir
from numba import config, njit, types
from numba.extending import intrinsic

from drawing_review.reading import ready

CHECKED = bool(cast(Any, config).BOUNDSCHECK)  # by the tests, which look for indexes out of bounds
cast(Any, config).CACHE_DIR = f"{ready.folder()}{'-checked' if CHECKED else ''}"
_compiled = partial(cast(Any, njit), cache=True, nogil=True, error_model="numpy")
Function = TypeVar("Function", bound=Callable[..., Any])


def kernel(function: Function) -> Function:
    """`function` as machine code. Its source must check every index itself: nothing else does.

    It makes no array and counts no references: its caller holds all arrays while it runs. Counting at every
    call within a loop took more time than the loop.
    """
    return cast(Function, _compiled(_nrt=False)(function))


def allocating(function: Function) -> Function:
    """The same for a kernel that makes arrays."""
    return cast(Function, _compiled(_nrt=True)(function))


def inlined(function: Function) -> Function:
    """The same, copied into the kernels that call it."""
    return cast(Function, _compiled(_nrt=False, forceinline=True)(function))


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
def where_equal(_context: Any, buffer: Any, _place: Any, _byte: Any) -> Any:
    """Which of the 64 bytes of `buffer` from `place` on are `byte`, the first the lowest bit.

    The caller knows they are there.
    """

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        byte = ir.IntType(8)
        address = builder.gep(array.data, [arguments[1]], source_etype=byte)
        many = ir.VectorType(byte, 64)
        loaded = builder.load(builder.bitcast(address, many.as_pointer()), typ=many)
        loaded.align = 1
        one = builder.insert_element(ir.Constant(many, ir.Undefined), arguments[2], ir.IntType(32)(0))
        every = ir.Constant(ir.VectorType(ir.IntType(32), 64), [0] * 64)
        wanted = builder.shuffle_vector(one, ir.Constant(many, ir.Undefined), every)
        return builder.bitcast(builder.icmp_unsigned("==", loaded, wanted), ir.IntType(64))

    return types.uint64(buffer, types.int64, types.uint8), generate


@intrinsic
def zeros_below(_context: Any, _word: Any) -> Any:
    """How many bits of a 64-bit number that is not zero stand below its lowest one."""

    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.uint64), generate


@intrinsic
def ones_in(_context: Any, _word: Any) -> Any:
    """How many bits of a 64-bit number are set."""

    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.uint64(types.uint64), generate


@intrinsic
def highest_bit(_context: Any, _word: Any) -> Any:
    """Which bit of a 64-bit number that is not zero is its highest one, counted from the lowest."""

    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        above = builder.ctlz(arguments[0], ir.Constant(ir.IntType(1), 1))
        return builder.sub(ir.Constant(ir.IntType(64), 63), above)

    return types.int64(types.uint64), generate


@intrinsic
def stream_four(_context: Any, array: Any, _row: Any, _a: Any, _b: Any, _c: Any, _d: Any) -> Any:
    """Write row `row` of an array (n, 4) of doubles past the caches, which much that is not read again soon
    would only empty. The array begins at a multiple of 32 bytes; the caller knows the row is there."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        places = context.make_array(signature.args[0])(context, builder, arguments[0])
        four = ir.VectorType(ir.DoubleType(), 4)
        row = ir.Constant(four, ir.Undefined)
        for place, value in enumerate(arguments[2:]):
            row = builder.insert_element(row, value, ir.IntType(32)(place))
        address = builder.gep(
            builder.bitcast(places.data, four.as_pointer()), [arguments[1]], source_etype=four
        )
        stored = builder.store(row, address)
        stored.align = 32
        stored.set_metadata("nontemporal", builder.module.add_metadata([ir.IntType(32)(1)]))
        return context.get_dummy_value()

    return types.none(array, types.int64, *(types.float64,) * 4), generate


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
