"""Datelines: the place, day and agency before a report's first sentence."""

import re
from collections.abc import Iterator

from sayso.records.text import Span, Spans

MAX_DATELINE_CHARS = 90
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’]+(?:[ /-][A-ZÀ-Þ][A-ZÀ-Þ.'’]+){0,3}"
_NAME = r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,2}"
_REGION = r"(?:, ?[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,2})?"
_DAY = r"(?:,? [^()\n–—_]{0,30}?\d[^()\n–—_]{0,20}?)?"
_MONTH = r"[A-Z][a-z]{2,8}\.?"
_FULL_DAY = rf",? (?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}),? (?:19|20)\d\d"
_AGENCY = r"(?:\([A-ZÀ-Þ][^()\n]{1,40}\)|/[A-ZÀ-Þ][^/\n]{1,29}/)"
_DASH = r"(?:--|[-–—_:])"
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}{_REGION}{_DAY},? ?{_AGENCY}?|{_NAME}{_REGION}{_DAY},? ?{_AGENCY}"
    rf"|(?!\w+day\b){_NAME}{_REGION}{_FULL_DAY}|{_AGENCY})"
    rf" ?{_DASH}(?=\s|$)",
    re.MULTILINE,
)
_LINE = re.compile(r"^[^\S\n]*(?=\S)", re.MULTILINE)


def find_datelines(text: str, title: Span | None) -> Spans:
    """Places of the datelines in a text, dash included: "LISBON, March 6 (Meridian) -".

    A dateline opens its line. It names a place in capitals, or in small letters if an agency in
    brackets or a day with its year follows, or an agency alone; a region and a day may stand
    between; a dash ends it. A title has none.

    Rule: text.dateline
    Source: own, from the ways in which agencies and newspapers open their texts.
    """
    return tuple(s for s in _openings(text) if title is None or not s.meets(title))


def _openings(text: str) -> Iterator[Span]:
    for line in _LINE.finditer(text):
        found = _DATELINE.match(text, line.end(), line.end() + MAX_DATELINE_CHARS)
        if found:
            yield Span(*found.span())
