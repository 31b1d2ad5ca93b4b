"""Page furniture in pasted text: lines that belong to the page and not to the report."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from sayso.cleaning.body import Layout
from sayso.cleaning.lines import Line
from sayso.records.text import Furniture, Span

REPEATED_WORDS = 12
"""A line of at most so many words that stands twice without ending a sentence is a menu's."""

MENU_WORDS, MENU_LINES, MENU_SHARE = 4, 8, 6
"""A menu has entries of at most four words, and at least eight of them, one in six known."""

BAR_WORDS, BAR_ENTRIES = 2, 4
"""A menu in one line has four entries, or three of at most two words; a title's tail has fewer."""

_BAR = re.compile(r"\s*[|·•›»]\s*")
_LETTER = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLAIN_NUMBER = re.compile(r"\d[\d,.\s]*")
_DATE = re.compile(r"\W*\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\W*")
_ENUMERATION = re.compile(r"\(?\d{1,2}[.)]")
_STRAY = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufeff]+")
_CREDIT = re.compile(r"(?<=\s)\((?:additional )?reporting by [^()]{3,300}\)\.?$", re.IGNORECASE)
_IMAGE_NUMBER = re.compile(r"image \d+ of \d+ ")
_PLAYLIST = re.compile(r"\d{1,2}:\d{2}\s+(?![ap]\.?m)(?=[^\W\d])", re.IGNORECASE)


def mark_furniture(layout: Layout, kept: frozenset[int]) -> tuple[Furniture, ...]:
    """What of a text is page furniture, sorted, with a reason each.

    `kept` are numbers of lines that are known to belong to the report (title, date line).
    Whole lines are marked, credits of reporters that end a paragraph, and control characters
    between lines. A line counts by its words
    (the table of lines) or by its shape: numbers alone, a short line above the paragraphs that
    stands again, a paragraph that stands again, an entry between two entries of a menu.
    """
    reasons = _reasons(layout, kept)
    marked = [Furniture(layout.lines[i].span, reason) for i, reason in reasons.items()]
    marked += _credits(x for i, x in enumerate(layout.lines) if i not in reasons)
    marked += _control_characters(layout)
    return tuple(sorted(marked, key=lambda f: f.span))


def _reasons(layout: Layout, kept: frozenset[int]) -> dict[int, str]:
    reasons: dict[int, str] = {}
    lines, first, past = layout.lines, layout.first, layout.last + 1
    for i, line in enumerate(lines):
        reason = layout.known_reason(i) or _by_shape(line, layout.is_inside(i))
        if reason is None and i < layout.first and _is_menu_bar(line):
            reason = "menu"  # below the report such lines may be rows of its table
        if reason and i not in kept:
            reasons[i] = reason
    found = (
        *_repeated(layout),
        *((i, "comments") for i in range(layout.comments(), len(lines))),
        *_playlist(lines),
        *_menus(lines[:first], 0, reasons),
        *_menus(lines[past:], past, reasons),
    )
    for i, reason in found:
        if i not in kept:
            reasons.setdefault(i, reason)
    return reasons


def _is_menu_bar(line: Line) -> bool:
    """Whether bars part the line into entries: "Home | World | Business"."""
    entries = [len(entry.split()) for entry in _BAR.split(line.text) if entry]
    most = BAR_WORDS if len(entries) < BAR_ENTRIES else MENU_WORDS
    return len(entries) >= BAR_ENTRIES - 1 and max(entries) <= most and not line.is_final


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


def _repeated(layout: Layout) -> Iterator[tuple[int, str]]:
    lines = layout.lines
    # captions of a gallery differ by their number alone
    keys = [_IMAGE_NUMBER.sub("", " ".join(x.text.casefold().split()), 1) for x in lines]
    times = Counter(keys)
    above = set(keys[: layout.first]) if layout.last >= 0 else set()
    seen: set[str] = set()
    for i, (line, key) in enumerate(zip(lines, keys, strict=True)):
        is_caption = _IMAGE_NUMBER.match(line.text.casefold()) is not None
        if line.is_prose or is_caption:
            if key in seen:
                yield i, "repeated paragraph"
        elif key in above and _is_label(line) and (times[key] > 2 or key in seen):
            yield i, "repeated line"
        seen.add(key)


def _credits(lines: Iterable[Line]) -> Iterator[Furniture]:
    for line in lines:
        if match := _CREDIT.search(line.text):
            start = line.span.start + match.start()
            yield Furniture(Span(start, line.span.end), "byline")


def _is_label(line: Line) -> bool:
    is_speaker = line.text.endswith(":")
    return line.words <= REPEATED_WORDS and not line.is_final and not is_speaker


def _playlist(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    clips = [_PLAYLIST.match(line.text) is not None and not line.is_final for line in lines]
    for i, is_clip in enumerate(clips):
        if is_clip and (any(clips[max(0, i - 1) : i]) or any(clips[i + 1 : i + 2])):
            yield i, "video list"


def _menus(lines: Sequence[Line], at: int, reasons: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Entries of menus that no table knows, by the company they keep.

    In a run of short lines outside the report at least one in MENU_SHARE must be furniture by
    its words, or both neighbours must be entries of a menu.
    """
    for is_short, run in groupby(range(at, at + len(lines)), lambda i: _is_entry(lines[i - at])):
        numbers = list(run)
        if not is_short:
            continue
        known = [i for i in numbers if i in reasons]
        is_menu = len(numbers) >= MENU_LINES and len(known) * MENU_SHARE >= len(numbers)
        for i in numbers:
            is_between = reasons.get(i - 1) == reasons.get(i + 1) == "menu"
            if is_menu or is_between:
                yield i, "menu"


def _is_entry(line: Line) -> bool:
    return line.words <= MENU_WORDS and not line.is_final and not line.text.endswith((":", ","))


def _control_characters(layout: Layout) -> Iterator[Furniture]:
    # only between lines: within one they may stand for a lost quotation mark
    ends = [0, *(line.span.end for line in layout.lines)]
    starts = [*(line.span.start for line in layout.lines), len(layout.text)]
    for end, start in zip(ends, starts, strict=True):
        for match in _STRAY.finditer(layout.text, end, start):
            yield Furniture(Span(*match.span()), "control characters")
