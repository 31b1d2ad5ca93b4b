"""What an address asks for: words, filters, order and place, as pages and API share them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated, Final, get_args
from urllib.parse import urlencode

from fastapi import Depends, Query

from sayso.api.ledger import Order, Slice, Wanted
from sayso.errors import InputError
from sayso.records.claim import Sourcing, Stance
from sayso.records.event import Status
from sayso.serving.wording import STANCES, STATUSES, TYPES

PAGE: Final = 20
MOST: Final = 200
ORDERS: Final[Mapping[Order, str]] = {
    "best": "best fit",
    "latest": "latest",
    "earliest": "earliest",
    "largest": "most behind it",
}
KINDS: Final = {"story": "stories", "claim": "claims", "event": "events"}
SOURCINGS: Final[Mapping[Sourcing | str, str]] = {
    "named": "named",
    "anonymous": "anonymous",
    "collective": "a group",
    "document": "a document",
    "circular": "circular: they cite each other",
}
CHOICES: Final[Mapping[str, Mapping[str, str]]] = {
    "kind": KINDS,
    "stance": {str(k): v for k, v in STANCES.items()},
    "type": dict(TYPES),
    "status": {str(k): v for k, v in STATUSES.items()},
    "sourcing": {str(k): v for k, v in SOURCINGS.items()},
    "order": {str(k): v for k, v in ORDERS.items()},
}
"""What filters offer: the value in the address, and the words that people read."""

Many = Annotated[list[str] | None, Query(max_length=50)]


@dataclass(frozen=True, slots=True)
class Asked:
    """An address's question. Empty fields ask for nothing."""

    q: str = ""
    kind: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    sourcing: tuple[str, ...] = ()
    begin: str = ""
    end_date: str = ""
    order: Order = "best"
    after: str = ""
    most: int = PAGE

    @property
    def is_anything(self) -> bool:
        """Whether nothing in particular is asked for, in whatever order."""
        return not self.q.strip() and self.wanted == Wanted()

    @property
    def wanted(self) -> Wanted:
        """The filters as the ledger takes them."""
        return Wanted(
            self.kind,
            self.actor,
            self.country,
            self.stance,
            self.type,
            self.status,
            self.outlet,
            self.sourcing,
            self.begin or None,
            self.end_date or None,
        )

    @property
    def part(self) -> Slice:
        """Which of the rows that fit."""
        return Slice(self.most, self.order, self.after or None)

    def query(self, **changed: str | int) -> str:
        """The question as the end of an address, with some of it changed: "?q=...&after=..."."""
        told = {f.name: getattr(self, f.name) for f in fields(self)} | changed
        names = {"begin": "from", "end_date": "to"}
        kept = {names.get(k, k): v for k, v in told.items() if v and v != _PLAIN.get(k)}
        return "?" + urlencode(kept, doseq=True) if kept else "?"

    def filters(self) -> Iterator[tuple[str, str]]:
        """Each filter that is set: its name and value."""
        for name in ("kind", "actor", "country", "stance", "type", "status", "outlet", "sourcing"):
            yield from ((name, value) for value in getattr(self, name))
        yield from ((n, v) for n, v in (("from", self.begin), ("to", self.end_date)) if v)


_PLAIN: Final = {"order": "best", "most": PAGE}


def _asked(  # noqa: PLR0913 - an address has many parts
    *,
    q: Annotated[str, Query(max_length=1000, description="Words; phrases in quotes.")] = "",
    kind: Many = None,
    actor: Many = None,
    country: Many = None,
    stance: Many = None,
    type: Many = None,  # noqa: A002 - the name in the address
    status: Many = None,
    outlet: Many = None,
    sourcing: Many = None,
    begin: Annotated[str, Query(alias="from", description="A day: told on it or later.")] = "",
    end_date: Annotated[str, Query(alias="to", description="A day: told on it or earlier.")] = "",
    order: Annotated[Order, Query()] = "best",
    after: Annotated[str, Query(max_length=2000, description="Where a page before ended.")] = "",
    most: Annotated[int, Query(ge=1, le=MOST)] = PAGE,
) -> Asked:
    asked = Asked(
        q=q,
        kind=_said(kind),
        actor=_said(actor),
        country=_said(country),
        stance=_said(stance),
        type=_said(type),
        status=_said(status),
        outlet=_said(outlet),
        sourcing=_said(sourcing),
        begin=_day("from", begin),
        end_date=_day("to", end_date),
        order=order,
        after=after,
        most=most,
    )
    for name, values in (
        ("stance", get_args(Stance)),
        ("status", get_args(Status)),
        ("kind", KINDS),
    ):
        _check(name, getattr(asked, name), values)
    return asked


def _said(values: list[str] | None) -> tuple[str, ...]:
    """Values that are not empty, as forms send those too."""
    return tuple(v.strip() for v in values or () if v.strip())


def _day(name: str, value: str) -> str:
    if not value:
        return ""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise InputError(f"{value!r} is no day", name, "write it as 2026-11-25") from error


def _check(
    name: str, values: tuple[str, ...], known: "tuple[str, ...] | Mapping[str, str]"
) -> None:
    for value in values:
        if value not in known:
            raise InputError(f"there is no {name} {value!r}", name, f"one of: {', '.join(known)}")


Question = Annotated[Asked, Depends(_asked)]
