"""Words that pages say of records: beside those of the terminal, as filters of templates."""

from collections.abc import Callable, Mapping, Sequence

from sayso.api.voices import Saying
from sayso.records.claim import Claim, Stance
from sayso.records.happening import Happening
from sayso.records.omission import Omission
from sayso.serving.chain.graph import there
from sayso.serving.doubts import is_loss, loss_phrase
from sayso.serving.plain import cut, one_line
from sayso.serving.wording import (
    SIGNS,
    STANCES,
    STATUSES,
    badge_line,
    count_of,
    day_phrase,
    interval_phrase,
    list_of,
    origins_phrase,
    type_phrase,
)

FEW = 3


def badge(claim: Claim) -> str:
    """The badge of a claim in one line."""
    return badge_line(claim.badge, claim.origins)


def figures(claim: Claim) -> tuple[tuple[str, str], ...]:
    """The badge as names and numbers: ("pages", "14"), ("origins", "1-2"), ..."""
    told = claim.badge
    number, _, noun = origins_phrase(claim.origins).rpartition(" ")
    return (
        ("page" if told.pages == 1 else "pages", str(told.pages)),
        ("text" if told.texts == 1 else "texts", str(told.texts)),
        (noun, "0" if number == "no" else number.replace(" to ", "–")),
        ("confirmed", str(told.confirmed)),
        ("denied", str(told.denied)),
        ("declined", str(told.declined)),
    )


def days(seen: tuple[str | None, str | None]) -> str:
    """First and last day in words, "undated" if neither is known."""
    first, last = (day[:10] if day else None for day in seen)
    return "undated" if first is None and last is None else interval_phrase(first, last)


def names(told: Sequence[str]) -> str:
    """A few names and how many more: "Herald, Monitor and 3 others"."""
    few = [cut(n, 80) for n in told[:FEW]]
    more = len(told) - len(few)
    if not few:
        return "outlet not stated"
    if more:
        return f"{', '.join(few)} and {count_of(more, 'other')}"
    return ", ".join(few[:-1]) + (" and " if few[:-1] else "") + few[-1]


def published(value: str | None) -> str:
    """A day of publication in words."""
    return day_phrase(one_line(value)) if value else "undated"


def losses(omissions: Sequence[Omission]) -> tuple[str, ...]:
    """What reading a report lost, in sentences."""
    return tuple(dict.fromkeys(loss_phrase(o) for o in omissions if is_loss(o)))[:FEW]


def sign(stance: Stance) -> str:
    """The sign of a stance."""
    return SIGNS[stance]


def verb(stance: Stance) -> str:
    """A stance as a verb."""
    return STANCES[stance]


def words_at(saying: Saying) -> str:
    """The address of a saying's words in its report."""
    return there(saying.report_id, saying.span.start, saying.span.end)


def span_of(ends: tuple[int, int]) -> str:
    """At least and at most: "1", "1-2"."""
    return str(ends[0]) if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}"


def parties(ids: Sequence[str], called: Mapping[str, str]) -> str:
    """The names of some actors, a few of them; "" if none is known."""
    told = [cut(called[i], 60) for i in dict.fromkeys(ids) if i in called]
    return names(told) if told else ""


def standings(event: Happening) -> str:
    """As what its tellings tell it: "told as having happened and denied"."""
    return list_of(dict.fromkeys(STATUSES[t.status] for t in event.tellings))


def day(value: str) -> str:
    """A day or a time in words, its zone named."""
    return day_phrase(one_line(value).replace("+00:00", "Z"))


def days_of(ends: Sequence[str]) -> str:
    """The same for "2026-03-04" or "2026-03-04/2026-03-06" in pieces."""
    return days((ends[0], ends[-1]))


FILTERS: Mapping[str, Callable[..., object]] = {
    "badge": badge,
    "figures": figures,
    "day": day,
    "days": days,
    "days_of": days_of,
    "names": names,
    "count_of": count_of,
    "type_phrase": type_phrase,
    "published": published,
    "losses": losses,
    "parties": parties,
    "standings": standings,
    "type": type_phrase,
    "sign": sign,
    "verb": verb,
    "words_at": words_at,
    "range": span_of,
    "loss": loss_phrase,
}
