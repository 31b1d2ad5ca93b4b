"""What the address of a page tells of its dates."""

import re
from urllib.parse import SplitResult, urlsplit

from sayso.cleaning.dates import read_date
from sayso.lexicon.furniture import DateWords
from sayso.records.text import Published

_YEAR = r"(?P<y>20\d\d|19\d\d)"
_MONTH = r"(?P<m>0?[1-9]|1[0-2]|{months})"
_ENDS = r"(?=[/_.-]|\Z)"
_FORMS = (
    rf"/{_YEAR}[/-]{_MONTH}(?:[/-](?P<d>[0-3]?\d))?{_ENDS}",
    rf"/{_YEAR}(?P<m>0[1-9]|1[0-2])/?(?P<d>[0-3]\d)(?=/)",
    rf"[-_]{_YEAR}-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?=/?\Z|\.)",
)
"""2014/05/07/bridge, 2014/may/07/bridge, 2014-05/07/c_1.htm; 20140507/bridge, 201405/07/WS1;
bridge-2014-05-07. Longer numbers that end an address are numbers of reports."""


def url_date(url: str | None, words: DateWords) -> Published | None:
    """The date in a page's address, None if it has none: "https://harbour.example/2014/05/07/x"."""
    path = _split(url).path.lower()
    for form in _FORMS:
        match = re.search(form.replace("{months}", "|".join(words.months)), path)
        if match is None:
            continue
        month = words.months.get(match["m"]) or int(match["m"])
        parts = [match["y"], f"{month:02}", *([f"{int(match['d']):02}"] if match["d"] else [])]
        read = read_date("-".join(parts), words)
        if read:
            return Published(read[0], read[1], "URL")
    return None


def order_of(url: str | None, language: str | None, words: DateWords) -> str | None:
    """Whether day or month comes first ("dmy", "mdy") where a page comes from; None if unknown.

    By the country of its host ("harbour.co.uk"), then by its language ("en-GB"); "en-US" says
    nothing, as pages of all countries leave it so.
    """
    host = _split(url).hostname or ""
    ending = "." + host.rpartition(".")[2]
    return words.orders.get(ending) or words.orders.get((language or "").lower().replace("_", "-"))


def _split(url: str | None) -> SplitResult:
    try:
        return urlsplit(url or "")
    except ValueError:  # "http://[::1" is no address
        return urlsplit("")
