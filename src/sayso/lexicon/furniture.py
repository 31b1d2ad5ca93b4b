"""Tables for cleaning pasted text: lines that are page furniture, words of dates, English words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias, get_args

from sayso.errors import ConfigError
from sayso.lexicon.load import Table, load_table

Place: TypeAlias = Literal["any", "margin", "head", "foot", "caption"]

_WORD = re.compile(r"[\w']+")
_CAPITAL = r"[^\W\d_a-z][\w.'’)-]*"
_NEXT_NAME = rf"(?:(?:,? (?:and |& |de |van |von |der )?|/)\(?{_CAPITAL})"
_PIECES = {
    "{n}": r"\d[\d,.]*[KkMm]?",
    "{name}": rf"{_CAPITAL}{_NEXT_NAME}{{0,9}}",
    "{person}": rf"{_CAPITAL}{_NEXT_NAME}{{1,9}}",
    "{handle}": r"@\w+",
    "{email}": r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "{url}": r"(?:https?://|www\.)\S+",
    "{word}": r"\S+",
    "{words}": r"\S+(?: \S+){0,9}",
    "{rest}": r".{0,200}",
}


@dataclass(frozen=True, slots=True)
class FurnitureLine:
    """A kind of line that belongs to the page: what it looks like, why, and where it counts.

    `place` is "any", "margin" (before the first or after the last paragraph of the report),
    "head" or "foot"; "caption" lines stay in the report but are never its title. `literal` are
    words in lower case that every such line holds: they are looked for first, being cheap.
    The pattern of `template` is compiled when its words are found for the first time, which
    most never are.
    """

    template: str
    literal: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class DateWords:
    """Words that dates in news pages are written with, all in lower case.

    `labels` maps what may stand before a date to "published" or "updated"; `zones` maps time
    zones to their distance from UTC ("-05:00", "" where it changes with the season); `orders`
    maps zones, endings of hosts (".uk") and languages to "dmy" or "mdy", and `order` is that of
    the page in hand.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    labels: Mapping[str, str]
    zones: Mapping[str, str]
    orders: Mapping[str, str]
    order: str | None = None


@dataclass(frozen=True, slots=True)
class OutletWords:
    """What tells that a name is an outlet's, all in lower case.

    `names` are known outlets, `heads` words that names of outlets begin or end with,
    `agencies` are news agencies, whose name stands on other outlets' pages too, and `forms`
    are words that end names of companies ("Ltd").
    """

    names: frozenset[str]
    heads: frozenset[str]
    agencies: frozenset[str]
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class FurnitureTables:
    """All that cleaning knows of page furniture, dates and English."""

    by_first_word: Mapping[str, tuple[FurnitureLine, ...]]
    dates: DateWords
    english: frozenset[str]
    outlets: OutletWords
    sha256: tuple[str, ...]

    def reasons(self, line: str) -> dict[Place, str]:
        """Why a line would be furniture, by the place where it would; {} for most lines."""
        plain = " ".join(line.replace("’", "'").split())
        low = plain.lower()
        word = _WORD.search(low)
        kinds = (*self.by_first_word.get(word[0] if word else "", ()), *self.by_first_word[""])
        found: dict[Place, str] = {}
        for kind in kinds:
            if (
                kind.literal in low
                and kind.place not in found
                and line_pattern(kind.template).fullmatch(plain)
            ):
                found[kind.place] = kind.reason
        return found


def load_furniture() -> FurnitureTables:
    """The shipped tables. Raises: ConfigError if one of them is broken."""
    lines = load_table("en", "furniture_lines")
    dates = load_table("en", "furniture_dates")
    english = load_table("en", "furniture_english")
    outlets = load_table("gazetteer", "outlets")
    heads = load_table("en", "name_heads")
    agencies = load_table("en", "agencies")
    tables = (lines, dates, english, outlets, heads, agencies)
    return FurnitureTables(
        by_first_word=_furniture_lines(lines),
        dates=_date_words(dates),
        english=frozenset(row["word"] for row in english.rows),
        outlets=_outlet_words(outlets, heads, agencies),
        sha256=tuple(table.sha256 for table in tables),
    )


@cache
def line_pattern(template: str) -> re.Pattern[str]:
    """What a template of the table matches: a whole line, whatever its case and its edges.

    "{n} comments" matches "12 Comments" and "* 3 comments:". `{name}` asks for capital
    letters, `{words}` stands for one to ten words, `{rest}` for anything.
    """
    parts = _parts(template)
    body = "".join(_PIECES[p] if p in _PIECES else f"(?i:{re.escape(p)})" for p in parts)
    return re.compile(rf"[^\w#@]*{body}[^\w]*")


def _parts(template: str) -> list[str]:
    """Its words and its pieces in braces. Raises: ConfigError if a piece is unknown."""
    parts = re.split(r"(\{\w+\})", template)
    unknown = [p for p in parts if p.startswith("{") and p not in _PIECES]
    if unknown:
        raise ConfigError(
            f"template {template!r} has unknown pieces {', '.join(unknown)}",
            "furniture_lines",
            f"use {', '.join(_PIECES)}",
        )
    return parts


def _furniture_lines(table: Table) -> dict[str, tuple[FurnitureLine, ...]]:
    found: dict[str, list[FurnitureLine]] = {"": []}
    for row in table.rows:
        place = next((p for p in get_args(Place) if p == row["place"]), None)
        if place is None:
            raise ConfigError(f"place {row['place']!r}", table.name, f"use {get_args(Place)}")
        template = row["template"]
        literal = max((p for p in _parts(template) if p not in _PIECES), key=len).lower().strip()
        line = FurnitureLine(template, literal, row["reason"], place)
        found.setdefault(_first_word(template), []).append(line)
    return {word: tuple(lines) for word, lines in found.items()}


def _first_word(template: str) -> str:
    """The word that every line of this kind begins with, "" if it may be any."""
    begin = template.partition("{")[0].lower()
    word = _WORD.search(begin)
    is_whole = word is not None and (word.end() < len(begin) or "{" not in template)
    return word[0] if word and is_whole else ""


def _date_words(table: Table) -> DateWords:
    kinds: dict[str, dict[str, str]] = {"month": {}, "weekday": {}, "label": {}, "zone": {}}
    kinds["order"] = {}
    for row in table.rows:
        if row["kind"] not in kinds:
            raise ConfigError(f"kind {row['kind']!r}", table.name, f"use {', '.join(kinds)}")
        kinds[row["kind"]][row["word"]] = row["value"]
    return DateWords(
        months={word: int(value) for word, value in kinds["month"].items()},
        weekdays={word: int(value) for word, value in kinds["weekday"].items()},
        labels=kinds["label"],
        zones=kinds["zone"],
        orders=kinds["order"],
    )


def _outlet_words(outlets: Table, heads: Table, agencies: Table) -> OutletWords:
    rows = outlets.rows
    names = {n.casefold() for r in rows for n in (r["name"], *r["other_names"].split("|"))}
    credited = {r[key].casefold() for r in agencies.rows for key in ("credit", "name")}
    kinds = {r["word"]: (r["kind"], r["sectors"]) for r in heads.rows}
    return OutletWords(
        names=frozenset(n.removeprefix("the ") for n in names if n),
        heads=frozenset(word for word, (kind, _) in kinds.items() if kind == "media"),
        agencies=frozenset(c.removeprefix("the ") for c in credited),
        forms=frozenset(word for word, (_, sectors) in kinds.items() if sectors == "BUS"),
    )
