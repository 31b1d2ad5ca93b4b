"""Messages between a process and the children that work for it: a length, then a pickle.

Only a process and the children that it started itself speak like this, over pipes that nobody
else can reach.
"""

import pickle
from typing import BinaryIO

_LENGTH_BYTES = 8


def packed(message: object) -> bytes:
    """A message as it crosses processes."""
    return pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> object:
    """The message that `packed` made."""
    return pickle.loads(data)  # noqa: S301 - our own bytes, from our own child or parent


def write_frame(stream: BinaryIO, data: bytes) -> None:
    """Send bytes, and do not keep any of them back."""
    stream.write(len(data).to_bytes(_LENGTH_BYTES, "big") + data)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes:
    """The bytes of the next message. Raises: EOFError if the other side has ended."""
    length = int.from_bytes(_read(stream, _LENGTH_BYTES), "big")
    return _read(stream, length)


def _read(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError("the other side has ended")
    return data
