"""Which addresses of the web may be visited: http and https, and no machine at home."""

import ipaddress
import socket
from collections.abc import Callable, Iterator
from typing import TypeAlias

from sayso.readers.failure import Unfetched

Resolve: TypeAlias = Callable[[str, int], list[str]]
"""The numbers that a name stands for; raises OSError if it stands for none."""

_Number: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LOCAL_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")
_SITE_LOCAL = ipaddress.ip_network("fec0::/10")


def is_url(source: str) -> bool:
    """Whether a source is an address of the web rather than a file."""
    return source.lower().startswith(("http://", "https://"))


def resolve_host(host: str, port: int) -> list[str]:
    """The numbers of a host, as the machine finds them. Raises: OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


def checked_numbers(host: str, port: int, resolve: Resolve, allow_private: bool) -> list[str]:
    """The numbers of a host, all of them fit to be visited; connect to these and no others.

    One number in a private, local, multicast or reserved range is enough to refuse the host.
    Raises: Unfetched.
    """
    try:
        numbers = resolve(host, port)
    except (OSError, UnicodeError) as error:
        what = f"the host {host!r} cannot be found: {error}"
        fix = "check the address and the network"
        raise Unfetched(what, host, fix, "no-host", is_passing=True) from error
    wrong = next((n for n in numbers if not allow_private and not is_public(n)), None)
    if wrong is not None or not numbers:
        raise Unfetched(
            f"the host {host!r} has the number {wrong}, which is not public",
            host,
            "allow private addresses (--allow-private) if it is yours",
            "private-address",
        )
    return numbers


def is_public(number: str) -> bool:
    """Whether a number is one of the open network, also where IPv6 wraps one of IPv4."""
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    return all(_is_open(a) for a in (address, *_wrapped(address)))


def _is_open(address: _Number) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped or address in _NAT64:
            return True  # as good as what it wraps
        if address in _LOCAL_NAT64 or address in _SITE_LOCAL:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _wrapped(address: _Number) -> Iterator[_Number]:
    if not isinstance(address, ipaddress.IPv6Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if address in _NAT64:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
