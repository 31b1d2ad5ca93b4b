"""News agencies that a report credits."""

import re
from collections.abc import Mapping

_DATELINE = re.compile(
    r"^(?P<place>[A-Z][^\n()]{1,60}?) ?\((?P<name>[A-Z][^()\n]{1,40})\) ?(?:[-–—]|--) ",
    re.MULTILINE,
)
_CREDITED = re.compile(
    r"\b([A-Z][\w-]*(?: [A-Z][\w-]*){0,3}) (?:also )?contributed to this (?:report|story|article)\b"
    r"|\b[Ww]ith (?:files|reporting) (?:from|by) (?:the |The )?([A-Z][\w-]*(?: [A-Z][\w-]*){0,3})"
)


def dateline_agency(text: str, agencies: Mapping[str, str]) -> str | None:
    """The agency whose text this is: "PORT VELLA, May 6 (Meridian) - The harbour ...".

    Any name in brackets between a place in capitals and a dash is one; after a place in small
    letters only a name that the tables know.

    Rule: chain.dateline
    Source: own, from datelines of agency texts.
    """
    for match in _DATELINE.finditer(text):
        name = match["name"].strip()
        known = _known(name, agencies)
        place = match["place"].split(",")[0]
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
