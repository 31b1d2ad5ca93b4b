"""How far a reading of files has come, told by bytes, without reading any of them beforehand."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass
class Gauge:
    """Bytes of files that are read, of all that are to be; `total_bytes` None if nobody knows.

    A file counts by its size on disk, a place in a file of JSON Lines by the bytes before it.
    `pages` are those that were taken from the files so far; workers may still be at some of them.
    """

    total_bytes: int | None = None
    pages: int = 0
    _behind_bytes: int = 0
    _open: BinaryIO | None = None

    @property
    def share(self) -> float | None:
        """How much of all is read, from 0 to 1; None if it is not known how much there is."""
        if not self.total_bytes:
            return None
        here = self._open.tell() if self._open is not None else 0
        return min(1.0, (self._behind_bytes + here) / self.total_bytes)

    def share_done(self, pages: int) -> float | None:
        """How much of all is done, where so many of the pages that were taken are."""
        share = self.share
        if share is None or not self.pages:
            return share
        return share * min(1.0, pages / self.pages)

    def expect(self, sources: Sequence[str | Path]) -> None:
        """Look at how large the files are; addresses and standard input have no size."""
        from sayso.readers.files import sizes_of  # noqa: PLC0415

        sizes = [sizes_of(str(source)) for source in sources]
        known = [size for size in sizes if size is not None]
        self.total_bytes = sum(known) if len(known) == len(sizes) else None

    @contextmanager
    def follow(self, stream: BinaryIO, size_bytes: int) -> Iterator[None]:
        """While a file is read, its place counts; after that all of it."""
        self._open = stream
        try:
            yield
        finally:
            self._open = None
            self._behind_bytes += size_bytes
