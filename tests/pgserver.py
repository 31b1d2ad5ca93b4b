"""A server of PostgreSQL of the tests' own: on a free port of this machine, gone after them."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

OWNER = "postgres"
"""As whom the server runs where the tests run as root, whom it does not serve."""
DATABASE = "news"
LOCKED = "locked"
"""A user whom the server asks for a password."""
WAIT_S = 60.0
EMPTY = """DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT relname FROM pg_class WHERE relnamespace = '{0}'::regnamespace
        AND relkind = 'r' AND relname <> 'meta'
    LOOP EXECUTE format('ALTER TABLE {0}.%I DISABLE TRIGGER ALL; DELETE FROM {0}.%I;'
        'ALTER TABLE {0}.%I ENABLE TRIGGER ALL', name, name, name); END LOOP;
END $$"""
HASTY = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
"""For tests that break nothing off: the disk is not waited for."""


def programs() -> Path | None:
    """The folder with PostgreSQL's programs, the newest of several; None if it is not installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((p.parent for p in debian), key=lambda p: int(p.parent.name), default=None)


class Server:
    """A server with one database, in which each ledger has a schema of its own."""

    def __init__(self, folder: Path, settings: tuple[str, ...]) -> None:
        bin_ = programs()
        assert bin_ is not None
        self._bin, self._folder, self._settings = bin_, folder, settings
        self._user = OWNER if os.geteuid() == 0 else None
        self._ledgers: dict[Path, str] = {}
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        if self._user:
            os.chown(folder, pwd.getpwnam(OWNER).pw_uid, -1)
        made = ("-D", str(folder / "data"), "-U", OWNER, "-A", "trust", "-N")
        self._run(["initdb", *made, "-E", "UTF8", "--locale=C"])
        rules = folder / "data" / "pg_hba.conf"
        rules.write_text(f"host all {LOCKED} 127.0.0.1/32 scram-sha-256\n{rules.read_text()}")

    def _run(self, command: list[str]) -> None:
        subprocess.run(
            [self._bin / command[0], *command[1:]],
            check=True,
            user=self._user,
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
        )

    def start(self) -> None:
        """Start, and wait until it answers."""
        settings = (
            *("listen_addresses=127.0.0.1", f"port={self.port}", "max_connections=40"),
            *(f"unix_socket_directories={self._folder}", *self._settings),
        )
        command = [str(self._bin / "postgres"), "-D", str(self._folder / "data")]
        command += [word for setting in settings for word in ("-c", setting)]
        until = time.monotonic() + WAIT_S
        while time.monotonic() < until:
            if self._process is None or self._process.poll() is not None:
                with (self._folder / "log").open("ab") as log:
                    self._process = subprocess.Popen(
                        command, user=self._user, cwd=self._folder, stdout=log, stderr=log
                    )
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError((self._folder / "log").read_text())

    def stop(self, sign: signal.Signals) -> None:
        """Stop at once: SIGQUIT and SIGKILL leave it to be mended at its next start."""
        if self._process is not None:
            self._process.send_signal(sign)
            self._process.wait(WAIT_S)

    def command(self, words: str, database: str = DATABASE) -> None:
        """Do something as the server's owner."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(words.encode())

    def url(self, database: str = DATABASE, user: str = OWNER) -> str:
        """The address of a database."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def place(self, path: Path) -> str:
        """The address of the ledger that stands for a file: a schema of its own.

        That of a file whose folder is gone is emptied and taken again, for files are many.
        """
        if path not in self._ledgers:
            gone = next((p for p in self._ledgers if not p.parent.exists()), None)
            if gone is None:
                name = f"ledger_{len(self._ledgers)}"
                self.command(f"CREATE SCHEMA {name}")
            else:
                name = self._ledgers.pop(gone)
                self.command(EMPTY.format(name))
            self._ledgers[path] = name
        return f"{self.url()}?options=-csearch_path%3D{self._ledgers[path]}"

    def forget(self) -> None:
        """Take all schemas for other files from now on."""
        gone = Path("/gone")
        self._ledgers = {gone / str(n) / "x": name for n, name in enumerate(self._ledgers.values())}


@contextmanager
def running(settings: tuple[str, ...] = HASTY) -> Iterator[Server]:
    """A server with an empty database."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        server = Server(folder, settings)
        server.start()
        try:
            server.command(f"CREATE DATABASE {DATABASE}", "postgres")
            yield server
        finally:
            server.stop(signal.SIGQUIT)
    finally:
        shutil.rmtree(folder)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
