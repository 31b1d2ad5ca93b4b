"""Records as compact bytes for the ledger: exact, the same bytes for the same record."""

import zlib
from typing import TypeVar

import msgspec

T = TypeVar("T")
LEVEL = 6


def pack(record: object) -> bytes:
    """The record, whole, as compressed MessagePack."""
    return zlib.compress(msgspec.msgpack.encode(record, order="deterministic"), LEVEL)


def unpack(data: bytes, kind: type[T]) -> T:
    """The record of a kind that `pack` wrote. Raises: ValueError if it is no such record."""
    try:
        return msgspec.msgpack.decode(zlib.decompress(data), type=kind)
    except (msgspec.MsgspecError, zlib.error) as error:
        raise ValueError(f"a {kind.__name__} cannot be read: {error}") from error
