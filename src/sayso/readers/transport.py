"""Connections to hosts whose addresses were checked, each with an end.

The address that was checked is the one that is connected to, so that a name which changes
its meaning in between leads nowhere else. No proxy of the environment is used: it would
resolve names by itself.
"""

import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from sayso.readers.addresses import Resolve, checked_numbers
from sayso.readers.failure import Unfetched

Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait: for one step of the way (connecting, some bytes), and for all of it."""

    step_s: float = 20.0
    total_s: float = 60.0


class _Stream(httpcore.NetworkStream):
    """A connection that ends at a fixed time, however slowly it gives."""

    def __init__(self, inner: httpcore.NetworkStream, end: float) -> None:
        self._inner = inner
        self._end = end

    def _left(self, timeout: float | None) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("it takes too long as a whole")
        return left if timeout is None else min(timeout, left)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _Stream(inner, self._end)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as httpcore has it
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Connects to checked addresses only."""

    def __init__(self, resolve: Resolve, allow_private: bool, patience: Patience) -> None:
        self._inner = httpcore.SyncBackend()
        self._resolve = resolve
        self._allow_private = allow_private
        self._patience = patience

    def connect_tcp(  # its arguments are httpcore's
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        end = time.monotonic() + self._patience.total_s
        numbers = checked_numbers(host, port, self._resolve, self._allow_private)
        for number in numbers[:-1]:
            try:
                return _Stream(self._inner.connect_tcp(number, port, timeout), end)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue  # the next number of the same host
        return _Stream(self._inner.connect_tcp(numbers[-1], port, timeout), end)


class Transport:
    """Asks servers, one connection for each question.

    Certificates are verified; SSL_CERT_FILE may name those of a network of one's own.
    """

    def __init__(self, resolve: Resolve, allow_private: bool, patience: Patience) -> None:
        self._timeouts = dict.fromkeys(("connect", "read", "write", "pool"), patience.step_s)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_keepalive_connections=0,
            network_backend=_Backend(resolve, allow_private, patience),
        )

    @contextmanager
    def get(self, url: str, headers: Headers) -> Iterator[httpcore.Response]:
        """The answer to a GET, its body not yet read; redirects are not followed.

        Raises: Unfetched, also while the body is read.
        """
        asked = [(k.encode("ascii"), v.encode("latin-1", "replace")) for k, v in headers]
        extensions = {"timeout": self._timeouts}
        try:
            with self._pool.stream("GET", url, headers=asked, extensions=extensions) as response:
                yield response
        except Unfetched as error:  # told by the host: the address says more
            raise error.at(url) from error
        except httpcore.TimeoutException as error:
            what = f"the server is too slow: {error or 'no answer in time'}"
            raise Unfetched(what, url, "try again later", "too-slow", is_passing=True) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            what = f"no answer from the server: {error or type(error).__name__}"
            fix = "try again later, or check the address"
            raise Unfetched(what, url, fix, "no-answer", is_passing=True) from error
        except (httpcore.UnsupportedProtocol, UnicodeError, ValueError) as error:
            raise Unfetched(str(error), url, "check the address", "bad-address") from error
