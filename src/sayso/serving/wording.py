"""The words people read for dates, stances, statuses, codes and counts: one place for all."""

from collections.abc import Iterable, Mapping
from typing import Final

from sayso.records.claim import Badge, Origins, Sourcing, Stance
from sayso.records.event import Quantity, Status
from sayso.records.text import Published
from sayso.records.timex import DatedBy

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

STANCES: Final[Mapping[Stance, str]] = {
    "asserts": "said",
    "confirms": "confirmed",
    "denies": "denied",
    "declines": "declined to say",
    "doubts": "doubted",
    "asks": "asked",
    "intends": "intended",
    "retracts": "took back",
}

SIGNS: Final[Mapping[Stance, str]] = {
    "asserts": "•",
    "confirms": "+",
    "denies": "×",
    "declines": "–",
    "doubts": "≈",
    "asks": "?",
    "intends": "→",
    "retracts": "←",
}
"""A sign beside the word, so that no meaning hangs on colour."""

STATUSES: Final[Mapping[Status, str]] = {
    "happened": "told as having happened",
    "ongoing": "told as going on",
    "announced": "announced",
    "planned": "planned",
    "possible": "possible",
    "threatened": "threatened",
    "denied": "denied",
    "alleged": "alleged",
}

SOURCINGS: Final[Mapping[Sourcing, str]] = {
    "named": "",
    "anonymous": "anonymous",
    "collective": "as a group",
    "document": "a document",
    "self": "in the first person",
}

DATED: Final[Mapping[DatedBy, str]] = {
    "saying": "day: that of the saying",
    "event": "day: told elsewhere of the same event",
    "before": "day: told just before",
    "report": "day: no words tell it, the report's own",
}
"""How an event that no words of its own date came by its day."""

TYPES: Final[Mapping[str, str]] = {
    "AGREE": "agreement",
    "CONSULT": "talks",
    "SUPPORT": "backing",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "retreat",
    "REQUEST": "demand",
    "ACCUSE": "accusation",
    "REJECT": "rejection",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "attack",
}


def type_phrase(name: str) -> str:
    """An event type in words, one of the user's by its own name: "attack", "ceasefire breach"."""
    return TYPES.get(name, name.lower().replace("_", " "))


SECTORS: Final[Mapping[str, str]] = {
    "COP": "police",
    "GOV": "government",
    "JUD": "judiciary",
    "LEG": "legislature",
    "MIL": "military",
    "PRM": "paramilitaries",
    "PTY": "political party",
    "REB": "armed opposition",
    "SPY": "intelligence service",
    "UAF": "unidentified armed forces",
    "UNK": "sector unknown",
    "AGR": "farming",
    "BUS": "business",
    "CRM": "organised crime",
    "CVL": "civilians",
    "EDU": "education",
    "ELI": "former officials",
    "JRN": "news media",
    "LAB": "labour",
    "MED": "health",
    "REF": "refugees",
    "OPP": "opposition",
    "PRE": "partly recognised entity",
    "REL": "religion",
    "SOC": "civil society",
}


PLAIN_CUES: Final = frozenset(
    ("say", "says", "said", "saying", "told", "tells", "telling", "added", "adds", "reported")
)


def is_plain(cue: str, stance: Stance) -> bool:
    """Whether the report's own words say no more than the stance: "told", "confirmed", a colon.

    Others are shown beside it: who "welcomed" the talks asserted something, yet said it otherwise.
    """
    words = [w for w in cue.lower().split() if any(c.isalpha() for c in w)]
    stem = STANCES[stance].split()[0].removesuffix("ed")
    return not words or words[0] in PLAIN_CUES or words[0].startswith(stem)


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "1 page", "2 pages"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def heads_phrase(count: int, sourcing: Sourcing | None) -> str:
    """How many speak: "3 people" for anonymous ones; for others, states say, "2 of them"."""
    return count_of(count, "person", "people") if sourcing == "anonymous" else f"{count} of them"


def list_of(names: Iterable[str]) -> str:
    """Names as a sentence lists them: "A", "A and B", "A, B and C"."""
    told = list(names)
    return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)


def badge_line(badge: Badge, origins: Origins) -> str:
    """A claim in numbers: "1 page - 1 text - 1 to 2 origins - confirmed 1 - denied 0 ..."."""
    parts = (
        count_of(badge.pages, "page"),
        count_of(badge.texts, "text"),
        origins_phrase(origins),
        f"confirmed {badge.confirmed}",
        f"denied {badge.denied}",
        f"declined {badge.declined}",
    )
    return " - ".join(parts)


def origins_phrase(origins: Origins) -> str:
    """How many independent origins: "1 origin", "1 to 2 origins", "no origin"."""
    if origins.at_most == 0:
        return "no origin"
    if origins.at_least == origins.at_most:
        return count_of(origins.at_most, "origin")
    return f"{origins.at_least} to {origins.at_most} origins"


def published_phrase(published: Published | None) -> str:
    """The day of publication and how it is known: "30 November 2025, known by its date line"."""
    if published is None:
        return "date not stated"
    known = "as given" if published.known_by == "given" else f"known by its {published.known_by}"
    return f"{day_phrase(published.value)}, {known}"


def day_phrase(value: str) -> str:
    """An ISO date as news English writes it, as long as its precision.

    >>> day_phrase("2025-11-30T09:00+01:00"), day_phrase("2025-11"), day_phrase("2025")
    ('30 November 2025, 09:00 (UTC+01:00)', 'November 2025', '2025')
    """
    day, _, time = value.partition("T")
    parts = day.split("-")
    if not all(p.isdigit() for p in parts) or len(parts) > 3 or not _is_month(parts):
        return value
    words = [str(int(p)) for p in parts[2:]] + [MONTHS[int(p) - 1] for p in parts[1:2]]
    return " ".join([*words, parts[0]]) + _time_phrase(time)


def _is_month(parts: list[str]) -> bool:
    return len(parts) < 2 or 1 <= int(parts[1]) <= 12


def _time_phrase(time: str) -> str:
    if not time:
        return ""
    zone = time[5:].lstrip(":0123456789.")
    place = {"": "", "Z": " (UTC)"}.get(zone, f" (UTC{zone})")
    return f", {time[:5]}{place}"


def interval_phrase(begin: str | None, end: str | None) -> str:
    """First and last day as one phrase: "17 to 23 November 2025", "August 2025", "2025".

    "date not stated" if neither is known.
    """
    if begin is None and end is None:
        return "date not stated"
    if begin is None or end is None:
        return f"since {day_phrase(begin)}" if begin else f"until {day_phrase(end or '')}"
    if begin == end:
        return day_phrase(begin)
    return _whole_phrase(begin, end) or _range_phrase(begin, end)


def _whole_phrase(begin: str, end: str) -> str | None:
    """A whole month or year named as such, else None."""
    if begin[4:] == "-01-01" and end[4:] == "-12-31" and begin[:4] == end[:4]:
        return begin[:4]
    is_whole_month = begin[:7] == end[:7] and begin[8:] == "01" and end[8:] == _last_day(begin)
    return day_phrase(begin[:7]) if is_whole_month else None


def _last_day(value: str) -> str:
    year, month = int(value[:4]), int(value[5:7])
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return str((31, 29 if is_leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1])


def _range_phrase(begin: str, end: str) -> str:
    words = day_phrase(begin).split(" ")
    if len(begin) == len(end) == len("2025-11-17"):
        words = words[: 1 if begin[:7] == end[:7] else 2 if begin[:4] == end[:4] else 3]
    return f"{' '.join(words)} to {day_phrase(end)}"


def quantity_phrase(quantity: Quantity) -> str:
    """A number told of an event: "at least 12 dead", "4,500,000 troops"."""
    number = f"{quantity.value:,.10g}" if quantity.value % 1 else f"{quantity.value:,.0f}"
    return " ".join(p for p in (quantity.modifier, number, quantity.unit) if p)
