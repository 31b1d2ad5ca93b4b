"""Words that name, title and describe actors: countries, bodies, outlets, offices, nouns."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias, cast, get_args

from sayso.errors import ConfigError
from sayso.lexicon.load import Row, Table, load_table
from sayso.records.actor import ActorKind

EntrySort: TypeAlias = Literal[
    "country", "adjective", "people", "capital", "region", "organisation", "outlet"
]
MAX_NAME_WORDS = 10
"""Tokens of the longest listed name."""
SHORTEST_SHOUTED = 5
"""Letters from which a word in capitals may be a name shouted and not an abbreviation."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody or something known by its name; `sort` says what kind of word the name is."""

    name: str
    sort: EntrySort
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Noun:
    """What a common noun tells of whom it names.

    `kind` "government" without sectors is a country; one that `serves` takes sector and
    country of the body it belongs to ("a company official").
    """

    kind: ActorKind
    sectors: tuple[str, ...]
    serves: bool = False


@dataclass(frozen=True, slots=True)
class TitleEntry:
    """What a title before a name tells of its bearer.

    `gender` is "m", "f" or ""; `country` is that of an office that one country alone has.
    """

    sectors: tuple[str, ...]
    gender: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class ActorTables:
    """The loaded tables. `names` are keyed by `name_key`; a name may mean several things.

    `portfolios` maps words inside titles to "field" or "modifier"; `given` a given name to
    its usual gender; `saying` are lemmas of verbs by which somebody is credited.
    """

    names: Mapping[str, tuple[Entry, ...]]
    countries: Mapping[str, Entry]
    nouns: Mapping[str, Noun]
    titles: Mapping[str, TitleEntry]
    portfolios: Mapping[str, str]
    given: Mapping[str, str]
    particles: frozenset[str]
    things: frozenset[str]
    documents: frozenset[str]
    saying: frozenset[str]
    numbers: Mapping[str, int]
    sha256: Mapping[str, str]

    def entries(self, words: str) -> tuple[Entry, ...]:
        """All that the words may name, best guess first; () if they are not listed."""
        found = self.names.get(name_key(words), ())
        if not found and len(words) >= SHORTEST_SHOUTED and words.isupper():
            found = self.names.get(words.title(), ())
        return found


def name_key(words: str) -> str:
    """The words as names are looked up: straight apostrophes, single spaces, "The " in front."""
    plain = " ".join(words.replace("’", "'").split())
    return "The " + plain[4:] if plain.startswith("the ") else plain


def fold_name(words: str) -> str:
    """The words without accents, case, full stops and curly apostrophes, for comparing names."""
    if words.isascii():
        return words.casefold().replace(".", "")
    plain = unicodedata.normalize("NFD", words.replace("’", "'").casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and c != ".")


def load_actors() -> ActorTables:
    """The tables that ship with sayso. Raises: ConfigError, naming the table."""
    gazetteer = [load_table("gazetteer", n) for n in ("countries", "organisations", "outlets")]
    given = load_table("gazetteer", "given_names")
    particles = load_table("gazetteer", "name_particles")
    words = [
        load_table("en", n)
        for n in ("nominals", "titles", "portfolios", "cues", "sources", "things")
    ]
    countries, organisations, outlets = gazetteer
    nominals, titles, portfolios, cues, sources, things = words
    regions = load_table("gazetteer", "regions")
    states = tuple(_state(row) for row in countries.rows)
    return ActorTables(
        names=_index(
            (
                *_countries(countries, states),
                *_organisations(organisations),
                *_outlets(outlets),
                *_regions(regions),
            )
        ),
        countries=MappingProxyType({e.country: e for e in states if e.country}),
        nouns=MappingProxyType(
            {
                r["noun"]: Noun(_kind(r, nominals), _parts(r["sectors"]), r["serves"] == "yes")
                for r in nominals.rows
            }
        ),
        titles=MappingProxyType(
            {
                r["title"]: TitleEntry(_parts(r["sectors"]), r["gender"], r["country"] or None)
                for r in titles.rows
            }
        ),
        portfolios=MappingProxyType({r["word"]: r["sort"] for r in portfolios.rows}),
        given=MappingProxyType({r["name"]: r["gender"] for r in given.rows}),
        particles=frozenset(r["particle"] for r in particles.rows),
        things=frozenset(r["noun"] for r in things.rows),
        documents=frozenset(r["lemma"] for r in sources.rows if r["kind"] == "document"),
        saying=frozenset(r["lemma"] for r in cues.rows if r["kind"] == "verb"),
        numbers=MappingProxyType(
            {r["lemma"]: int(r["value"]) for r in sources.rows if r["kind"] == "number"}
        ),
        sha256=MappingProxyType(
            {t.name: t.sha256 for t in (*gazetteer, given, particles, regions, *words)}
        ),
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(p for p in cell.split("|") if p)


def _kind(row: Row, table: Table) -> ActorKind:
    if row["kind"] not in get_args(ActorKind):
        raise ConfigError(
            f"kind {row['kind']!r} is unknown",
            f"{table.name}.tsv",
            f"use one of {', '.join(get_args(ActorKind))}",
        )
    return cast(ActorKind, row["kind"])


def _state(row: Row) -> Entry:
    aliases = _parts(row["other_names"])
    return Entry(row["name"], "country", "government", row["code"], (), aliases)


Named: TypeAlias = tuple[str, Entry]


def _countries(table: Table, states: tuple[Entry, ...]) -> Iterator[Named]:
    for row, state in zip(table.rows, states, strict=True):
        for name in (state.name, *state.aliases):
            yield name, state
        sorts: tuple[EntrySort, ...] = ("adjective", "people")
        for sort in sorts:
            kind: ActorKind = "people" if sort == "people" else "government"
            for name in _parts(row[f"{sort}s"]):
                yield name, Entry(state.name, sort, kind, row["code"])
        for name in _parts(row["capitals"]):
            yield name, Entry(state.name, "capital", "government", row["code"], ("GOV",))


def _organisations(table: Table) -> Iterator[Named]:
    for row in table.rows:
        aliases = _parts(row["other_names"])
        entry = Entry(
            row["name"],
            "organisation",
            _kind(row, table),
            row["country"] or None,
            _parts(row["sectors"]),
            aliases,
        )
        yield from ((name, entry) for name in (row["name"], *aliases))


def _outlets(table: Table) -> Iterator[Named]:
    for row in table.rows:
        aliases = _parts(row["other_names"])
        entry = Entry(row["name"], "outlet", "media", row["country"], ("JRN",), aliases)
        yield from ((name, entry) for name in (row["name"], *aliases))


def _regions(table: Table) -> Iterator[Named]:
    for row in table.rows:
        entry = Entry(row["name"], "region", "government", row["country"])
        yield row["name"], entry
        for name in _parts(row["adjectives"]):
            yield name, entry


def _index(named: Iterable[Named]) -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for name, entry in named:
        same = found.setdefault(name_key(name), [])
        if entry not in same:
            same.append(entry)
    return MappingProxyType({name: tuple(entries) for name, entries in found.items()})
