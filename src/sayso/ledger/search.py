"""Full text and filters over stories, claims and events, and filters over doubts."""

import base64
import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from sayso.errors import InputError
from sayso.ledger.rare import rare_words
from sayso.ledger.store import Match, Store
from sayso.records import doubt

KINDS = ("story", "claim", "event")
"""Kinds of rows that are found where no kind is asked for; doubts are found by those who ask."""
DOUBTS = tuple(f"doubt:{what}" for what in doubt.DOUBTS)
"""Kinds of doubts: of these, rows of one kind have an index of their own."""
SETTLED = "settled"
"""The kind of a doubt that people have accepted."""
Order: TypeAlias = Literal["best", "latest", "earliest", "largest"]
DATED = " AND last_seen IS NOT NULL"
NEWEST = "last_seen DESC NULLS LAST"
MOST_WORDS = 32
MOST_SKIPPED = 1_000_000
MANY = 10_000
"""From so many rows on not all that have the words are ranked."""
MANY_NEAR = 3_000
"""Hardly more rows that have some of the words are ranked: each is looked up where it lies."""
_WORD = re.compile(r'"([^"]+)"|([\w\'’.-]+)', re.UNICODE)


@dataclass(frozen=True, slots=True)
class Filters:
    """What rows must be: of a kind, with facts (what, value), told between two days.

    Of one `what` any value will do; every `what` must hold.
    """

    kinds: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    begin: str | None = None
    end_date: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found: what it is, how well it fits, and its packed record."""

    kind: str
    id: str
    story: str
    score: float
    body: bytes
    first_seen: str | None = field(default=None)
    last_seen: str | None = field(default=None)


def in_words(asked: str) -> tuple[str, ...]:
    """What people typed as words, and phrases that stood in quotation marks, nothing else.

    Signs that mean something to a search mean nothing here.
    """
    typed = (phrase or word for phrase, word in _WORD.findall(asked)[:MOST_WORDS])
    plain = (" ".join(re.findall(r"\w+", words)) for words in typed)
    return tuple(words for words in plain if words)


@dataclass(frozen=True, slots=True)
class Slice:
    """Which of the rows that fit: at most so many, in an order, from behind a place on.

    `order` is "best", "latest", "earliest" (undated rows left out) or "largest"; "best" without
    words is "latest", of doubts alone "largest". `after` is what `place_after` told of the last row
    that is known already.
    """

    most: int
    order: Order = "best"
    after: str | None = None


def search(
    held: Store,
    asked: str,
    filters: Filters,
    part: Slice,
    *,
    any_word: bool = False,
) -> tuple[Hit, ...]:
    """The rows that fit, best first: by words (as the store ranks) and by what stands behind them.

    Where very many have all the words (`MANY`), only those with more than one report or origin
    behind them are ranked, if they fill a page. Without words: the newest first, then those with
    most behind them. Ties by id, so that the same ledger answers the same. With `any_word` rows
    need not have all words: the rare ones lead, and of those that very many have, two together.
    Raises: InputError if `part.after` is no place.
    """
    words = in_words(asked)
    if asked.strip() and not words:
        return ()
    known = _place(part.after, is_count=bool(words))
    if not words:
        return _ordered(held, filters, part, known)
    if any_word:
        return _nearest(held, words, filters, part)
    match = held.match([words])
    if _is_many(held, *match.numbers):
        weighty = held.match([words], is_weighty=True)
        if len(_ranked(held, weighty, filters, Slice(part.most, part.order))) == part.most:
            match = weighty
    return _ranked(held, match, filters, part)


def _nearest(held: Store, words: Sequence[str], filters: Filters, part: Slice) -> tuple[Hit, ...]:
    """Rows with any of the words; of words that very many have, those with several, or with all."""
    ways = rare_words(held, words, MANY_NEAR)
    match = held.match(ways) if ways else held.match([words], is_weighty=True)
    return _ranked(held, match, filters, part)


def latest_with(held: Store, words: str, most: int) -> list[tuple[int]]:
    """Numbers of the rows with these words that were told last."""
    if not (phrases := in_words(words)):
        return []
    match = held.match([phrases])
    query, given = match.numbers
    query += f" ORDER BY {match.key} DESC LIMIT ?"
    return held.execute(query, (*given, most)).fetchall()


def _ranked(held: Store, match: Match, filters: Filters, part: Slice) -> tuple[Hit, ...]:
    """Rows that have the words; a place among them is a count."""
    known = _place(part.after, is_count=True)
    where, given = _conditions(filters, ())
    is_best = part.order == "best"
    ranks = f"{match.rank} - 0.3 * weight" if is_best else "-weight"
    where += DATED if part.order == "earliest" else ""
    by = {"latest": f"{NEWEST}, rank", "earliest": "last_seen, rank"}.get(part.order, "rank")
    ranked = match.ranked if is_best else ()
    rows = held.execute(
        f"SELECT kind, id, story_id, {ranks} AS rank, body, first_seen, last_seen"
        f" FROM {match.joined} WHERE {match.fits} {where} ORDER BY {by}, kind, id LIMIT ? OFFSET ?",
        (*ranked, *match.given, *given, part.most, known[0] if known else 0),
    )
    return tuple(Hit(k, i, s, -rank, body, a, b) for k, i, s, rank, body, a, b in rows)


def _ordered(
    held: Store, filters: Filters, part: Slice, known: Sequence[Any] | None
) -> tuple[Hit, ...]:
    """Rows without regard to words: those with rare facts by these, else in the order wanted."""
    rare = tuple(what for what, fits, given in _facts(filters) if not _is_many(held, fits, given))
    where, given = _conditions(filters, rare)
    keys, index = ("last_seen", "weight"), "rows_newest"
    is_doubted = bool(filters.kinds) and set(filters.kinds) <= set(DOUBTS)
    if part.order == "largest" or (part.order == "best" and is_doubted):
        keys, index = ("weight", "last_seen"), "rows_largest"
    after, values = _behind(keys, known)
    order = ", ".join((*(NEWEST if k == "last_seen" else "weight DESC" for k in keys), "kind, id"))
    is_led = bool(rare) or (len(filters.kinds) == 1 and filters.kinds[0] in DOUBTS)
    if part.order == "earliest":  # the newest, turned around
        after, values = _before(known)
        order = "last_seen NULLS FIRST, weight, kind DESC, id DESC"
    rows = held.execute(
        "SELECT kind, id, story_id, weight, body, first_seen, last_seen FROM rows"
        f" {'' if is_led else held.by_index(index)} WHERE 1 = 1 {where} {after}"
        f" ORDER BY {order} LIMIT ?",
        (*given, *values, part.most),
    )
    return tuple(Hit(*row) for row in rows)


def _before(known: Sequence[Any] | None) -> tuple[str, list[Any]]:
    """The condition that a dated row comes before another where the newest comes first."""
    if known is None:
        return DATED, []
    last, weight, kind, id_ = known
    same = "last_seen = ? AND (weight > ? OR (weight = ? AND (kind, id) < (?, ?)))"
    return f" AND (last_seen > ? OR ({same}))", [last, last, weight, weight, kind, id_]


def _behind(keys: tuple[str, str], known: Sequence[Any] | None) -> tuple[str, list[Any]]:
    """The condition that a row comes behind another: by two keys falling, then kind and id.

    What has no value comes behind what has one.
    """
    if known is None:
        return "", []
    last, weight, kind, id_ = known
    told = {"last_seen": last, "weight": weight}
    condition, values = "(kind, id) > (?, ?)", [kind, id_]
    for key in reversed(keys):
        value = told[key]
        if value is None:
            condition = f"({key} IS NULL AND {condition})"
        else:
            condition = f"({key} < ? OR {key} IS NULL OR ({key} = ? AND {condition}))"
            values = [value, value, *values]
    return f" AND {condition}", values


def place_after(asked: str, part: Slice, hits: Sequence[Hit]) -> str | None:
    """Where to go on behind these rows; None if they were the last."""
    if len(hits) < part.most:
        return None
    if in_words(asked):
        known = _place(part.after, is_count=True)
        return _sealed([(known[0] if known else 0) + len(hits)])
    last = hits[-1]
    return _sealed([last.last_seen, last.score, last.kind, last.id])


def _sealed(place: Sequence[Any]) -> str:
    told = json.dumps(place, separators=(",", ":"), ensure_ascii=True)
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _place(after: str | None, *, is_count: bool) -> Sequence[Any] | None:
    """What a place says: a count of rows before it, or the keys of the last of them.

    Raises: InputError if it is none of ours, or one in answers to another question.
    """
    if not after:
        return None
    try:
        place = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        json.dumps(place, ensure_ascii=False).encode()  # halves of characters are no place
    except (ValueError, RecursionError):
        place = None
    match place:
        case [int(n)] if is_count and 0 <= n < MOST_SKIPPED:
            return [n]
        case [None | str(), int() | float() as weight, str(), str()] if not is_count:
            if abs(weight) < MOST_SKIPPED:
                return list(place)
    raise InputError("this is no place in the answers", "after", "ask again from the beginning")


def _is_many(held: Store, rows: str, given: Sequence[object]) -> bool:
    count = f"SELECT count(*) FROM ({rows} LIMIT ?) AS fitting"
    return bool(held.execute(count, (*given, MANY + 1)).fetchone()[0] > MANY)


def _facts(filters: Filters) -> Iterator[tuple[str, str, list[str]]]:
    """Kinds of facts that rows must have, a query for the rows that do, and its values."""
    for what in sorted({w for w, _ in filters.facts}):
        values = [v for w, v in filters.facts if w == what]
        marks = ", ".join("?" * len(values))
        yield what, f"SELECT r FROM facts WHERE what = ? AND value IN ({marks})", [what, *values]


def _conditions(filters: Filters, rare: Collection[str]) -> tuple[str, list[str]]:
    """Conditions in SQL with their values; no value stands in the text of the query.

    Rows are looked up by facts of a rare kind; of others each row is asked whether it has them.
    """
    parts: list[str] = []
    given: list[str] = []
    kinds = filters.kinds or KINDS
    if len(kinds) == 1 and kinds[0] in DOUBTS:
        parts.append("kind = ? AND words = ''")  # as the index of doubts has them
    else:  # joined to nothing, so that no store looks up all rows of a kind
        parts.append(f"kind || '' IN ({', '.join('?' * len(kinds))})")
    given += kinds
    for what, fits, values in _facts(filters):
        parts.append(
            f"rows.r IN ({fits})" if what in rare else f"EXISTS ({fits} AND facts.r = rows.r)"
        )
        given += values
    if filters.begin:
        parts.append("last_seen >= ?")
        given.append(filters.begin)
    if filters.end_date:
        parts.append("substr(first_seen, 1, 10) <= ?")
        given.append(filters.end_date)
    return "".join(f" AND {p}" for p in parts), given


def row_of(held: Store, name: str, kinds: Sequence[str] = KINDS) -> tuple[Hit, ...]:
    """Rows of these kinds with this id, or whose ids begin so (at most ten)."""
    if len(name) < 4 or not all(c in "0123456789abcdef" for c in name):
        return ()
    rows = held.execute(
        "SELECT kind, id, story_id, weight, body, first_seen, last_seen FROM rows"
        f" WHERE kind IN ({', '.join('?' * len(kinds))}) AND id >= ? AND id < ?"
        " ORDER BY id, kind LIMIT 10",
        (*kinds, name, f"{name}g"),
    ).fetchall()
    return tuple(Hit(*row) for row in rows)


def rows_of_story(held: Store, story: str, kinds: Sequence[str] = KINDS) -> tuple[Hit, ...]:
    """Every row of a story of these kinds."""
    rows = held.execute(
        "SELECT kind, id, story_id, weight, body, first_seen, last_seen FROM rows"
        f" WHERE story_id = ? AND kind || '' IN ({', '.join('?' * len(kinds))})"
        " ORDER BY kind, id",  # joined to nothing, so that not all rows of a kind are looked up
        (story, *kinds),
    )
    return tuple(Hit(*row) for row in rows)
