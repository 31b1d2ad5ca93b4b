"""News agencies that a report credits for what it tells in its own voice."""

import re
from collections.abc import Mapping

_BRACKETED = re.compile(r"^[^\n(]{0,60}\(([^()\n]{2,40})\)", re.MULTILINE)
_CREDITED = re.compile(
    r"\b([A-Z][\w-]*(?: [A-Z][\w-]*){0,3}) (?:also )?contributed to this (?:report|story|article)\b"
    r"|\b[Ww]ith (?:files|reporting) (?:from|by) (?:the |The )?([A-Z][\w-]*(?: [A-Z][\w-]*){0,3})"
)


def credited_agency(text: str, agencies: Mapping[str, str]) -> str | None:
    """The agency that the first credit in the text names: "PORT VELLA (Reuters) - ...".

    A credit stands in brackets near the start of a line, or in a line such as "The Associated
    Press contributed to this report". Staff who contributed are no agency.

    Rule: chain.credit
    Source: own, from credits of agency texts.
    """
    found = [(m.start(), m.group(1)) for m in _BRACKETED.finditer(text)]
    found += [(m.start(), m.group(1) or m.group(2)) for m in _CREDITED.finditer(text)]
    for _, words in sorted(found):
        name = agencies.get(words.casefold().removeprefix("the "))
        if name:
            return name
    return None
