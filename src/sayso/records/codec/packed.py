"""Records as compact bytes for the ledger: exact, the same bytes for the same record."""

import zlib
from typing import TypeVar

import msgspec

T = TypeVar("T")
LEVEL = 6


class DamagedRecord(ValueError):  # noqa: N818 - named for what is the matter
    """Bytes that are no record of the kind that was written."""


def pack(record: object, level: int = LEVEL) -> bytes:
    """The record, whole, as compressed MessagePack; `level` is zlib's, 1 to 9."""
    return zlib.compress(msgspec.msgpack.encode(record, order="deterministic"), level)


def unpack(data: bytes, kind: type[T]) -> T:
    """The record of a kind that `pack` wrote. Raises: DamagedRecord if it is none."""
    try:
        return msgspec.msgpack.decode(zlib.decompress(data), type=kind)
    except (msgspec.MsgspecError, zlib.error) as error:
        raise DamagedRecord(f"a {kind.__name__} cannot be read: {error}") from error
