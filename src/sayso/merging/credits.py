"""News agencies that a report credits."""

import re
from collections.abc import Mapping

from sayso.merging.names import copyright_holders
from sayso.records.text import Report

_AGENCY = re.compile(r"\((?P<brackets>[^()\n]+)\)|/(?P<strokes>[^/\n]+)/")
_CREDITED = re.compile(
    r"\b([A-Z][\w-]*(?: [A-Z][\w-]*){0,3}) (?:also )?contributed to this (?:report|story|article)\b"
    r"|\b[Ww]ith (?:files|reporting) (?:from|by) (?:the |The )?([A-Z][\w-]*(?: [A-Z][\w-]*){0,3})"
)
_NAME = r"((?-i:[A-Z])[\w&’'.-]*(?: (?-i:[A-Z])[\w&’'.-]*){0,4})"
_TAKEN_FROM = re.compile(
    r"\b(?:stor(?:y|ies) (?:by|from|courtesy of)|via (?:our |its )?(?:affiliate|sister station)"
    r"|information from:?|(?:first|originally) (?:published|appeared|reported) (?:by|in|on)"
    rf"|this (?:report|story|article) (?:is|was) (?:provided|supplied) by) (?:the )?{_NAME}",
    re.I,
)


def credited_outlets(report: Report) -> frozenset[str]:
    """Names that the report credits with its text, wherever the line stands.

    "Copyright 2024 WXYZ", "PORT VELLA (WXYZ) -", "Information from: The Selby Courier", "The
    Selby Courier contributed to this report". Its own name may be among them.

    Rule: chain.credit-line
    Source: own, from credit lines of newspapers and stations.
    """
    lines = (m for d in report.datelines for m in _AGENCY.finditer(d.quote(report.text)))
    heads = [(m["brackets"] or m["strokes"]).strip() for m in lines]
    found = (m for line in (_CREDITED, _TAKEN_FROM) for m in line.finditer(report.text))
    feet = [next(g for g in m.groups() if g) for m in found]
    return frozenset((*heads, *feet, *copyright_holders(report)))


def dateline_agency(report: Report, agencies: Mapping[str, str]) -> str | None:
    """The agency whose text this is: "PORT VELLA, May 6 (Meridian) - The harbour ...".

    Any name in brackets after a place in capitals is one; after a place in small letters, or
    alone, only a name that the tables know.

    Rule: chain.dateline
    Source: own, from datelines of agency texts.
    """
    for dateline in report.datelines:
        words = dateline.quote(report.text)
        match = _AGENCY.search(words)
        if match is None:
            continue
        name = (match["brackets"] or match["strokes"]).strip()
        known = _known(name, agencies)
        place = words[: match.start()].split(",")[0].strip()
        if known or (place.isupper() and len(place) > 2):
            return known or name
    return None


def contributing_agency(text: str, agencies: Mapping[str, str]) -> str | None:
    """The agency in a line such as "The Associated Press contributed to this report".

    Staff who contributed are no agency, so only names that the tables know count.

    Rule: chain.credit
    Source: own, from credit lines of newspapers.
    """
    for match in _CREDITED.finditer(text):
        known = _known(next(g for g in match.groups() if g), agencies)
        if known:
            return known
    return None


def _known(words: str, agencies: Mapping[str, str]) -> str | None:
    return agencies.get(words.casefold().removeprefix("the "))
