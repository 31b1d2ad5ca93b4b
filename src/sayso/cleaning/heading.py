"""What stands above (or below) a report in pasted text: its title, its date, its byline."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.cleaning.body import Layout
from sayso.cleaning.dates import WrittenDate, find_dates, find_two_way_dates
from sayso.cleaning.lines import Line
from sayso.lexicon.furniture import DateWords
from sayso.records.text import Published, Span, Title

HEADING_CHARS = 400
"""A date or a title further into a line is none of the page's."""

MIN_DATE_CHARS = 6
"""The shortest date: 1/1/25."""

FOOT_LINES = 3
"""A date without a label counts so far below the report; further on it is another report's."""

STRAY_WORDS = 5
"""A line with a date and more other words than this tells something else."""

STEM_CHARS = 5
"""So much of a word tells whether title and report speak of the same."""

ENOUGH_STEMS = 5
"""More words told again do not make a headline likelier: decks are longer than titles."""

MANY_HEADLINES, MIN_BORNE_OUT, BORNE_OUT_LEEWAY = 3, 1.0, 0.6
"""Of more headlines than this at least one must be borne out so far; one that falls behind the
best by more than the leeway heads another report. Own, from front-to-end copies of news pages."""

_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.)+[\"'”’]?$")
_BEFORE_DATE = re.compile(r"\b(?:on|since|of|in|by|until|till|from|before|after|to|and)\s*$", re.I)
_CAPITAL = r"[^\W\d_a-z][\w.'’-]*"
_BYLINE = re.compile(
    rf"(?i:by|written by)\s+(?P<name>{_CAPITAL}(?: (?:and |de |van |von )?{_CAPITAL}){{1,5}}"
    rf"(?:, {_CAPITAL}(?: {_CAPITAL})*)?)"
)
_KNOWN_BY = {"updated": "date line (updated)", "dateline": "dateline"}
_DATELINE_PLACE = re.compile(
    r"(?!\w+day\b)[A-ZÀ-Þ][\w.'’-]+(?:[ ,]+[A-Z][\w.'’-]*){0,5}\s*[,(–—-]\s*"
)
_DATELINE_END = re.compile(r"\)?\s*(?:/[^/]{2,30}/|\([^()]{2,30}\))?\s*[-–—:]")
_INNER_STOP = re.compile(r"[a-z]{4,}[.?!][\"'”’)]*\s+[\"'“‘(]*[A-Z]")
_FOREIGN = re.compile(r"\b\d{1,2}:\d{2}\b|://|[<>{}]")
_NO_END = (".", ":", ",", ";", "(", ")", "]", "-", "–", "—", "_")
_ORNAMENT = re.compile(r"[\s×•»>|*–—-]*")
_EDGES = " \t|·•–—-:,;/"


@dataclass(frozen=True, slots=True)
class Heading:
    """Title, date and byline as they stand in a text, and the lines they stand in."""

    title: Title | None = None
    published: Published | None = None
    byline: str | None = None
    lines: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the page: the line's number, the date, its label, where both begin in the line."""

    line: int
    date: WrittenDate
    label: str
    start: int

    @property
    def rank(self) -> int:
        """What counts more: "Posted:", a bare date, a dateline, "Updated:"."""
        return ("published", "", "dateline", "updated").index(self.label)


def find_heading(layout: Layout, skipped: frozenset[int], words: DateWords) -> Heading:
    """Title, date line and byline of a text; lines numbered in `skipped` cannot be its title.

    A label before the date ("Posted:") beats a bare date, which beats the dateline of the first
    paragraph ("OSLO, May 3, 2021 -"), which beats "Updated:"; of equals that counts which stands
    nearest to the title.
    """
    told = layout.lines[: layout.comments()]
    dated = tuple(_dated(told, (layout.first, layout.last), words))
    title = _title(layout, skipped, dated)
    anchor = title[0] if title else layout.first
    best = min(dated, key=lambda d: (d.rank, *_distance(d, anchor, layout)), default=None)
    numbers = {d.line for d in dated}
    if title:
        numbers.add(title[0])
    return Heading(
        title=title[1] if title else None,
        published=_published(layout.lines[best.line], best) if best else None,
        byline=_byline(layout.lines[: layout.first]),
        lines=frozenset(numbers),
    )


def find_two_way_date(layout: Layout, words: DateWords) -> Span | None:
    """Where a date of the page stands that can be two days: "03/04/2025"."""
    for i, line in enumerate(layout.lines[: layout.last + 1 + FOOT_LINES]):
        if layout.is_inside(i) or len(line.text) > HEADING_CHARS:
            continue
        for span in find_two_way_dates(line.text, words):
            if _is_bare(line, WrittenDate(span, "", "day")):
                return Span(line.span.start + span.start, line.span.start + span.end)
    return None


def date_after_title(layout: Layout, title: Span, words: DateWords) -> Span | None:
    """What of the title's own line is a date line: "Mayor resigns Posted: May 3, 2021 8 p.m."."""
    line = next((x for x in layout.lines if x.span.holds(title)), None)
    rest = line.text[title.end - line.span.start :] if line else ""
    dates = list(find_dates(rest, words)) if rest.strip(_EDGES) else []
    if line is None or not dates:
        return None
    others = rest
    for found in reversed(dates):
        others = others[: found.span.start] + others[found.span.end :]
    if len(others.split()) > STRAY_WORDS:
        return None
    start = title.end + len(rest) - len(rest.lstrip())
    return Span(start, line.span.end)


def _distance(found: Dated, anchor: int, layout: Layout) -> tuple[bool, int]:
    return found.line > layout.last, abs(found.line - anchor)


def place_title(layout: Layout, title: str, found: Heading) -> Heading:
    """The heading with a title that is known from elsewhere, placed in the text where it stands.

    "Mayor resigns - Harbour News" is placed at a line "Mayor resigns" that was found to be
    the title: sites add their name to what they call the title of a page.
    """
    words = " ".join(title.split())
    if found.title and re.match(rf"{re.escape(found.title.text)}\s+[-–—|:·•»]\s", words):
        return found
    for i, line in enumerate(layout.lines):
        if line.text.startswith(words) and not line.text[len(words) :][:1].isalnum():
            span = Span(line.span.start, line.span.start + len(words))
            kept = found.lines | {i} if span == line.span else found.lines
            return replace(found, title=Title(words, span), lines=kept)
    return replace(found, title=Title(words))


def _published(line: Line, found: Dated) -> Published:
    start = line.span.start
    span = Span(start + found.date.span.start, start + found.date.span.end)
    known_by = _KNOWN_BY.get(found.label, "date line")
    return Published(found.date.value, found.date.precision, known_by, span)


def find_dated(lines: Sequence[Line], words: DateWords) -> Iterator[Dated]:
    """Dates of the page among lines that all stand outside its paragraphs."""
    return _dated(lines, (len(lines), -1), words)


def _dated(lines: Sequence[Line], body: tuple[int, int], words: DateWords) -> Iterator[Dated]:
    for i, line in enumerate(lines):
        is_margin = i < body[0] or i > body[1]
        is_near = i < body[0] or body[1] < i <= body[1] + FOOT_LINES
        if len(line.text) < MIN_DATE_CHARS or not (is_margin or i == body[0]):
            continue
        before = 0
        for found in find_dates(line.text[:HEADING_CHARS], words):
            label, start = _label(line.text[before : found.span.start], words)
            start += before
            before = found.span.end
            if not is_margin and _is_dateline(line, found):
                yield Dated(i, found, "dateline", start)
            elif (is_near and _is_bare(line, found)) or (label and (is_margin or start == 0)):
                yield Dated(i, found, label, start)


def _is_dateline(line: Line, found: WrittenDate) -> bool:
    before, after = line.text[: found.span.start], line.text[found.span.end :]
    return bool(_DATELINE_PLACE.fullmatch(before) and _DATELINE_END.match(after))


def _label(before: str, words: DateWords) -> tuple[str, int]:
    """What stands before a date says of it ("published", "updated" or ""), and where it begins.

    Either right before the date ("Posted: May 3, 2021") or at the head of the line ("Posted by
    Ana Lind on May 3, 2021").
    """
    plain = before.rstrip(_EDGES)
    labels = sorted(words.labels, key=lambda w: (-len(w), w))
    for label in labels:
        start = len(plain) - len(label)
        is_word = start == 0 or (start > 0 and not plain[start - 1].isalnum())
        if is_word and plain[start:].lower() == label and plain[start].isupper():
            return words.labels[label], start
    for label in labels:
        is_headed = plain.lower().startswith(f"{label} ") and plain[0].isupper()
        if is_headed and len(plain.split()) <= STRAY_WORDS + len(label.split()):
            return words.labels[label], 0
    return "", len(before)


def _is_bare(line: Line, found: WrittenDate) -> bool:
    before, after = line.text[: found.span.start], line.text[found.span.end :]
    if _BEFORE_DATE.search(before):
        return False
    rest = _BYLINE.sub("", f"{before} {after}")
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= STRAY_WORDS and not line.is_prose


def _title(
    layout: Layout, skipped: frozenset[int], dated: Sequence[Dated]
) -> tuple[int, Title] | None:
    """Number of the title's line, and the title: the first headline that the report bears out."""
    likely = list(_headlines(layout, skipped, dated)) if layout.last >= 0 else []
    if not likely:
        return None
    inside = layout.lines[layout.first : layout.last + 1]
    told = _stems(line.text for line in inside)
    borne = [_borne_out(title.text, told) for _, title in likely]
    if len(likely) > MANY_HEADLINES and max(borne) < MIN_BORNE_OUT:
        return None
    kept = [t for t, b in zip(likely, borne, strict=True) if b >= BORNE_OUT_LEEWAY * max(borne)]
    long = [t for t in kept if len(t[1].text.split()) >= 5]
    return next(iter(long or kept), None)


def _headlines(
    layout: Layout, skipped: frozenset[int], dated: Sequence[Dated]
) -> Iterator[tuple[int, Title]]:
    starts = {d.line: d.start for d in reversed(dated)}
    for i, line in enumerate(layout.lines[: layout.first]):
        if i in skipped or len(line.text) > HEADING_CHARS or _runs_on(layout.lines, i):
            continue
        words = line.text[: starts[i]].rstrip(_EDGES) if i in starts else line.text
        start = _ornament(words)
        if _is_headline(words[start:]):
            span = Span(line.span.start + start, line.span.start + len(words))
            yield i, Title(words[start:], span)


def _ornament(words: str) -> int:
    match = _ORNAMENT.match(words)
    return match.end() if match else 0


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(
        word[:STEM_CHARS] for t in texts for word in re.findall(r"\w+", t.casefold()) if word[3:]
    )


def _borne_out(title: str, told: frozenset[str]) -> float:
    """How far a report bears a title out: its longer words told again, times their share."""
    stems = _stems([title])
    again = len(stems & told)
    return min(again, ENOUGH_STEMS) * again / len(stems) if stems else 0.0


def _is_headline(words: str) -> bool:
    """Whether words can be a title: three to thirty, no sentence's end in or after them.

    Names and places alone ("Ana Lind", "OSLO, Norway") are none; a line that ends in a bracket
    is a caption with its credit, one with a time of day a note of the desk, one with an address
    code.
    """
    found = re.findall(r"[^\W\d_][\w'’.-]*", words)
    is_stopped = words.endswith(_NO_END) and not _ABBREVIATION.search(words)
    is_begun = bool(words) and not words[0].islower() and words[0] != "("
    is_told = len(found) >= 5 or any(w.islower() and len(w) > 1 for w in found)
    is_free = not (_BYLINE.match(words) or _INNER_STOP.search(words) or _FOREIGN.search(words))
    return 3 <= len(found) <= 30 and is_begun and is_told and is_free and not is_stopped


def _runs_on(lines: Sequence[Line], number: int) -> bool:
    following = lines[number + 1 : number + 2]
    return any(
        n.span.start - lines[number].span.end <= 2 and n.text[0].islower() for n in following
    )


def _byline(lines: Sequence[Line]) -> str | None:
    matches = (_BYLINE.match(line.text) for line in lines)
    return next((m["name"].rstrip(_EDGES) for m in matches if m), None)
