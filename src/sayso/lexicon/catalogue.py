"""The user's own catalogue of actors, and how its names are found in a text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from sayso.lexicon.actors import ActorTables, Entry, fold_name, name_key
from sayso.records.actor import ActorKind, Role

WORD = re.compile(r"[^\W_]+(?:[.'’&-]+[^\W_]+)*\.?|&")


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody was, and what follows from it, from `begin` to `end_date` (ISO, or None)."""

    role: Role | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()

    def is_held(self, day: str | None) -> bool:
        """Whether it was held on the day; without a day whether it has not ended."""
        begin = self.role.begin if self.role else None
        end = self.role.end_date if self.role else None
        if day is None:
            return end is None
        return (not begin or begin <= day[: len(begin)]) and (not end or day[: len(end)] <= end)


@dataclass(frozen=True, slots=True)
class Listed:
    """One actor of the catalogue; `names` are its name and aliases, the name first."""

    names: tuple[str, ...]
    kind: ActorKind | None
    posts: tuple[Post, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()

    def country_on(self, day: str | None) -> str | None:
        """The country of the posts held on the day, else of any post."""
        held = [p for p in self.posts if p.is_held(day)]
        return next((p.country for p in (*held, *self.posts) if p.country), None)

    def sectors_on(self, day: str | None) -> tuple[str, ...]:
        """The sectors of the posts held on the day."""
        held = (s for p in self.posts if p.is_held(day) for s in p.sectors)
        return tuple(dict.fromkeys(held))

    def roles_on(self, day: str | None) -> tuple[Role, ...]:
        """The posts held on the day that have a title; all of them without a day."""
        held = (p for p in self.posts if day is None or p.is_held(day))
        return tuple(dict.fromkeys(p.role for p in held if p.role is not None and p.role.title))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Actors by folded name; a name that several of them bear means none."""

    by_name: Mapping[str, Listed] = field(default_factory=dict)
    longest_words: int = 0

    def named(self, names: Iterable[str]) -> Listed | None:
        """The one actor that bears any of the names; None if there are none or several."""
        found = {id(x): x for n in names if (x := self.by_name.get(_fold(n))) is not None}
        return next(iter(found.values())) if len(found) == 1 else None

    def names_in(self, text: str) -> Iterator[tuple[str, Listed]]:
        """Names as the text spells them, with their actors; the longest at each place."""
        words = list(WORD.finditer(text))
        at = 0
        while at < len(words):
            past = at + 1
            for size in range(min(self.longest_words, len(words) - at), 0, -1):
                spelt = text[words[at].start() : words[at + size - 1].end()]
                listed = self._at(spelt) or self._at(spelt.rstrip("."))
                if listed is not None:
                    yield spelt, listed
                    past = at + size
                    break
            at = past

    def _at(self, spelt: str) -> Listed | None:
        is_name = any(c.isupper() for c in spelt) or " " in spelt or spelt == spelt.upper()
        return self.by_name.get(_fold(spelt)) if is_name else None


def make_catalogue(actors: Iterable[Listed]) -> Catalogue:
    """A catalogue of these actors."""
    found: dict[str, list[Listed]] = {}
    for listed in actors:
        for name in {_fold(n) for n in listed.names}:
            found.setdefault(name, []).append(listed)
    sole = {name: same[0] for name, same in found.items() if len(same) == 1 and name}
    longest = max((len(WORD.findall(n)) for n in sole), default=0)
    return Catalogue(MappingProxyType(sole), longest)


def with_catalogue(tables: ActorTables, catalogue: Catalogue, text: str) -> ActorTables:
    """The tables with those names of the catalogue that stand in the text, as it spells them."""
    told = {name_key(spelt): (_entry(listed),) for spelt, listed in catalogue.names_in(text)}
    return replace(tables, names=MappingProxyType({**tables.names, **told})) if told else tables


def _entry(listed: Listed) -> Entry:
    if listed.kind == "person":
        return Entry(listed.names[0], "person", "person", None)
    kind = listed.kind or "organisation"
    country, sectors = listed.country_on(None), listed.sectors_on(None)
    return Entry(listed.names[0], "organisation", kind, country, sectors)


def _fold(name: str) -> str:
    return " ".join(fold_name(name).removeprefix("the ").split())
