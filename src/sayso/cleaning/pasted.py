"""Page furniture in pasted text: lines that belong to the page and not to the report."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sayso.cleaning.lines import Line
from sayso.lexicon.furniture import FurnitureTables
from sayso.records.text import Furniture, Span

MAX_LINE_CHARS = 400
"""A longer line is a paragraph, whatever stands in it."""

REPEATED_WORDS = 12
"""A line of at most so many words that stands twice without ending a sentence is a menu's."""

_LETTER = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLAIN_NUMBER = re.compile(r"\d[\d,.\s]*")
_DATE = re.compile(r"\W*\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\W*")
_ENUMERATION = re.compile(r"\(?\d{1,2}[.)]")
_STRAY = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufeff]+")
_PLAYLIST = re.compile(r"\d{1,2}:\d{2}\s+(?![ap]\.?m)(?=[^\W\d])", re.IGNORECASE)


def mark_furniture(
    text: str, lines: Sequence[Line], kept: frozenset[int], tables: FurnitureTables
) -> tuple[Furniture, ...]:
    """What of a text is page furniture, sorted, with a reason each.

    `kept` are numbers of lines that are known to belong to the report (title, date line).
    Whole lines are marked, and control characters between them. A line counts by its words
    (the table of lines) or by its shape: numbers alone, a short line above the paragraphs that
    stands again, a paragraph that stands again, an entry between two entries of a menu.
    """
    reasons = _reasons(lines, kept, tables)
    marked = [Furniture(lines[i].span, reason) for i, reason in sorted(reasons.items())]
    marked += _control_characters(lines, text)
    return tuple(sorted(marked, key=lambda f: f.span))


def is_caption(line: Line, tables: FurnitureTables) -> bool:
    """Whether a line is of a kind that stays in the report but is never its title."""
    return _by_words(line, tables, ("caption",)) is not None


def body_of(lines: Sequence[Line], tables: FurnitureTables) -> tuple[int, int]:
    """Numbers of the first and the last paragraph of the report itself.

    Paragraphs are lines of prose; where there are none, lines that end as sentences do;
    else there is no body and all lines stand before it.
    """
    real = [i for i, line in enumerate(lines) if _by_words(line, tables, ("any",)) is None]
    inside = [i for i in real if lines[i].is_prose] or [i for i in real if lines[i].is_final]
    return (inside[0], inside[-1]) if inside else (len(lines), -1)


def _reasons(
    lines: Sequence[Line], kept: frozenset[int], tables: FurnitureTables
) -> dict[int, str]:
    first, last = body_of(lines, tables)
    reasons: dict[int, str] = {}
    for i, line in enumerate(lines):
        places = ["any"]
        places += ["margin", "head"] if i < first else []
        places += ["margin", "foot"] if i > last else []
        reason = _by_words(line, tables, places) or _by_shape(line, first <= i <= last)
        if reason and i not in kept:
            reasons[i] = reason
    for i, reason in (*_repeated(lines, first, last), *_playlist(lines), *_between(lines, reasons)):
        if i not in kept:
            reasons.setdefault(i, reason)
    return reasons


def _by_words(line: Line, tables: FurnitureTables, places: Sequence[str]) -> str | None:
    if len(line.text) > MAX_LINE_CHARS:
        return None
    plain = " ".join(line.text.replace("’", "'").split())
    kinds = tables.lines_for(plain)
    hits = (k.reason for k in kinds if k.place in places and k.pattern.fullmatch(plain))
    return next(hits, None)


def _by_shape(line: Line, is_inside: bool) -> str | None:
    if _LETTER.search(line.text):
        return None
    if not any(c.isdigit() for c in line.text):
        return "separator"
    if _DATE.fullmatch(line.text):
        return None
    if not _PLAIN_NUMBER.fullmatch(line.text):
        return None if is_inside else "number"
    is_listed = _YEAR.fullmatch(line.text) or _ENUMERATION.fullmatch(line.text)
    return None if is_inside and is_listed else "counter"


def _repeated(lines: Sequence[Line], first: int, last: int) -> Iterator[tuple[int, str]]:
    keys = [" ".join(line.text.casefold().split()) for line in lines]
    times = Counter(keys)
    above = set(keys[:first]) if first <= last else set()
    seen: set[str] = set()
    for i, (line, key) in enumerate(zip(lines, keys, strict=True)):
        if times[key] > 1 and line.is_prose and key in seen:
            yield i, "repeated paragraph"
        elif key in above and _is_label(line) and (times[key] > 2 or key in seen):
            yield i, "repeated line"
        seen.add(key)


def _is_label(line: Line) -> bool:
    is_speaker = line.text.endswith(":")
    return line.words <= REPEATED_WORDS and not line.is_final and not is_speaker


def _playlist(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    clips = [_PLAYLIST.match(line.text) is not None and not line.is_final for line in lines]
    for i, is_clip in enumerate(clips):
        if is_clip and (any(clips[max(0, i - 1) : i]) or any(clips[i + 1 : i + 2])):
            yield i, "video list"


def _between(lines: Sequence[Line], reasons: dict[int, str]) -> Iterator[tuple[int, str]]:
    for i in range(1, len(lines) - 1):
        is_entry = lines[i].words <= 3 and not lines[i].is_final
        if is_entry and reasons.get(i - 1) == reasons.get(i + 1) == "menu":
            yield i, "menu"


def _control_characters(lines: Sequence[Line], text: str) -> Iterator[Furniture]:
    # only between lines: within one they may stand for a lost quotation mark
    ends = [0, *(line.span.end for line in lines)]
    starts = [*(line.span.start for line in lines), len(text)]
    for end, start in zip(ends, starts, strict=True):
        for match in _STRAY.finditer(text, end, start):
            yield Furniture(Span(*match.span()), "control characters")
