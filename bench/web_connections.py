"""How many requests a second are answered from a ledger in PostgreSQL, connections kept or not.

usage: python bench/web_connections.py --postgres postgresql://user@host:port/database
       [--asks 40] [--rounds 4] [--at-once 4]

The ledger must hold reports. Both servers are asked by turns, so that what else the machine does
meets both. Prints requests a second of each round, and milliseconds of processor time a request.
"""

import argparse
import statistics
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import httpx
import uvicorn

from sayso.api.ledger import Connections, Place, Wanted, place_of
from sayso.serving.web.app import make_app
from sayso.serving.web.site import Site


@contextmanager
def serving(site: Site) -> Iterator[httpx.Client]:
    """The server in a thread, and a client of it."""
    server = uvicorn.Server(uvicorn.Config(make_app(site), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=None) as client:  # noqa: S113
        yield client
    server.should_exit = True
    thread.join(10)


def addresses(place: Place) -> tuple[str, ...]:
    """What is asked for: a search, a claim, the stories, what gave no report."""
    site = Site(place)
    with site.ledger() as ledger:
        claim = ledger.ask("", Wanted(kinds=("claim",)), most=1)[0].id
    site.close()
    return ("/api/answers?most=20", f"/api/claim/{claim}", "/", "/api/unread")


def asked(client: httpx.Client, wanted: tuple[str, ...], asks: int, at_once: int) -> float:
    """Seconds until all is answered."""
    started = time.perf_counter()
    with ThreadPoolExecutor(at_once) as hands:
        for answer in hands.map(client.get, (wanted[n % len(wanted)] for n in range(asks))):
            answer.raise_for_status()
    return time.perf_counter() - started


def main() -> None:
    """Ask both by turns and print what came of it."""
    told = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    told.add_argument("--postgres", required=True)
    for name, number in (("asks", 40), ("rounds", 4), ("at-once", 4)):
        told.add_argument(f"--{name}", type=int, default=number)
    given = told.parse_args()
    place = place_of(given.postgres)
    wanted = addresses(place)
    sites = {"each its own": Site(place, connections=Connections(0)), "kept": Site(place)}
    rates: dict[str, list[float]] = {name: [] for name in sites}
    cpu_ms: dict[str, list[float]] = {name: [] for name in sites}
    with ExitStack() as stack:
        clients = {name: stack.enter_context(serving(site)) for name, site in sites.items()}
        for number in range(given.rounds + 1):
            for name, client in clients.items():
                began = time.process_time()
                took_s = asked(client, wanted, given.asks, given.at_once)
                if number:  # the first round warms both up
                    rates[name].append(given.asks / took_s)
                    cpu_ms[name].append((time.process_time() - began) / given.asks * 1000)
    for name, found in rates.items():
        rounds = ", ".join(f"{rate:.1f}" for rate in found)
        median, cpu = statistics.median(found), statistics.median(cpu_ms[name])
        print(f"{name}: {median:.1f} requests a second ({rounds}), {cpu:.1f} ms of processor time")


if __name__ == "__main__":
    main()
