"""People whom news names without saying of what country they are: "President Reagan"."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from sayso.lexicon.load import Row, Table
from sayso.lexicon.spelling import is_near_spelling

NameWords: TypeAlias = tuple[str, ...]

FAMILY_FIRST = frozenset(["CHN", "HKG", "KHM", "KOR", "PRK", "SGP", "TWN", "VNM"])
"""Countries whose people are called by the first word of their names: "President Hu"."""
ARTICLES = ("al", "el", "ul", "ad", "as", "ash", "ar")
"""The Arabic article, which news writes or leaves out."""
PARTICLES = frozenset(["abu", "ben", "bin", "da", "de", "del", "di", "dos", "ibn", "la", "van"])
"""Words that part of a name must keep: "dos Santos" is not "Santos"."""
FORMER_YEARS = 30
"""How long after office somebody may still be called by it."""


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody known by office; `begin` and `end` are years, `end` None while in office.

    `country` may be one of PLOVER's non-state codes; `is_known_alone` says that the last
    name without a title is enough, `is_known_whole` that the whole name is.
    """

    names: tuple[NameWords, ...]
    country: str
    office: str
    sectors: tuple[str, ...]
    begin: int
    end: int | None
    is_known_alone: bool
    is_known_whole: bool

    def held_office(self, year: int) -> bool:
        """Whether the year lies in the time of office, a year more at the ends."""
        return self.begin - 1 <= year <= (self.end or year) + 1


@dataclass(frozen=True, slots=True)
class Leaders:
    """The loaded table: leaders by each word that may begin or stand for their names."""

    by_word: Mapping[str, tuple[Leader, ...]]

    def named(self, words: str, title: str = "", year: int | None = None) -> Leader | None:
        """The leader of that name, None if nobody or people of two countries could be meant.

        A whole name needs no title. A last name needs the office before it ("President
        Reagan"), unless it is known alone; and so does a whole name that is misspelt in one
        word ("Francois Mitterand").
        `year` is that of the report, if known: of two people the one in office is meant.

        Rule: actor.leader
        Source: own.
        """
        name = name_words(words)
        if not name:
            return None
        known = {id(x): x for word in {name[0], name[-1]} for x in self.by_word.get(word, ())}
        found = [x for x in known.values() if _is_whole(name, x, title)]
        if not found:
            found = [x for x in known.values() if _is_last(name, x) and _is_told(x, title)]
            found = [x for x in found if year is None or _is_in_memory(x, year)]
        current = [x for x in found if year is not None and x.held_office(year)]
        codes = {x.country for x in current or found}
        return (current or found)[0] if len(codes) == 1 else None


def name_words(words: str) -> NameWords:
    """The words of a name for comparing: no case, accents, hyphens, initials' dots or articles."""
    plain = unicodedata.normalize("NFD", words.replace("’", "'").casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    parts = plain.replace("ø", "o").replace("ł", "l").replace(".", ". ").replace("-", " ").split()
    return tuple(w for p in parts if (w := p.strip(".'")) and w not in ARTICLES)


def _is_whole(name: NameWords, leader: Leader, title: str) -> bool:
    if len(name) < 2:
        return False
    if any(name == known or _is_shortened(name, known) for known in leader.names):
        return True
    is_near = any(len(n) == len(name) and is_near_spelling(name, n) for n in leader.names)
    return is_near and _is_told(leader, title)


def _is_shortened(name: NameWords, known: NameWords) -> bool:
    """Whether one has middle names that the other lacks: "Saddam Hussein al-Takriti" is not."""
    if len(name) == len(known) or len(known) < 2:
        return False
    inner = {*name[1:-1], *known[1:-1]}
    return (name[0], name[-1]) == (known[0], known[-1]) and not inner & PARTICLES


def _is_last(name: NameWords, leader: Leader) -> bool:
    for known in leader.names:
        if leader.country in FAMILY_FIRST and len(name) == 1 and name[0] == known[0]:
            return True
        rest = known[: -len(name)]
        if known[-len(name) :] == name and not (rest and rest[-1] in PARTICLES):
            return True
    return False


def _is_told(leader: Leader, title: str) -> bool:
    words = title.lower().replace("-", " ")
    office = leader.office.replace("-", " ")
    same = {"premier": "prime minister", "pm": "prime minister", "pres.": "president"}
    told = same.get(words.split()[-1], words) if words else ""
    return leader.is_known_alone or bool(told and told.endswith(office))


def _is_in_memory(leader: Leader, year: int) -> bool:
    return leader.begin - 1 <= year <= (leader.end or year) + FORMER_YEARS


def read_leaders(table: Table) -> Leaders:
    """The leaders of a table."""
    found: dict[str, list[Leader]] = {}
    for row in table.rows:
        leader = _leader(row)
        words = {w for n in leader.names for w in (n[0], n[-1])}
        for word in words:
            found.setdefault(word, []).append(leader)
    return Leaders(MappingProxyType({w: tuple(x) for w, x in found.items()}))


def _leader(row: Row) -> Leader:
    spelt: Iterable[str] = (row["name"], *filter(None, row["other_names"].split("|")))
    return Leader(
        names=tuple(dict.fromkeys(name_words(n) for n in spelt)),
        country=row["country"],
        office=row["office"],
        sectors=tuple(row["sectors"].split("|")),
        begin=int(row["begin"]),
        end=int(row["end"]) if row["end"] else None,
        is_known_alone=row["alone"] == "yes",
        is_known_whole=row["alone"] in ("yes", "whole"),
    )
