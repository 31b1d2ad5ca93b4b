"""Which program reads: its version, settings, and the hashes of its tables and models."""

import hashlib
import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from sayso.api import Options
from sayso.ledger.write import Program
from sayso.records.ids import content_id

_KEPT = (".tsv", ".toml", ".onnx", ".json", ".py")
_CHUNK = 1 << 20


def this_program(options: Options) -> Program:
    """The program as it stands, with these options: one id for one way of reading."""
    from sayso import __version__  # noqa: PLC0415 - the package itself imports the verbs

    settings = json.dumps(
        {
            "model": options.model,
            "min_score": options.min_score,
            "types": _hash_of(options.types),
            "actors": _hash_of(options.actors),
        },
        sort_keys=True,
    )
    tables = json.dumps(_tables(), sort_keys=True)
    return Program(
        content_id("program", __version__, settings, tables), __version__, settings, tables
    )


def _hash_of(path: str | Path | None) -> str | None:
    if path is None or not Path(path).exists():
        return None
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


@cache
def _tables() -> dict[str, str]:
    """One hash for each folder of tables and for the models: their files in order."""
    found = {}
    for name in ("lexicon", "parsing/models"):
        digest = hashlib.sha256()
        for path, held in sorted(_below(files("sayso").joinpath(name), name), key=lambda f: f[0]):
            digest.update(path.encode() + b"\0")
            with held.open("rb") as stream:
                while part := stream.read(_CHUNK):
                    digest.update(part)
        found[name] = digest.hexdigest()
    return found


def _below(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            found += _below(entry, path) if not entry.name.startswith("__") else []
        elif entry.name.endswith(_KEPT):
            found.append((path, entry))
    return found
