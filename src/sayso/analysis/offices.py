"""What people are said to be, and whether a noun phrase takes it up: "the Vermont senator"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.lexicon.actors import ActorTables, fold_name
from sayso.records.actor import Reference
from sayso.records.parse import Parse
from sayso.records.text import Span

JOINTS = frozenset(["of", "for", "to", "in", "from", "at", "on", "who", "which"])
LOOSE = frozenset(["the", "a", "an", "this", "that", "its", "and", *JOINTS])
TAKES_UP = ("office", "seat", "candidacy", "trade")
HELD = frozenset(["office", "seat", "short"])
CALLED = frozenset(["office", "calling"])
"""What somebody is who runs for nothing, unless a party is told."""
PLACES = ("region", "country", "adjective", "capital")
PARTY_MARK = re.compile(r"\s*(?:,\s|\()([A-Z])[-–]")
"""What may follow a name to tell its party: " (D-Ohio)", ", R-Ohio"."""
HOME = re.compile(r" of ((?:[A-Z][a-z]+ ?){1,3})")
"""What may follow a name to tell its home: " of Vermont"."""


@dataclass(frozen=True, slots=True)
class Office:
    """One office, candidacy or calling as words tell it: "the former Vermont senator".

    `heads` is what its noun makes the bearer, `words` all others; `parties`, `ranks` ("vice"),
    `fields` ("defense") and `places` (as listed) are read from these; `is_past` for "former";
    `sorts` are what the table says the noun is.
    """

    heads: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    is_past: bool = False
    sorts: frozenset[str] = frozenset()


def office_of(words: str, tables: ActorTables) -> Office:
    """The office that a title or a noun phrase names; its noun is the last before "of"."""
    parts = [p for w in re.split(r"[\s,/]+", fold_name(words)) for p in _unjoined(w, tables)]
    end = next((n for n, w in enumerate(parts) if n and w in JOINTS), len(parts))
    noun, rest = parts[end - 1 : end], [*parts[: max(end - 1, 0)], *parts[end:]]
    rest = [w for w in rest if w not in LOOSE]
    told = {w: tables.role_words[w].sort for w in rest if w in tables.role_words}
    return Office(
        heads=frozenset(m for w in noun for m in meanings(w, tables)),
        words=frozenset(m for w in rest for m in meanings(w, tables)),
        parties=_of_sort("party", (*rest, *noun), tables),
        ranks=_of_sort("rank", rest, tables),
        fields=frozenset(w for w in rest if w not in told and tables.portfolios.get(w) == "field"),
        places=frozenset(_places(words, tables)),
        is_past="past" in told.values(),
        sorts=frozenset(tables.role_words[w].sort for w in noun if w in tables.role_words),
    )


def _unjoined(word: str, tables: ActorTables) -> list[str]:
    """Parts of a word with a hyphen ("vice-presidential"), or the word if it is listed."""
    if word in tables.role_words:
        return [word]
    return [p for p in re.split("[–-]", word) if p]


def office_after(parse: Parse, name: Span, tables: ActorTables) -> Office:
    """What stands right behind a name: its party "(D-Ohio)", its home "of Vermont"."""
    after = parse.text[name.end : name.end + 40]
    mark, home = PARTY_MARK.match(after), HOME.match(after)
    letter = tables.role_words.get(f"{mark[1].lower()}-") if mark else None
    return Office(
        parties=letter.means if letter is not None else frozenset(),
        places=frozenset(_places(home[1], tables)) if home else frozenset(),
    )


def words_before(parse: Parse, reference: Reference) -> str:
    """Title and modifiers before a name: "former Republican senator" of "... senator Ida Moe"."""
    title = reference.titles[-1] if reference.titles else ""
    start = parse.text.rfind(title, 0, reference.span.start) if title else -1
    tokens = parse.tokens_in(
        Span(max(start, 0), reference.span.end) if start >= 0 else reference.span
    )
    begin = parse.sentences[tokens[0].sentence][0]
    at = tokens[0].index
    while at > begin and parse.tokens[at - 1].dep in ("amod", "compound", "nmod"):
        at -= 1
    return parse.text[parse.tokens[at].start : reference.span.start].strip()


def meanings(word: str, tables: ActorTables) -> frozenset[str]:
    """What a word makes its bearer; itself if it is not listed, plural nouns as singular."""
    for form in (word, word.removesuffix("s")):
        if form in tables.role_words:
            return tables.role_words[form].means
    return frozenset([word])


def _of_sort(sort: str, words: Iterable[str], tables: ActorTables) -> frozenset[str]:
    listed = (tables.role_words[w] for w in words if w in tables.role_words)
    return frozenset(m for w in listed if w.sort == sort for m in w.means)


def _places(words: str, tables: ActorTables) -> Iterator[str]:
    parts = words.replace("’", "'").replace("'s", "").replace(",", " ").split()
    for size in (1, 2):
        for at in range(len(parts) - size + 1):
            entries = tables.entries(" ".join(parts[at : at + size]))
            if entries and entries[0].sort in PLACES:
                yield entries[0].name


def fit(new: Office, known: frozenset[Office]) -> int | None:
    """How well the new words take up what somebody is said to be; None if they do not.

    Each word in common counts two. Another rank, field, home or party is somebody else; a
    "former" on one side only counts against it.

    Rule: ref.office
    Source: own.
    """
    if differ(new, known):
        return None
    same = [o for o in known if o.heads & new.heads and o.ranks == new.ranks]
    same = [o for o in same if not (o.fields and new.fields) or o.fields & new.fields]
    if not same:
        return None
    words = frozenset(w for o in known for w in (*o.words, *o.parties))
    shared = len((new.words | new.parties) & words)
    return 2 * shared - all(o.is_past != new.is_past for o in same)


def parties_of(known: frozenset[Office]) -> frozenset[str]:
    """The parties told in any of the offices."""
    return frozenset(p for o in known for p in o.parties)


def differ(new: Office, known: frozenset[Office]) -> bool:
    """Whether party or home told of both are not the same."""
    parties = parties_of(known)
    places = frozenset(p for o in known for p in o.places)
    return _apart(new.parties, parties) or _apart(new.places, places)


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


def can_take_up(noun: str, new: Office, known: frozenset[Office], tables: ActorTables) -> bool:
    """Whether the phrase may be a new word for somebody of whom it was not yet said.

    "The New York businessman" after "Trump", but not a bare "the senator". An office needs a
    "former", or its place or party for a seat ("the Ohio senator"), or somebody known for
    politics; who holds another is not meant: "the Norwegian ambassador" is no captain.
    """
    entry = tables.role_words.get(noun)
    if entry is None or entry.sort not in TAKES_UP or differ(new, known) or not new.words:
        return False
    held = {s for o in known if not o.is_past for s in o.sorts}
    if entry.sort == "candidacy":
        return not held & CALLED or bool(new.parties & parties_of(known))
    if entry.sort == "trade" or new.is_past:
        return True
    if held & HELD:
        return False
    is_told = bool(new.places or new.parties) and entry.sort == "seat"
    return is_told or "candidacy" in held or bool(parties_of(known))
