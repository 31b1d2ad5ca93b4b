"""Names compared across reports: outlets, and actors that may be one."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from sayso.merging.cluster import components
from sayso.records.actor import Actor
from sayso.records.correction import UNTIED, Ties
from sayso.records.reading import Resolved
from sayso.records.text import Report

_COPYRIGHT = re.compile(r"(?:©|\(c\)|Copyright)[ \d–—-]*((?:[A-Z][\w’'&-]*[ ]?)+)")
SPELT_CHARS = 5
"""Letters that a surname must have for a second spelling to be taken for it."""
SPELT_EDITS = 2
_ARTICLES = ("the ", "a ", "an ")
_DOMAIN_END = re.compile(r"\.(?:com|org|net|co\.uk|tv)\b.*")
_LETTERS = re.compile(r"[^\W_]+")
_CALL_SIGN = re.compile(r"([kw][a-z]{2,3}?)(?:tv|fm|am)?(?:news|channel)*\d*(?:news)?")


@lru_cache(maxsize=1 << 16)  # the same names and words come again and again
def fold(words: str) -> str:
    """Words without case, accents and doubled spaces: "Nicolás  MADURO" is "nicolas maduro"."""
    if words.isascii():
        return " ".join(words.lower().split())
    parts = unicodedata.normalize("NFD", words.casefold())
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())


def name_key(name: str) -> str:
    """A name folded, without article, points and "www.": "The Daily Ledger" is "daily ledger"."""
    return _bare(fold(name).replace(".", "").replace("’", "'").removeprefix("www"))


def _bare(key: str) -> str:
    for article in _ARTICLES:
        key = key.removeprefix(article)
    return key


def outlet_key(name: str) -> str:
    """An outlet's letters, however it is written; of a station of the United States its call sign.

    "WXYZ Channel 7" and "wxyz7.com" are "wxyz".
    """
    letters = outlet_letters(name)
    station = _CALL_SIGN.fullmatch(letters)
    return station[1] if station else letters


def outlet_letters(name: str) -> str:
    """Letters and figures alone: "The Selby Courier" and "selbycourier.com" are "selbycourier"."""
    spelt = _bare(fold(name).removeprefix("www."))
    return "".join(_LETTERS.findall(_DOMAIN_END.sub("", spelt)))


def names_of(actor: Actor) -> frozenset[str]:
    """Every name of the actor as `name_key` gives it."""
    return frozenset(name_key(n) for n in (actor.name, *actor.aliases) if name_key(n))


def is_called(actor: Actor, names: frozenset[str]) -> bool:
    """Whether the actor goes by one of the names."""
    return bool(names & names_of(actor))


def is_outlet_name(name: str, report: Report) -> bool:
    """Whether the name is that of the outlet that published the report."""
    return name_key(name) in own_names(report)


def own_names(report: Report) -> frozenset[str]:
    """Names of the page itself: its outlet, and whoever it says holds the copyright.

    A name found only in a copyright line is good enough to know that "told the Ledger" means
    the page itself; it is not taken for the outlet where one is shown.
    """
    return frozenset(name_key(n) for n in (report.outlet or "", *copyright_holders(report))) - {""}


def copyright_holders(report: Report) -> tuple[str, ...]:
    """Whoever the text's copyright lines name, in text order."""
    return tuple(m.group(1).strip() for m in _COPYRIGHT.finditer(report.text))


def may_be_one(one: Actor, other: Actor) -> bool:
    """Whether two named actors of two reports are the same as far as their records tell.

    Same kind, no two different countries, and a shared name, or for people a surname that
    stands alone in one report ("Lind") and with a first name in the other; or two spellings
    of one office holder ("Foreign Minister Anna Solbakken" and "Solbaken").
    """
    if one.id == other.id or is_misspelt(one, other):
        return True
    if one.kind != other.kind or len({one.country, other.country} - {None}) > 1:
        return False
    if names_of(one) & names_of(other):
        return True
    first, second = (name_key(a.name).split() for a in (one, other))
    return one.kind == "person" and (_is_tail(first, second) or _is_tail(second, first))


def is_misspelt(one: Actor, other: Actor) -> bool:
    """Whether two people are one whose surname is spelt in two ways.

    They have one country and one role, no two first names, and surnames a letter or two apart.

    Rule: merge.actor.spelling
    Source: own; two holders of one office with nearly one name are one.
    """
    if one.kind != "person" or other.kind != "person" or one.country is None:
        return False
    if one.country != other.country or not _share_a_role(one, other):
        return False
    (*first, surname), (*others, spelt) = (name_key(a.name).split() or [""] for a in (one, other))
    return (not first or not others or first == others) and _is_near(surname, spelt)


def _share_a_role(one: Actor, other: Actor) -> bool:
    """Whether some role of each is the same but for what stands before it."""
    mine, theirs = ({fold(r.title) for r in a.roles} - {""} for a in (one, other))
    return any(
        a == b or f" {a}".endswith(f" {b}") or f" {b}".endswith(f" {a}")
        for a in mine
        for b in theirs
    )


def _is_near(one: str, other: str) -> bool:
    """Whether a letter, or in longer names two, make one word the other; short ones never."""
    shorter = min(len(one), len(other))
    if shorter < SPELT_CHARS or abs(len(one) - len(other)) > SPELT_EDITS:
        return False
    return _edits(one, other) <= (SPELT_EDITS if shorter > SPELT_CHARS else 1)


def _edits(one: str, other: str) -> int:
    """How many letters to put in, leave out or change to make one word the other."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def must_be_two(one: Actor, other: Actor) -> bool:
    """Whether two people only share a surname: two first names keep them apart for good."""
    if one.kind != "person" or other.kind != "person" or names_of(one) & names_of(other):
        return False
    (*first, surname), (*others, spelt) = (name_key(a.name).split() or [""] for a in (one, other))
    if not (first and others):
        return False
    return surname == spelt or (first != others and _is_near(surname, spelt))


def _is_tail(short: list[str], long: list[str]) -> bool:
    return bool(short) and len(short) < len(long) and long[-len(short) :] == short


def named_actors(readings: Sequence[Resolved], ties: Ties = UNTIED) -> frozenset[str]:
    """Ids of the actors that any of the reports names, rather than only describing them.

    Whoever people made one with another is known by that, as if it were named.
    """
    mentions = (m for r in readings for m in r.mentions)
    named = {m.actor for m in mentions if m.kind == "name" and m.actor}
    return frozenset(named.union(*ties.joined))


def actor_groups(
    readings: Sequence[Resolved], texts: Mapping[str, str], ties: Ties = UNTIED
) -> dict[str, str]:
    """Actor id -> the smallest id of those that are the same actor in any of the reports.

    Actors without a name ("two officials") are known only as words of one report, and are the
    same only where copies of a text say the same words; `texts` tells which are copies. `ties`
    are what people said of actors.
    """
    actors = {a.id: a for r in readings for a in r.actors}
    named = sorted(named_actors(readings) & set(actors))
    near = {*_sharing_a_last_word(named, actors), *_of_one_country(named, actors)}
    pairs = [(actors[a], actors[b]) for a, b in sorted(near)]
    links = [(a.id, b.id) for a, b in pairs if may_be_one(a, b)]
    apart = [(a.id, b.id) for a, b in pairs if must_be_two(a, b)]
    return components(actors, [*links, *_described_alike(readings, set(named), texts)], apart, ties)


def _sharing_a_last_word(
    ids: Sequence[str], actors: Mapping[str, Actor]
) -> Sequence[tuple[str, str]]:
    """Pairs that can be one at all: some name of each ends in the same word."""
    by_word: dict[str, list[str]] = {}
    for id_ in ids:
        for word in sorted({n.split()[-1] for n in names_of(actors[id_])}):
            by_word.setdefault(word, []).append(id_)
    return sorted({pair for group in by_word.values() for pair in combinations(group, 2)})


def _of_one_country(ids: Sequence[str], actors: Mapping[str, Actor]) -> Sequence[tuple[str, str]]:
    """Pairs of people that may be spelt in two ways: one country, one first letter."""
    by_start: dict[tuple[str, str], list[str]] = {}
    for actor in (actors[i] for i in ids):
        if actor.kind == "person" and actor.country and name_key(actor.name):
            surname = name_key(actor.name).split()[-1]
            by_start.setdefault((actor.country, surname[0]), []).append(actor.id)
    return sorted({pair for group in by_start.values() for pair in combinations(group, 2)})


def _described_alike(
    readings: Sequence[Resolved], named: Collection[str], texts: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Unnamed actors of copies of one text that are described in the same words."""
    first: dict[tuple[str, str], str] = {}
    links = []
    for reading in readings:
        for actor in (a for a in reading.actors if a.id not in named):
            key = (texts[reading.report.report_id], name_key(actor.name))
            links.append((first.setdefault(key, actor.id), actor.id))
    return [(a, b) for a, b in links if a != b]
