"""Names in a report: where they start and end, what they name, and the titles before them."""

from dataclasses import replace

from sayso.analysis.name_labels import label_of, relabelled
from sayso.analysis.name_runs import run_end
from sayso.analysis.name_scan import (
    FoundName,
    Scan,
    is_given,
    is_headline,
    listed,
    opens_name,
)
from sayso.analysis.titles import body_noun, is_outlet_word, title_inside, with_titles
from sayso.lexicon.actors import ActorTables, Entry
from sayso.records.parse import Parse
from sayso.records.text import Spans

OPENING_ENDINGS = ("ing", "ed", "less", "ful", "ous", "ish", "ly")
"""How participles and adjectives end that stand before a name: landlocked, struggling, elderly."""
MIN_OPENING_CHARS = 6
"""Shorter words that end so are names too often: "Fred", "Ming"."""


def find_names(parse: Parse, tables: ActorTables, datelines: Spans = ()) -> tuple[FoundName, ...]:
    """Names of people, bodies, peoples and countries in text order, none inside another.

    The name finder's labels are corrected by tables and by what the words themselves show:
    titles are cut off ("US Secretary of Defense | Pete Lindqvist"), nationalities too
    ("Venezuelan | Ana Perez"), bodies are known by their noun ("State Department").

    Rule: ref.name
    Source: own, from the errors of small name finders on news.
    """
    scan = Scan(
        parse,
        tables,
        small=frozenset(t.text for t in parse.tokens if t.text.islower()),
        datelines=datelines,
        people=frozenset(parse.tokens[n.last].text for n in parse.names if n.label == "PERSON"),
    )
    for name in parse.names:
        for index in range(name.first, name.last + 1):
            scan.labels[index] = name.label
            scan.starts[index] = name.first
    for first, past in parse.sentences:
        at = first
        while at < past:
            at = _next_name(scan, at, past)
    return relabelled(scan)


def _next_name(scan: Scan, at: int, past: int) -> int:
    entry, last = listed(scan.parse, scan.tables, at, past)
    start = at + (scan.parse.tokens[at].text.lower() == "the" and at + 1 < past)
    if start > at and entry is None:
        return start
    run_last = (
        run_end(scan, start, past) if opens_name(scan, start) or entry is not None else start - 1
    )
    if entry is not None and last >= run_last:
        scan.found.append(with_titles(scan, FoundName(start, last, None, start, (), entry)))
        return last + 1
    if run_last < start:
        return at + 1
    if entry is None and _is_opening_word(scan, start, run_last):
        scan.found += _opened(scan, start, run_last)
    else:
        scan.found += _pieces(scan, start, run_last)
    return run_last + 1


def _opened(scan: Scan, first: int, last: int) -> list[FoundName]:
    """The names after a word that only opens a sentence; after a noun for a body, bodies."""
    found = _pieces(scan, first + 1, last)
    if scan.parse.tokens[first].text.lower() not in scan.tables.nouns:
        return found
    return [replace(n, label="ORG") if n.entry is None and not n.titles else n for n in found]


def _pieces(scan: Scan, first: int, last: int) -> list[FoundName]:
    """The run cut into names: titles and nationalities off, and listed names on their own."""
    word = scan.parse.tokens[first].text.lower()
    if first < last and word in scan.tables.outlet_labels and is_outlet_word(scan, first + 1):
        first += 1
    title = title_inside(scan, first, last)
    if title is not None and title < last and _ends_in_body(scan, last):
        return [FoundName(first, last, "ORG", first)]
    if title is not None and title + 1 < last and scan.parse.tokens[title + 1].text.islower():
        return [*_listed_inside(scan, first, title), *_pieces(scan, title + 2, last)]
    if title is not None and title < last:
        return [*_listed_inside(scan, first, title), *_titled(scan, first, title + 1, last)]
    if title is not None and not is_given(scan, first):
        return _listed_inside(scan, first, last)
    body = body_noun(scan.parse, scan.tables, first, last)
    if body:
        return [with_titles(scan, FoundName(first, last, "ORG", first))]
    return _unnamed_run(scan, first, last)


def _ends_in_body(scan: Scan, last: int) -> bool:
    """Whether the last word is a noun for a body or guard, so that "Duke ..." is no title."""
    word = scan.parse.tokens[last].text.lower()
    return word in scan.tables.nouns or scan.tables.body(word) is not None


def _unnamed_run(scan: Scan, first: int, last: int) -> list[FoundName]:
    entry, end = listed(scan.parse, scan.tables, first, last + 1)
    if entry is not None and end < last and not is_given(scan, first):
        whole = _national(scan, entry, (first, end, last)) or _people(scan, entry, first, last)
        if whole is not None:
            return [whole]
        if _is_seen_whole(scan, entry, first, last):
            return [with_titles(scan, FoundName(first, last, scan.labels[first], first))]
        rest = _pieces(scan, end + 1, last)
        if entry.sort == "adjective" and len(rest) == 1 and rest[0].label == "PERSON":
            words = scan.parse.span_of(first, end).quote(scan.parse.text)
            return [replace(rest[0], outer=first, titles=(words, *rest[0].titles))]
        return [FoundName(first, end, None, first, (), entry), *rest]
    cut = _label_border(scan, first, last)
    if cut is not None:
        return [*_pieces(scan, first, cut - 1), *_pieces(scan, cut, last)]
    label = label_of(scan, first, last)
    return [with_titles(scan, FoundName(first, last, label, first))]


def _is_opening_word(scan: Scan, first: int, last: int) -> bool:
    """Whether a word has its capital from the sentence: "Neighbouring Osterland", "Contractor X".

    It stands first, the name finder saw no name in it, and it is a noun for a body or ends as
    participles and adjectives do.

    Rule: ref.name.opening
    Source: own; capitals at the head of a sentence mean nothing.
    """
    token = scan.parse.tokens[first]
    word = token.text.lower()
    if first == last or first in scan.labels or is_given(scan, first):
        return False
    if title_inside(scan, first, last) is not None:
        return False
    if first != scan.parse.sentences[token.sentence][0] or is_headline(scan, token):
        return False
    noun = scan.tables.nouns.get(word)
    if noun is not None:
        return noun.kind == "organisation"
    return len(word) >= MIN_OPENING_CHARS and word.endswith(OPENING_ENDINGS)


def _is_seen_whole(scan: Scan, entry: Entry, first: int, last: int) -> bool:
    """Whether the name finder saw one name that only begins like a place: "Kansas City"."""
    if scan.parse.tokens[first].text.isupper() or scan.starts.get(last) is None:
        return False
    one = scan.starts.get(first) == scan.starts[last]
    return one and (entry.sort != "adjective" or scan.labels[first] in ("ORG", "FAC"))


def _national(scan: Scan, nation: Entry, places: tuple[int, int, int]) -> FoundName | None:
    """A listed body with its nation in front of it as one name: "US State Department"."""
    first, end, last = places
    body, past = listed(scan.parse, scan.tables, end + 1, last + 1)
    if nation.sort not in ("adjective", "country") or body is None or past != last:
        return None
    if body.sort != "organisation" or body.country not in (None, nation.country):
        return None
    return FoundName(first, last, None, first, (), replace(body, country=nation.country))


def _people(scan: Scan, nation: Entry, first: int, last: int) -> FoundName | None:
    """A people named by two words: "Cuban Americans", "Cuban-Americans"."""
    people = scan.tables.entries(scan.parse.tokens[last].text)
    if nation.sort != "adjective" or not people or people[0].sort != "people" or last > first + 2:
        return None
    return FoundName(first, last, "NORP", first, (), people[0])


def _label_border(scan: Scan, first: int, last: int) -> int | None:
    """First token of a second name that the name finder saw in the run, None without one."""
    for at in range(first + 1, last + 1):
        starts = scan.starts.get(at)
        if starts == at and scan.labels.get(at - 1) not in (None, scan.labels[at]):
            return at
    return None


def _listed_inside(scan: Scan, first: int, last: int) -> list[FoundName]:
    found = []
    at = first
    while at <= last:
        entry, end = listed(scan.parse, scan.tables, at, last + 1)
        if entry is not None and entry.sort in ("organisation", "outlet"):
            found.append(FoundName(at, end, None, at, (), entry))
        at = end + 1
    return found


def _titled(scan: Scan, outer: int, first: int, last: int) -> list[FoundName]:
    """The person after a title; nobody if what follows is no name ("President Day")."""
    if scan.parse.tokens[last].text.lower() in scan.tables.things:
        return []
    return [with_titles(scan, FoundName(first, last, "PERSON", outer))]
