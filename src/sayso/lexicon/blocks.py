"""Values of a TOML file that a user wrote: each taken with a check that says where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sayso.errors import ConfigError


def nearest(word: str, known: Sequence[str]) -> str:
    """What to do about a word that is not known: "did you mean 'subj'?", or which there are."""
    near = get_close_matches(word, known, 1, 0.6)
    return f"did you mean {near[0]!r}?" if near else f"use one of: {', '.join(known)}"


@dataclass(frozen=True, slots=True)
class Block:
    """One table of the file and its place there: "types.toml: type 2 (BREACH)"."""

    values: Mapping[str, object]
    where: str

    def check_keys(self, known: Sequence[str]) -> None:
        """Refuse keys that nobody reads. Raises: ConfigError naming the nearest known one."""
        for key in self.values:
            if key not in known:
                raise ConfigError(f"unknown key {key!r}", self.where, nearest(key, known))

    def text(self, key: str) -> str | None:
        """The key's text without white space around it, None without the key."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, str):
            raise self.fault(key, "is not text", 'put it in quotes: "..."')
        return value if value is None else " ".join(value.split())

    def flag(self, key: str) -> bool | None:
        """The key's true or false, None without the key."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, bool):
            raise self.fault(key, "is neither true nor false", "write true or false, no quotes")
        return value

    def number(self, key: str) -> float | None:
        """The key's number, None without the key."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.fault(key, "is no number", "write a number, no quotes")
        return value

    def items(self, key: str) -> tuple[object, ...]:
        """The key's list, empty without the key."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise self.fault(key, "is no list", f"write {key} = [...]")
        return tuple(value)

    def fault(self, key: str, what: str, fix: str) -> ConfigError:
        """The error that says what is wrong with the value of a key."""
        return ConfigError(f"{key} {self.values.get(key)!r} {what}", self.where, fix)
