"""Settings: one frozen class, read from a TOML file that the user names."""

import tomllib
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path

from sayso.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user can set for good; options of a command win over it.

    `model` names an installed spaCy model of English; None is the one sayso installs.
    """

    model: str | None = None


def load_settings(path: Path | None) -> Settings:
    """Settings from a TOML file, the defaults where `path` is None.

    Raises: ConfigError for a file that cannot be read, an unknown key (naming the nearest
    known one) or a value of the wrong type.
    """
    if path is None:
        return Settings()
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"settings cannot be read: {error}", str(path), "fix the file") from error
    for key, value in found.items():
        _check(key, value, str(path))
    return Settings(**found)


def _check(key: str, value: object, where: str) -> None:
    known = [f.name for f in fields(Settings)]
    if key not in known:
        near = get_close_matches(key, known, 1, 0.0)
        raise ConfigError(f"unknown setting {key!r}", where, f"did you mean {near[0]!r}?")
    if not isinstance(value, str):
        raise ConfigError(f"setting {key!r} is {value!r}, not text", where, "put it in quotes")
