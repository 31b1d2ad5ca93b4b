"""Words that name, title and describe actors: countries, bodies, outlets, offices, nouns."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, TypeAlias, cast, get_args

from sayso.errors import ConfigError
from sayso.lexicon.leaders import Leaders, read_leaders
from sayso.lexicon.load import Row, Table, load_table
from sayso.records.actor import ActorKind

EntrySort: TypeAlias = Literal[
    "country", "adjective", "people", "capital", "region", "organisation", "outlet", "person"
]
NATION_SORTS: tuple[EntrySort, ...] = ("country", "adjective", "capital", "people")
MAX_NAME_WORDS = 10
"""Tokens of the longest listed name."""
SHORTEST_SHOUTED = 5
"""Letters from which a word in capitals may be a name shouted and not an abbreviation."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody or something known by its name; `sort` says what kind of word the name is.

    `forms` say what an outlet is: an agency, a newspaper.
    """

    name: str
    sort: EntrySort
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    forms: frozenset[str] = frozenset()


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
class RoleWord:
    """What a word of a title or noun makes its bearer; `sort` as the table's card has it."""

    means: frozenset[str]
    sort: str


@dataclass(frozen=True, slots=True)
class ActorTables:
    """The loaded tables. `names` are keyed by `name_key`; a name may mean several things.

    `nations` are those names by their first letter whose best guess is a country or its people.
    `portfolios` maps words inside titles to "field" or "modifier"; `given` a given name to
    its usual gender; `saying` are lemmas of verbs by which somebody is credited;
    `outlet_forms` maps nouns and words of names to what such an outlet can be,
    `outlet_labels` are those that are no part of the name after them ("broadcaster");
    `role_words` are keyed in small letters without full stops; `wider` gives the code that
    covers a code of PLOVER's (UNO: IGO); `wide_words` make a body one of several states,
    `wide_names` hold the name of a nation and tell none ("Latin American").
    """

    names: Mapping[str, tuple[Entry, ...]]
    nations: Mapping[str, tuple[str, ...]]
    countries: Mapping[str, Entry]
    nouns: Mapping[str, Noun]
    name_heads: Mapping[str, Noun]
    titles: Mapping[str, TitleEntry]
    portfolios: Mapping[str, str]
    given: Mapping[str, str]
    particles: frozenset[str]
    things: frozenset[str]
    documents: frozenset[str]
    spokespeople: frozenset[str]
    outlet_forms: Mapping[str, frozenset[str]]
    outlet_labels: frozenset[str]
    role_words: Mapping[str, RoleWord]
    saying: frozenset[str]
    numbers: Mapping[str, int]
    wider: Mapping[str, str]
    leaders: Leaders
    wide_words: frozenset[str]
    wide_names: frozenset[str]
    sha256: Mapping[str, str]

    def body(self, words: str) -> Noun | None:
        """What the last words of a name in small letters make its bearer, None if nothing."""
        return self.name_heads.get(words) or self.nouns.get(words)

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


GAZETTEER = (
    *("countries", "given_names", "leaders", "name_particles", "organisations", "outlets"),
    *("peoples", "regions", "wide_names"),
)
WORDS = (
    *("cues", "name_heads", "nominals", "outlet_forms", "portfolios", "sources", "things"),
    *("role_words", "titles", "wide_words"),
)


def load_actors() -> ActorTables:
    """The tables that ship with sayso. Raises: ConfigError, naming the table."""
    read = {name: load_table("gazetteer", name) for name in GAZETTEER}
    read |= {name: load_table("en", name) for name in WORDS}
    codes = read["plover_actors"] = load_table("codes", "plover_actors")
    states = tuple(_state(row) for row in read["countries"].rows)
    names = _index(_named(read, states))
    return ActorTables(
        names=names,
        nations=_nations(names),
        countries=MappingProxyType({e.country: e for e in states if e.country}),
        nouns=_nouns(read["nominals"], "noun"),
        name_heads=_nouns(read["name_heads"], "word"),
        titles=MappingProxyType({r["title"]: _title(r) for r in read["titles"].rows}),
        portfolios=MappingProxyType({r["word"]: r["sort"] for r in read["portfolios"].rows}),
        given=MappingProxyType({r["name"]: r["gender"] for r in read["given_names"].rows}),
        particles=_set(read["name_particles"], "particle"),
        things=_set(read["things"], "noun"),
        documents=_set(read["sources"], "lemma", "document"),
        spokespeople=_set(read["sources"], "lemma", "spokesperson"),
        outlet_forms=MappingProxyType(
            {r["word"]: frozenset(_parts(r["forms"])) for r in read["outlet_forms"].rows}
        ),
        outlet_labels=frozenset(r["word"] for r in read["outlet_forms"].rows if r["label"]),
        role_words=MappingProxyType({r["word"]: _role(r) for r in read["role_words"].rows}),
        saying=_set(read["cues"], "lemma", "verb"),
        numbers=MappingProxyType(
            {r["lemma"]: int(r["value"]) for r in read["sources"].rows if r["kind"] == "number"}
        ),
        wider=MappingProxyType({r["code"]: r["within"] for r in codes.rows if r["within"]}),
        leaders=read_leaders(read["leaders"]),
        wide_words=_set(read["wide_words"], "word"),
        wide_names=_set(read["wide_names"], "name"),
        sha256=MappingProxyType({name: table.sha256 for name, table in read.items()}),
    )


def _set(table: Table, column: str, kind: str | None = None) -> frozenset[str]:
    return frozenset(r[column] for r in table.rows if kind in (None, r.get("kind")))


def _nouns(table: Table, column: str) -> Mapping[str, Noun]:
    return MappingProxyType(
        {
            r[column]: Noun(_kind(r, table), _parts(r["sectors"]), r.get("serves") == "yes")
            for r in table.rows
        }
    )


def _role(row: Row) -> RoleWord:
    return RoleWord(frozenset(_parts(row["means"])), row["sort"])


def _title(row: Row) -> TitleEntry:
    return TitleEntry(_parts(row["sectors"]), row["gender"], row["country"] or None)


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


def _named(read: Mapping[str, Table], states: tuple[Entry, ...]) -> Iterator[Named]:
    """All listed names; of two that are one name the first is the better guess."""
    yield from _countries(read["countries"], states)
    yield from _organisations(read["organisations"])
    yield from _outlets(read["outlets"])
    yield from _regions(read["regions"])
    yield from _peoples(read["peoples"])


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
        entry = replace(entry, forms=frozenset(_parts(row["forms"])))
        yield from ((name, entry) for name in (row["name"], *aliases))


def _regions(table: Table) -> Iterator[Named]:
    for row in table.rows:
        entry = Entry(row["name"], "region", "government", row["country"])
        yield row["name"], entry
        for name in _parts(row["adjectives"]):
            yield name, entry


def _peoples(table: Table) -> Iterator[Named]:
    for row in table.rows:
        entry = Entry(row["name"], "people", "people", row["country"])
        yield from ((name, entry) for name in (row["name"], *_parts(row["other_names"])))


def _index(named: Iterable[Named]) -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for name, entry in named:
        same = found.setdefault(name_key(name), [])
        if entry not in same:
            same.append(entry)
    return MappingProxyType({name: tuple(entries) for name, entries in found.items()})


def _nations(names: Mapping[str, tuple[Entry, ...]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, entries in names.items():
        if entries[0].sort in NATION_SORTS:
            found.setdefault(name[0], []).append(name)
    return MappingProxyType({letter: tuple(listed) for letter, listed in found.items()})
