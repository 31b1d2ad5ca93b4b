"""Files of an export: written beside their place and put there whole."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from sayso.errors import InputError

PART = ".part"


@contextmanager
def new_files(folder: Path, names: Sequence[str]) -> Iterator[dict[str, IO[bytes]]]:
    """Open files of a folder by name; they take their places only if nothing goes wrong.

    Raises: InputError if the folder holds anything but an earlier export.
    """
    _check_folder(folder, names)
    parts = {name: folder / f"{name}{PART}" for name in names}
    try:
        with ExitStack() as stack:
            yield {n: stack.enter_context(path.open("wb")) for n, path in parts.items()}
        for name, path in parts.items():
            path.replace(folder / name)
    finally:
        for path in parts.values():
            path.unlink(missing_ok=True)


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """One file that takes its place only if nothing goes wrong. Raises: InputError."""
    if path.is_dir():
        raise InputError("this is a folder; the layout is one file", str(path), "name a file")
    part = path.with_name(f"{path.name}{PART}")
    try:
        with part.open("wb") as out:
            yield out
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _check_folder(folder: Path, names: Sequence[str]) -> None:
    if folder.exists() and not folder.is_dir():
        raise InputError("this is a file; the layout is a folder", str(folder), "name a folder")
    held = {p.name.removesuffix(PART) for p in folder.iterdir()} if folder.exists() else set()
    if strange := sorted(held - set(names)):
        told = f"the folder holds something else: {strange[0]}"
        raise InputError(told, str(folder), "name a new folder, or an earlier export")
    folder.mkdir(parents=True, exist_ok=True)
