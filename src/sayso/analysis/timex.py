"""Time expressions: where a report says when."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.analysis.timex_checks import is_time
from sayso.analysis.timex_direction import direction_of
from sayso.analysis.timex_parts import Parts, fit_of, parts_of
from sayso.analysis.timex_width import widened
from sayso.lexicon.time import TimePattern, TimeTables
from sayso.records.omission import Omission
from sayso.records.parse import Parse
from sayso.records.text import Span
from sayso.records.timex import TimeExpression

IMPLIED = {
    "clock": frozenset(("digits", "numeric")),
    "deictic": frozenset(("daypart",)),
    "daypart": frozenset(("moment",)),
    "numeric": frozenset(("digits",)),
    "holiday": frozenset(("month", "weekday", "season")),
    "long": frozenset(("unit",)),
    "reference": frozenset(("unit", "deictic", "shift")),
    "shift": frozenset(("deictic", "reference")),
}
"""Kinds of word that may hide in a longer one which the trigger took first."""

REACH_CHARS = 64
"""How far from its trigger word an expression may reach; the longest known have about 60."""

Match = tuple[re.Match[str], TimePattern]
Found = tuple[Span, TimePattern, Parts]


def find_time_expressions(
    parse: Parse, tables: TimeTables
) -> tuple[tuple[TimeExpression, ...], tuple[Omission, ...]]:
    """The time expressions of a parse in text order, none within another, and what was left out.

    Example: "On Tuesday, the council met for nearly three hours" has "Tuesday" and "nearly
    three hours". Nothing is found outside tokens. Values come later, with an anchor.

    Rule: timex.longest
    Source: TimeML annotation guidelines 1.2.1 for what is an expression and how far it goes;
        own: of two readings the longer one stands, then the one with more parts.
    """
    found: list[TimeExpression] = []
    small, patterns = lowered(parse.text), _by_need(tables.patterns)
    for start, end in _paragraphs(parse):
        matches = _matches(small, _stretches(small, tables.trigger, start, end), patterns)
        for span, pattern, parts in _chosen(_read(parse, matches, tables), start, end):
            found.append(_expression(parse, tables, span, pattern, parts))
    return tuple(sorted(found, key=lambda e: e.span)), ()


def _paragraphs(parse: Parse) -> Iterator[tuple[int, int]]:
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for token in parse.tokens:
        first.setdefault(token.paragraph, token.start)
        last[token.paragraph] = token.end
    return ((first[number], last[number]) for number in first)


def lowered(text: str) -> str:
    """The text in small letters, each at its place."""
    small = text.lower()
    if len(small) != len(text):  # "İ" becomes two
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small


def _stretches(
    small: str, trigger: re.Pattern[str], start: int, end: int
) -> dict[str, list[tuple[int, int]]]:
    """The stretches of a paragraph around trigger words, by their kind and by "=" and the word.

    Between two white spaces, so that no word is cut; nothing beyond a stretch could belong to
    an expression in it.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for match in trigger.finditer(small, start, end):
        left = max(start, small.rfind(" ", start, max(start, match.start() - REACH_CHARS)))
        right = small.find(" ", min(end, match.end() + REACH_CHARS), end)
        right = end if right < 0 else right
        kind = match.lastgroup or ""
        for name in (kind, "=" + match.group().rstrip("s"), *IMPLIED.get(kind, ())):
            known = found.setdefault(name, [])
            if known and left <= known[-1][1]:
                known[-1] = known[-1][0], right
            else:
                known.append((left, right))
    return found


def _by_need(patterns: Iterable[TimePattern]) -> dict[str, list[TimePattern]]:
    found: dict[str, list[TimePattern]] = {}
    for pattern in patterns:
        found.setdefault(pattern.needs, []).append(pattern)
    return found


def _matches(
    small: str,
    stretches: Mapping[str, Sequence[tuple[int, int]]],
    patterns: Mapping[str, Sequence[TimePattern]],
) -> Iterator[Match]:
    for name, places in stretches.items():
        for pattern in patterns.get(name, ()):
            for left, right in places:
                for match in pattern.regex.finditer(small, left, right):
                    yield match, pattern


def _read(parse: Parse, matches: Iterator[Match], tables: TimeTables) -> Iterator[Found]:
    for match, pattern in matches:
        fit = fit_of(match, parse.text)
        parts = parts_of(fit, pattern, tables)
        if parts is not None and is_time(parse, fit, pattern):
            yield fit.span, pattern, parts


def _chosen(found: Iterator[Found], start: int, end: int) -> list[Found]:
    """Those that stand where readings overlap."""
    covered = bytearray(end - start)
    taken: list[Found] = []
    for one in sorted(found, key=_rank):
        place = slice(one[0].start - start, one[0].end - start)
        if not any(covered[place]):
            covered[place] = b"\x01" * (one[0].end - one[0].start)
            taken.append(one)
    return taken


def _rank(found: Found) -> tuple[int, int, int, str]:
    span, pattern, parts = found
    return span.start - span.end, -len(parts), span.start, pattern.form


def _expression(
    parse: Parse, tables: TimeTables, span: Span, pattern: TimePattern, parts: Parts
) -> TimeExpression:
    wide, mod = widened(parse, span, pattern, tables)
    told = dict(parts)
    return TimeExpression(
        span=wide,
        type=pattern.type,
        form=pattern.form,
        parts=parts,
        direction=direction_of(parse, span, tables),
        mod=told.get("phase") or told.get("sooner") or told.get("measure") or mod or None,
    )
