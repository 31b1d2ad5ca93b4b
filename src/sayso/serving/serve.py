"""Serving: the address is taken, told, and served until Ctrl-C."""

import ipaddress
import secrets
import socket
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass

import typer
import uvicorn

from sayso.api import Options
from sayso.api.ledger import Place
from sayso.errors import InputError
from sayso.serving.web.app import make_app
from sayso.serving.web.site import Site


@dataclass(frozen=True, slots=True)
class Where:
    """Which ledger is served, and where; `is_opened`: in a browser at once."""

    path: Place
    host: str = "127.0.0.1"
    port: int = 8765
    is_opened: bool = False


def serve(where: Where, options: Options, begin: Callable[[Site], object] | None = None) -> int:
    """Serve until Ctrl-C; exit code. `begin` is done before the first page is asked for.

    Raises: InputError if the address cannot be taken.
    """
    is_home = _is_home(where.host)
    site = Site(where.path, options, None if is_home else secrets.token_urlsafe(24))
    with _taken(where) as taken:
        with site.ledger():
            pass  # what is wrong with the ledger is said before anything is served
        if begin is not None:
            begin(site)
        address = _address(where.host, taken.getsockname()[1], site.token)
        typer.echo(f"sayso: {where.path} is at {address}", err=True)
        typer.echo("sayso: Ctrl-C ends it", err=True)
        if where.is_opened:
            webbrowser.open(address)
        config = uvicorn.Config(make_app(site), log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[taken])
    return 0


def _is_home(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _taken(where: Where) -> socket.socket:
    family = socket.AF_INET6 if ":" in where.host else socket.AF_INET
    taken = socket.socket(family)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((where.host, where.port))
    except OSError as error:
        taken.close()
        fix = "name another with --host and --port, or end what is there"
        place = f"{where.host}:{where.port}"
        raise InputError(f"this address cannot be taken: {error.strerror}", place, fix) from error
    return taken


def _address(host: str, port: int, token: str | None) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/" + (f"?token={token}" if token else "")
