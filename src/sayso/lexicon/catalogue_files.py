"""Reading the user's catalogue of actors: CSV, or JSON lines of FollowTheMoney entities.

CSV has a header with `name` and any of `aliases` (| between them), `kind`, `country`,
`sectors` (|), `role`, `begin`, `end`, `id`. Rows with one id, or without ids with one name,
are one actor in several posts. JSON lines are entities as FollowTheMoney and OpenSanctions
write them; dated posts come from their occupancies.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn, cast, get_args

from sayso.errors import ConfigError
from sayso.lexicon.actors import ActorTables
from sayso.lexicon.catalogue import Catalogue, Listed, Post, make_catalogue
from sayso.lexicon.load import load_table
from sayso.records.actor import ActorKind, Role

COLUMNS = ("name", "aliases", "kind", "country", "sectors", "role", "begin", "end", "id")
SCHEMATA: Mapping[str, ActorKind] = {
    "Person": "person",
    "Organization": "organisation",
    "PublicBody": "government",
    "Company": "organisation",
    "LegalEntity": "organisation",
}
NAMES = ("name", "alias", "weakAlias", "previousName")
COUNTRIES = ("country", "nationality", "jurisdiction", "citizenship", "mainCountry")
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
Entity = Mapping[str, object]


def read_catalogue(path: Path, tables: ActorTables) -> Catalogue:
    """The actors of a file: CSV by its ending, else JSON lines.

    Raises: ConfigError, naming the line at fault.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        raise ConfigError(
            f"catalogue of actors cannot be read: {reason}", str(path), "give CSV or JSON lines"
        ) from error
    read = _Reader(str(path), path.stem, tables)
    is_table = path.suffix.lower() in (".csv", ".tsv")
    actors = tuple(read.rows(text) if is_table else read.entities(text))
    if not actors:
        _fail("there is no actor in it", str(path), "give a line for each actor")
    return make_catalogue(actors)


def _fail(what: str, where: str, fix: str) -> NoReturn:
    raise ConfigError(what, where, fix)


class _Reader:
    """Reads one file; `stem` names the catalogue where ids do not."""

    def __init__(self, path: str, stem: str, tables: ActorTables) -> None:
        self.path = path
        self.stem = stem
        self.tables = tables
        self.alpha3 = {
            r["alpha2"]: r["code"] for r in load_table("gazetteer", "countries").rows if r["alpha2"]
        }
        self.codes = {r["code"] for r in load_table("codes", "plover_actors").rows}
        self.sectors = {r["sector"] for r in load_table("codes", "plover_sectors").rows}
        self.topics = {r["topic"]: r["sector"] for r in load_table("codes", "ftm_topics").rows}

    def rows(self, text: str) -> Iterator[Listed]:
        """The actors of a CSV file."""
        mark = "\t" if "\t" in text.partition("\n")[0] else ","
        table = csv.reader(io.StringIO(text), delimiter=mark, strict=True)
        found: dict[str, Listed] = {}
        try:
            header = [c.strip() for c in next(table, [])]
            self._check_header(header)
            for cells in table:
                if any(c.strip() for c in cells):
                    where = f"{self.path}:{table.line_num}"
                    key, listed = self._row(header, cells, where)
                    found[key] = _joined(found[key], listed) if key in found else listed
        except csv.Error as error:
            _fail(f"CSV is broken: {error}", f"{self.path}:{table.line_num}", "quote the cells")
        yield from found.values()

    def _check_header(self, header: Sequence[str]) -> None:
        where = f"{self.path}:1"
        if "name" not in header:
            _fail("there is no column 'name'", where, f"name columns: {', '.join(COLUMNS)}")
        for column in header:
            if column not in COLUMNS:
                near = get_close_matches(column, COLUMNS, 1, 0.0)[0]
                _fail(f"column {column!r} is unknown", where, f"did you mean {near!r}?")

    def _row(self, header: Sequence[str], cells: Sequence[str], where: str) -> tuple[str, Listed]:
        if len(cells) > len(header):
            fix = "quote cells that hold the separator"
            _fail(f"line has {len(cells)} cells for {len(header)} columns", where, fix)
        row = {c: v.strip() for c, v in zip(header, cells, strict=False)}
        name, kind = row["name"], row.get("kind", "")
        if not name:
            _fail("the name is empty", where, "name every actor")
        if kind and kind not in get_args(ActorKind):
            _fail(f"kind {kind!r} is unknown", where, f"use one of {_list(get_args(ActorKind))}")
        post = Post(
            self._role(row, where),
            self._country(row.get("country", ""), where),
            tuple(self._sector(s, where) for s in _parts(row.get("sectors", ""))),
        )
        names = tuple(dict.fromkeys((name, *_parts(row.get("aliases", "")))))
        ids = (self._id(row["id"]),) if row.get("id") else ()
        key = row.get("id") or name.casefold()
        return key, Listed(names, cast(ActorKind, kind) if kind else None, (post,), ids)

    def _role(self, row: Mapping[str, str], where: str) -> Role | None:
        begin, end = (row.get(c) or None for c in ("begin", "end"))
        for date in (begin, end):
            if date and not DATE.fullmatch(date):
                _fail(f"date {date!r} cannot be read", where, "write 2024, 2024-03 or 2024-03-05")
        if begin and end and end < begin[: len(end)]:
            _fail(f"the end {end!r} is before the begin {begin!r}", where, "turn them round")
        title = row.get("role", "")
        return Role(title, begin, end) if title or begin or end else None

    def _country(self, words: str, where: str) -> str | None:
        if not words:
            return None
        code = self._code(words)
        if code is None:
            fix = "use ISO 3166 (NOR, NO), a code such as IGO, or the country's name"
            _fail(f"country {words!r} is unknown", where, fix)
        return code

    def _code(self, words: str) -> str | None:
        upper = words.upper()
        if upper in self.tables.countries or upper in self.codes:
            return upper
        named = (e.country for e in self.tables.entries(words) if e.sort == "country")
        return self.alpha3.get(upper) or next(named, None)

    def _sector(self, sector: str, where: str) -> str:
        if sector not in self.sectors:
            _fail(f"sector {sector!r} is unknown", where, f"use {_list(sorted(self.sectors))}")
        return sector

    def _id(self, value: str) -> tuple[str, str]:
        catalogue, colon, rest = value.partition(":")
        return (catalogue, rest) if colon and catalogue and rest else (self.stem, value)

    def entities(self, text: str) -> Iterator[Listed]:
        """The actors of JSON lines; entities of other schemata are passed over."""
        lines = [
            (f"{self.path}:{number}", self._entity(line, f"{self.path}:{number}"))
            for number, line in enumerate(text.split("\n"), 1)
            if line.strip()
        ]
        posts = self._occupancies([entity for _, entity in lines])
        for where, entity in lines:
            schema = str(entity.get("schema"))
            if schema in SCHEMATA:
                yield self._actor(entity, schema, posts, where)

    def _entity(self, line: str, where: str) -> Entity:
        try:
            entity = json.loads(line)
        except ValueError as error:
            _fail(f"line is no JSON: {error}", where, "give one entity a line, or a .csv file")
        is_entity = isinstance(entity, dict) and isinstance(entity.get("schema"), str)
        if not is_entity or not isinstance(entity.get("properties"), dict):
            _fail(
                "line is no entity with 'schema' and 'properties'",
                where,
                "give entities as FollowTheMoney writes them, or a .csv file",
            )
        return cast(Entity, entity)

    def _occupancies(self, entities: Sequence[Entity]) -> Mapping[str, tuple[Role, ...]]:
        """Dated posts by the id of their holder."""
        titles = {
            str(e.get("id")): _first(e, "name") for e in entities if e.get("schema") == "Position"
        }
        found: dict[str, tuple[Role, ...]] = {}
        for entity in entities:
            if entity.get("schema") == "Occupancy":
                title = titles.get(_first(entity, "post"), "")
                begin, end = _first(entity, "startDate"), _first(entity, "endDate")
                role = Role(title, begin[:10] or None, end[:10] or None)
                holder = _first(entity, "holder")
                found[holder] = (*found.get(holder, ()), role)
        return found

    def _actor(
        self, entity: Entity, schema: str, posts: Mapping[str, tuple[Role, ...]], where: str
    ) -> Listed:
        names = tuple(dict.fromkeys(n for key in NAMES for n in _values(entity, key)))
        if not names:
            _fail("the entity has no name", where, "give properties.name")
        own = str(entity.get("id") or "")
        codes = (self._code(c) for key in COUNTRIES for c in _values(entity, key))
        country = next((c for c in codes if c is not None), None)
        sectors = tuple(s for t in _values(entity, "topics") if (s := self.topics.get(t)))
        sectors = sectors or (("GOV",) if schema == "PublicBody" else ())
        sectors = sectors or (("BUS",) if schema == "Company" else ())
        roles = (*(Role(t) for t in _values(entity, "position")), *posts.get(own, ()))
        ids = [self._id(own)] if own else []
        ids += [("wikidata", q) for q in _values(entity, "wikidataId")]
        held = tuple(Post(role, country) for role in roles)
        return Listed(
            names, SCHEMATA[schema], (Post(None, country, sectors), *held), tuple(sorted(set(ids)))
        )


def _joined(one: Listed, other: Listed) -> Listed:
    return replace(
        one,
        names=tuple(dict.fromkeys((*one.names, *other.names))),
        kind=one.kind or other.kind,
        posts=(*one.posts, *other.posts),
        ids=tuple(sorted({*one.ids, *other.ids})),
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(p.strip() for p in cell.split("|") if p.strip())


def _list(words: Sequence[str]) -> str:
    return ", ".join(words)


def _values(entity: Entity, key: str) -> tuple[str, ...]:
    properties = entity["properties"]
    value = properties.get(key) if isinstance(properties, dict) else None
    values: Sequence[object] = value if isinstance(value, list) else [value]
    return tuple(v for v in values if isinstance(v, str) and v.strip())


def _first(entity: Entity, key: str) -> str:
    return next(iter(_values(entity, key)), "")
