"""The outlet as a copyright line names it: "© 2026 Harbour News. All rights reserved."."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from sayso.lexicon.furniture import OutletWords

MAX_LINE_CHARS = 300
"""A longer line is a paragraph that happens to begin with the sign."""

MAX_NAME_WORDS = 6
MIN_HOST_CHARS = 4
MIN_TITLE_WORDS = 3

_YEARS = r"(?:19|20)\d\d(?:\s*[-–—,]\s*(?:(?:(?:19|20)\d\d)|present|\d\d\b))?"
_LINE = re.compile(
    rf"\W{{0,3}}(?:(?:©|\(c\)|copyright\b)[\s:,]*)+(?P<year>{_YEARS})?[\s.,:–—-]*(?:by\s+)?"
    rf"(?P<name>[^\W\d][^\n|()\[\]]*?)"
    rf"(?=[.,;:]?\s+(?P<later>{_YEARS})|[.,;:](?:\s|$)|\s+[|–—-]\s|\s*[|()\[\]]"
    rf"|\s+(?i:all\s+rights?)\b|\s*$)",
    re.IGNORECASE,
)
_RESERVED = re.compile(r"\ball rights? reserved\b", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[-–—|:·•»]\s+")
_FORM = re.compile(r",?\s+(\S+)$")


def outlet_by_copyright(lines: Iterable[str], url: str | None, words: OutletWords) -> str | None:
    """The one outlet that copyright lines name; None if none does, or several do.

    The holder must be known for an outlet: by its name, by a word of it ("Herald", "Radio"),
    or because its name is spelt in the page's address. Owners ("Harbour Media Group Ltd"), people,
    and agencies, whose line stands on everybody's pages, are no outlets.

    Rule: page.outlet.copyright
    Source: own, from the feet of news pages.
    """
    found: dict[str, str] = {}
    for line in lines:
        name = _holder(line, url, words)
        if name:
            found.setdefault(name.casefold().removeprefix("the "), name)
    return next(iter(found.values())) if len(found) == 1 else None


def _holder(line: str, url: str | None, words: OutletWords) -> str | None:
    match = _LINE.match(line) if len(line) <= MAX_LINE_CHARS else None
    if match is None:
        return None
    name = " ".join(match["name"].split())
    bare = _without_form(name, words)
    folded = name.casefold()
    if folded in words.agencies or folded.removeprefix("the ") in words.agencies:
        return None
    if is_spelt(bare, url):
        return bare
    is_dated = match["year"] or match["later"] or _RESERVED.search(line)
    return name if is_dated and is_outlet(name, words) else None


def without_outlet(title: str, page: tuple[str | None, str | None], words: OutletWords) -> str:
    """A title without the name of the outlet after it: "Mayor resigns - Harbour News - Oslo".

    `page` is the outlet's name and the page's address, as far as they are known. What
    follows the outlet's name is cut with it.
    """
    outlet, url = page
    for cut in _SEPARATOR.finditer(title):
        part = _SEPARATOR.split(title[cut.end() :])[0].strip()
        is_named = part.casefold() == (outlet or "").casefold() or is_outlet(part, words)
        is_host = is_spelt(part, url) or is_spelt(part, f"//{outlet}")
        if len(title[: cut.start()].split()) >= MIN_TITLE_WORDS and (is_named or is_host):
            return title[: cut.start()].rstrip()
    return title


def is_outlet(name: str, words: OutletWords) -> bool:
    """Whether a name can only be an outlet's: a known one, or a "Herald" or "Radio" by name."""
    folded = name.casefold()
    if folded in words.names or folded.removeprefix("the ") in words.names:
        return True
    parts = re.split(r"[\s-]+", folded)
    if not name:
        return False
    is_name = 2 <= len(parts) <= MAX_NAME_WORDS and name[0].isupper()
    return is_name and (parts[-1] in words.heads or parts[0] in words.heads)


def is_spelt(name: str, url: str | None) -> bool:
    """Whether a page's address spells a name: "Harbour News" in https://www.harbournews.example/."""
    try:
        host_name = urlsplit(url or "").hostname or ""
    except ValueError:  # "http://[::1" is no address
        return False
    label = max(host_name.split(".")[:-1], key=len, default="")
    plain = "".join(re.findall(r"\w+", name.casefold()))
    host = re.sub(r"\W", "", label)
    return len(host) >= MIN_HOST_CHARS and host in (plain, plain.removeprefix("the"))


def _without_form(name: str, words: OutletWords) -> str:
    """A name without the legal form of a company: "Harbour News, LLC"."""
    match = _FORM.search(name)
    is_form = match is not None and match[1].casefold() in words.forms
    return name[: match.start()] if match and is_form else name
